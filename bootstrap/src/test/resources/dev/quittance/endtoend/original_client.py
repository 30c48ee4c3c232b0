"""The original system's client, with nothing but Python's standard library.

It sends no Origin, no key and no token against forgery. Apart from the name of the cookie, which a jar
doesn't care about, only the WebSocket's token is another one: a ticket that is good once.
"""
import base64
import http.cookiejar
import json
import os
import socket
import struct
import urllib.parse
import urllib.request

BASE = os.environ["QUITTANCE_URL"]


class Session:
    def __init__(self, login_and_password):
        jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        login, password = login_and_password.split(":")
        self.post("/api/login", {"login": login, "password": password})

    def get(self, path):
        with self.opener.open(BASE + path, timeout=30) as answer:
            return json.load(answer)

    def post(self, path, body):
        request = urllib.request.Request(
            BASE + path, json.dumps(body).encode(), {"Content-Type": "application/json"})
        with self.opener.open(request, timeout=30) as answer:
            return json.load(answer)


class WebSocket:
    """As much of RFC 6455 as a listener needs."""

    def __init__(self, path):
        at = urllib.parse.urlsplit(BASE)
        self.connection = socket.create_connection((at.hostname, at.port), timeout=30)
        key = base64.b64encode(os.urandom(16)).decode()
        self.connection.sendall((
            f"GET {path} HTTP/1.1\r\nHost: {at.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {key}\r\n\r\n").encode())
        self.stream = self.connection.makefile("rb")
        status = self.stream.readline().decode()
        assert status.startswith("HTTP/1.1 101"), status
        while self.stream.readline().strip():
            pass

    def frame(self):
        while True:
            first, length = self.stream.read(2)
            if length == 126:
                length, = struct.unpack(">H", self.stream.read(2))
            elif length == 127:
                length, = struct.unpack(">Q", self.stream.read(8))
            data = self.stream.read(length)
            if first & 0x0F == 1:  # text; pings are passed over
                return json.loads(data)


def main():
    merchant = Session(os.environ["MERCHANT"])
    payer = Session(os.environ["PAYER"])
    ticket = merchant.post("/api/merchant/ws_ticket", {})["ticket"]
    terminal = WebSocket("/api/merchant/ws?token=" + urllib.parse.quote(ticket))

    started = merchant.post("/api/start_payment", {"amount": 12.5})
    payer.post("/api/pay/" + started["code"], {})

    print(merchant.get("/watch/" + started["watch_code"])["status"])
    while True:
        frame = terminal.frame()
        if frame["type"] == "payment_completed" and frame["code"] == started["code"]:
            print(frame["type"])
            break


main()
