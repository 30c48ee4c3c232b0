package dev.quittance.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What is answered.
 *
 * @param headers in order; a name may come more than once
 * @param line what the request turns into, instead of a body
 */
record Response(int status, List<Header> headers, byte[] body, Optional<Line> line) {

    private static final byte[] NOTHING = {};

    /** A name and a value that can stand in a header. */
    record Header(String name, String value) {
        Header {
            Objects.requireNonNull(name, "name");
            if (!Ascii.isPrintable(value)) {
                throw new IllegalArgumentException("no value of a header");
            }
        }
    }

    /**
     * A line on which somebody talks from now on.
     *
     * @param epoch of what is told; empty for a WebSocket, which says so itself
     */
    record Line(Consumer<Socket> talk, Optional<String> epoch) {}

    /** A body of some media type. */
    static Response bytes(int status, String mediaType, byte[] body) {
        return new Response(status, List.of(new Header("Content-Type", mediaType)), body, Optional.empty());
    }

    /** JSON, as {@link JsonOut} drew it. */
    static Response json(int status, byte[] body) {
        return bytes(status, "application/json", body);
    }

    /** A page. */
    static Response html(int status, String page) {
        return html(status, page.getBytes(StandardCharsets.UTF_8), false);
    }

    /** A page in UTF-8, compressed for whoever takes it. */
    static Response html(int status, byte[] page, boolean zipped) {
        Response html = bytes(status, "text/html; charset=utf-8", zipped ? Gzip.quick(page) : page);
        return zipped ? html.with("Content-Encoding", "gzip") : html;
    }

    /** A sentence. */
    static Response text(int status, String text) {
        return bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Look there instead, with GET; only for paths of this site. */
    static Response redirect(String path) {
        if (!Redirects.isOurs(path)) {
            throw new IllegalArgumentException("not a path of this site");
        }
        return empty(303).with("Location", path);
    }

    /** It was done, and there is nothing to say. */
    static Response noContent() {
        return empty(204);
    }

    /** A status and nothing else. */
    static Response empty(int status) {
        return new Response(status, List.of(), NOTHING, Optional.empty());
    }

    /** The request turns into a WebSocket. */
    static Response webSocket(Consumer<Socket> talk) {
        return new Response(101, List.of(), NOTHING, Optional.of(new Line(talk, Optional.empty())));
    }

    /** The answer is a stream of events, which does not end. */
    static Response eventStream(String epoch, Consumer<Socket> talk) {
        return new Response(200, List.of(), NOTHING, Optional.of(new Line(talk, Optional.of(epoch))))
                .with("X-Accel-Buffering", "no"); // a proxy that collects it first would hold it up
    }

    /** The same, with one more header. */
    Response with(String name, String value) {
        return with(List.of(new Header(name, value)));
    }

    /** The same, with these headers too. */
    Response with(List<Header> others) {
        var more = new ArrayList<>(headers);
        more.addAll(others);
        return new Response(status, List.copyOf(more), body, line);
    }

    /** The first value of this header. */
    Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .findFirst();
    }
}
