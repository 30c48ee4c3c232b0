package dev.quittance.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Somebody at another address of this machine: 127.0.0.1 and the 16 million after it are all its own. */
final class Elsewhere {

    private static final int PATIENCE_MILLIS = 40_000;

    private final RunningService service;
    private final String address;

    /** @param number from 1: {@code 127.0.0.2} and so on */
    Elsewhere(RunningService service, int number) {
        this.service = service;
        this.address = "127.0." + (number + 1) / 256 + "." + (number + 1) % 256;
    }

    /**
     * What came back.
     *
     * @param head the status line and the headers
     */
    record Reply(int status, List<String> head, String body) {

        Optional<String> header(String name) {
            String wanted = name + ": ";
            return head.stream()
                    .filter(line -> line.regionMatches(true, 0, wanted, 0, wanted.length()))
                    .map(line -> line.substring(wanted.length()))
                    .findFirst();
        }

        /** The names of the headers, and the values of those that don't name the request or the moment. */
        List<String> form() {
            return head.stream()
                    .map(line ->
                            line.matches("(?i)(date|x-request-id|ratelimit[a-z-]*):.*") ? line.split(":")[0] : line)
                    .sorted()
                    .toList();
        }
    }

    Reply login(String login, String password, String... headers) {
        return post("/api/login", "{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}", headers);
    }

    Reply post(String path, String json, String... headers) {
        String request = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + service.port()
                + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + json.length()
                + Arrays.stream(headers).map("\r\n"::concat).reduce("", String::concat)
                + "\r\n\r\n" + json;
        try (var socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
            socket.connect(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), service.port()));
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var all = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(all);
            return reply(all.toString(StandardCharsets.UTF_8));
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    private static Reply reply(String text) {
        int end = text.indexOf("\r\n\r\n");
        List<String> head = List.of(text.substring(0, end).split("\r\n"));
        return new Reply(Integer.parseInt(head.get(0).substring(9, 12)), head, text.substring(end + 4));
    }
}
