package dev.quittance.web;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;

/** Puts an answer on the wire, beside what {@link Always} says. */
final class Departure {

    private static final HttpString REQUEST_ID = new HttpString("X-Request-Id");
    private static final HttpString RATE_LIMIT_POLICY = new HttpString("RateLimit-Policy");
    private static final HttpString RATE_LIMIT = new HttpString("RateLimit");

    private final HttpServerExchange undertow;
    private final Head head;
    private final Request request;

    Departure(HttpServerExchange undertow, Head head, Request request) {
        this.undertow = undertow;
        this.head = head;
        this.request = request;
    }

    void leave(Response response, Sockets sockets) {
        headers(response);
        if (response.line().isPresent()) {
            open(response.line().get(), sockets);
            return;
        }
        undertow.setStatusCode(response.status());
        if (response.body().length == 0) {
            undertow.endExchange();
        } else {
            undertow.setResponseContentLength(response.body().length);
            undertow.getResponseSender().send(ByteBuffer.wrap(response.body()));
        }
    }

    private void open(Response.Line line, Sockets sockets) {
        line.epoch()
                .ifPresentOrElse(
                        epoch -> EventStream.open(undertow, line.talk(), epoch, sockets),
                        () -> UndertowSocket.open(undertow, line.talk(), sockets));
    }

    private void headers(Response response) {
        HeaderMap headers = undertow.getResponseHeaders();
        headers.put(REQUEST_ID, head.id());
        if (head.secure()) {
            headers.put(Headers.STRICT_TRANSPORT_SECURITY, Always.TRANSPORT);
        }
        request.standing().ifPresent(standing -> {
            headers.put(RATE_LIMIT_POLICY, standing.rate().policy());
            headers.put(RATE_LIMIT, standing.text());
        });
        request.freshFormCookie()
                .map(cookie -> Cookies.form(cookie, head.secure()))
                .ifPresent(header -> headers.add(Headers.SET_COOKIE, header.value()));
        for (Response.Header header : response.headers()) {
            var name = new HttpString(header.name());
            if (name.equals(Headers.SET_COOKIE)) {
                headers.add(name, header.value());
            } else {
                headers.put(name, header.value());
            }
        }
    }
}
