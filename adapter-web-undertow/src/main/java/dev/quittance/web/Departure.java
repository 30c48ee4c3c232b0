package dev.quittance.web;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;

/** Puts an answer on the wire, with what every answer says. */
final class Departure {

    /**
     * Nothing from elsewhere runs on our pages, nothing of them is framed, and no script or style stands in the page
     * itself. Pictures in the style sheet are data.
     */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final HttpString REQUEST_ID = new HttpString("X-Request-Id");
    private static final HttpString CONTENT_SECURITY_POLICY = new HttpString("Content-Security-Policy");
    private static final HttpString OPENER_POLICY = new HttpString("Cross-Origin-Opener-Policy");
    private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");
    private static final HttpString REFERRER_POLICY = new HttpString("Referrer-Policy");

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
        headers.put(CONTENT_SECURITY_POLICY, POLICY);
        headers.put(OPENER_POLICY, "same-origin");
        headers.put(CONTENT_TYPE_OPTIONS, "nosniff");
        headers.put(REFERRER_POLICY, "same-origin");
        headers.put(Headers.CACHE_CONTROL, "no-store");
        if (head.secure()) {
            headers.put(Headers.STRICT_TRANSPORT_SECURITY, "max-age=31536000");
        }
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
