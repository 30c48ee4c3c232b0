package dev.quittance.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Calls a server over keep-alive connections from one thread, each connection as fast as it is answered. It shares
 * the machine with what it measures, so it does as little as it can.
 */
final class Load {

    /** Longer than any answer may take: then something is broken. */
    private static final long PATIENCE_MILLIS = 20_000;

    private final ByteBuffer out = ByteBuffer.allocateDirect(16 * 1024);
    private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
    private final Histogram micros = new Histogram(60_000_000L, 3);
    private final long end;
    private long done;
    private long refused;
    private int open;

    private Load(Duration atMost) {
        end = System.nanoTime() + atMost.toNanos();
    }

    /**
     * What came of it.
     *
     * @param done how often the caller was done, and had what it wanted
     * @param refused how often it was refused as expected
     * @param seconds from the first request to the last answer
     * @param micros how long each that was not refused took
     */
    record Outcome(long done, long refused, double seconds, Histogram micros) {

        double perSecond() {
            return done / seconds;
        }
    }

    private static final class Connection {
        private final SocketChannel channel;
        private final Caller caller;
        private final Answer answer = new Answer();
        private long begun;

        Connection(SocketChannel channel, Caller caller) {
            this.channel = channel;
            this.caller = caller;
        }
    }

    /** Lets each caller call over a connection of its own, until the time is over or nobody has anything to ask. */
    static Outcome run(InetSocketAddress server, List<? extends Caller> callers, Duration atMost) {
        try (Selector selector = Selector.open()) {
            for (Caller caller : callers) {
                connect(server, selector, caller);
            }
            return new Load(atMost).run(selector);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void connect(InetSocketAddress server, Selector selector, Caller caller) throws IOException {
        var channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, new Connection(channel, caller));
    }

    private Outcome run(Selector selector) throws IOException {
        long begun = System.nanoTime();
        for (SelectionKey key : selector.keys()) {
            begin((Connection) key.attachment());
        }
        try {
            while (open > 0) {
                if (selector.select(this::readable, PATIENCE_MILLIS) == 0) {
                    throw new IllegalStateException(open + " requests are not answered");
                }
            }
        } finally {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
        return new Outcome(done, refused, (System.nanoTime() - begun) / 1e9, micros);
    }

    private void readable(SelectionKey key) {
        try {
            var connection = (Connection) key.attachment();
            in.clear();
            if (connection.channel.read(in) < 0) {
                throw new EOFException("the server closed a connection");
            }
            connection.answer.take(in.flip());
            if (connection.answer.isWhole()) {
                answered(connection);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void begin(Connection connection) throws IOException {
        connection.begun = System.nanoTime();
        ask(connection);
    }

    private void ask(Connection connection) throws IOException {
        out.clear();
        if (connection.caller.ask(out)) {
            open++;
            out.flip();
            while (out.hasRemaining()) { // a request is smaller than any socket's buffer
                connection.channel.write(out);
            }
        }
    }

    private void answered(Connection connection) throws IOException {
        open--;
        Caller.Step step = connection.caller.answered(connection.answer);
        connection.answer.clear();
        if (step == Caller.Step.MORE) {
            ask(connection);
            return;
        }
        long now = System.nanoTime();
        if (step == Caller.Step.DONE) {
            done++;
            micros.recordValue((now - connection.begun) / 1000);
        } else {
            refused++;
        }
        if (now < end) {
            begin(connection);
        }
    }
}
