package dev.quittance.web;

import java.net.URI;
import java.util.OptionalInt;

/** The service over HTTP and WebSocket. */
public final class WebServer implements AutoCloseable {

    private WebServer() {}

    /**
     * Listens and serves.
     *
     * @throws java.io.UncheckedIOException if the address can't be listened on, naming it
     */
    public static WebServer start(Site site, Services services, LiveFeed feed) {
        throw new IllegalStateException("not there yet");
    }

    /** The port that is listened on. */
    public int port() {
        return 0;
    }

    /** The port of the operator's own listener on 127.0.0.1, if there is one. */
    public OptionalInt operatorPort() {
        return OptionalInt.empty();
    }

    /** The address that stands in QR codes. */
    public URI publicUrl() {
        return URI.create("http://127.0.0.1");
    }

    /** Takes no more requests, lets those under way finish, says goodbye to the terminals. */
    @Override
    public void close() {}
}
