package dev.quittance.web;

import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.server.handlers.sse.ServerSentEventHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/**
 * A {@link Socket} for listeners that can have no WebSocket: an answer that does not end (HTML Living Standard, section
 * 9.2). Each event has an id from which its hearer can go on, and the same bytes as on a WebSocket; a goodbye is an
 * event of type {@code close}.
 */
final class EventStream implements Socket {

    /** What a listener asks for who wants one. */
    static final String MEDIA_TYPE = "text/event-stream";

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final Pattern ID = Pattern.compile("(?:([0-9a-f]{16})-)?([0-9]{1,18})");
    private static final int GOODBYE_SECONDS = 5;

    private final HttpServerExchange undertow;
    private final ServerSentEventConnection connection;
    private final String epoch;

    private EventStream(HttpServerExchange undertow, ServerSentEventConnection connection, String epoch) {
        this.undertow = undertow;
        this.connection = connection;
        this.epoch = epoch;
    }

    /**
     * Where a listener says that it was.
     *
     * @param epoch in which it heard that number, if it says
     */
    record Position(long seq, Optional<String> epoch) {

        /** What stands in {@code Last-Event-ID}: an id of ours, or a number alone. */
        static Position of(String id) {
            Matcher parts = ID.matcher(id);
            if (!parts.matches()) {
                throw new IllegalArgumentException("must be the id of an event, or its number");
            }
            return new Position(Long.parseLong(parts.group(2)), Optional.ofNullable(parts.group(1)));
        }
    }

    /** Lets {@code talk} begin on an answer that does not end. */
    static void open(HttpServerExchange undertow, Consumer<Socket> talk, String epoch, Sockets sockets) {
        try {
            new ServerSentEventHandler((connection, lastId) -> {
                        var stream = new EventStream(undertow, connection, epoch);
                        sockets.opened(stream);
                        connection.addCloseTask(closed -> sockets.closed(stream));
                        begin(talk, stream);
                    })
                    .handleRequest(undertow);
        } catch (RuntimeException thrown) {
            throw thrown;
        } catch (Exception checked) {
            throw new IllegalStateException("the stream can't begin", checked);
        }
    }

    private static void begin(Consumer<Socket> talk, EventStream stream) {
        try {
            talk.accept(stream);
        } catch (RuntimeException | Error thrown) {
            LOG.error("a stream of events could not begin", thrown);
            stream.cut();
        }
    }

    /** Tells once that an event has left or can't. */
    private record Sent(Runnable told) implements ServerSentEventConnection.EventCallback {

        @Override
        public void done(ServerSentEventConnection same, String data, String event, String id) {
            told.run();
        }

        @Override
        public void failed(ServerSentEventConnection same, String data, String event, String id, IOException why) {
            told.run();
        }
    }

    @Override
    public void send(long seq, byte[] text, Runnable done) {
        connection.send(new String(text, StandardCharsets.UTF_8), null, epoch + "-" + seq, new Sent(done));
    }

    /** The heartbeats are enough: whoever is too slow for them is sent something else, or cut off. */
    @Override
    public void ping() {}

    @Override
    public void close(int code, String reason) {
        String goodbye = new String(
                JsonOut.object(
                        out -> out.text("type", "close").number("code", code).text("reason", reason)),
                StandardCharsets.UTF_8);
        connection.send(goodbye, "close", null, new Sent(connection::shutdown));
        // Whoever does not read it is cut off.
        undertow.getIoThread().executeAfter(this::cut, GOODBYE_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void cut() {
        IoUtils.safeClose(connection);
        IoUtils.safeClose(undertow.getConnection());
    }

    @Override
    public void onClose(Runnable closed) {
        connection.addCloseTask(same -> closed.run());
    }
}
