package dev.quittance.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * How soon terminals hear of payments that come at a steady rate, whether the server keeps up or not. One thread pays
 * and reads all frames.
 *
 * <p>Nobody outside sees the commit, so two times are told that have it between them. The payer's request is sent
 * before it: counted from there, the time to the frame is longer than that from the commit. The payer's answer leaves
 * after it: counted from its arrival, the time is shorter.
 */
final class Live {

    private static final int TERMINALS = 500;
    private static final int PAYERS = 64;
    private static final int PER_SECOND = 1_000;
    private static final Duration LAST_FRAMES = Duration.ofSeconds(2);

    private final ByteBuffer out = ByteBuffer.allocateDirect(16 * 1024);
    private final ByteBuffer in = ByteBuffer.allocateDirect(64 * 1024);
    private final Deque<Payer> idle = new ArrayDeque<>();
    private final Map<String, Payment> payments = new HashMap<>();
    private final Histogram sinceSent = new Histogram(60_000_000L, 3);
    private final Histogram sinceAnswered = new Histogram(60_000_000L, 3);
    private final Histogram toAnswer = new Histogram(60_000_000L, 3);
    private final Started started;
    private long frames;

    private Live(Started started) {
        this.started = started;
    }

    /**
     * What was heard.
     *
     * @param payments how many were paid
     * @param frames how many frames told of that
     * @param sinceSent microseconds from when the payer's request was sent, before the commit, to the frame
     * @param sinceAnswered microseconds from the payer's answer, after the commit, to the frame; 0 if it came first
     * @param toAnswer microseconds from when a payment was due to its answer
     */
    record Heard(long payments, long frames, Histogram sinceSent, Histogram sinceAnswered, Histogram toAnswer) {

        /** What of a histogram is below, in milliseconds. */
        static double millis(Histogram micros, double percentile) {
            return micros.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    /** How many payments it takes. */
    static int payments(Duration length) {
        return (int) length.toSeconds() * PER_SECOND;
    }

    private static final class Payment {
        private final long sent;
        private long answered; // 0 until it is

        Payment(long sent) {
            this.sent = sent;
        }
    }

    private final class Payer {
        private final SocketChannel channel;
        private final Request pay;
        private final Answer answer = new Answer();
        private Payment payment;
        private long due;

        Payer(SocketChannel channel, Request pay) {
            this.channel = channel;
            this.pay = pay;
        }

        void pay(byte[] next, long dueAt) throws IOException {
            due = dueAt;
            out.clear();
            pay.writeTo(out, next);
            out.flip();
            payment = new Payment(System.nanoTime());
            payments.put(new String(next, StandardCharsets.US_ASCII), payment);
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }

        void readable() throws IOException {
            answer.take(received(channel));
            if (answer.isWhole()) {
                if (answer.status() != 200) {
                    throw new IllegalStateException("not paid: " + answer);
                }
                answer.clear();
                long now = System.nanoTime();
                toAnswer.recordValue((now - due) / 1000);
                payment.answered = now;
                idle.add(this);
            }
        }
    }

    private final class TillSocket {
        private final SocketChannel channel;
        private final Frames unread = new Frames();

        TillSocket(SocketChannel channel) {
            this.channel = channel;
        }

        void readable() throws IOException {
            unread.take(received(channel));
            for (String frame = unread.next(); frame != null; frame = unread.next()) {
                if (frame.startsWith("{\"type\":\"payment_completed\"")) {
                    heard(frame);
                }
            }
        }
    }

    private void heard(String frame) {
        long now = System.nanoTime();
        Payment payment = payments.get(after(frame, "\"code\":\""));
        frames++;
        sinceSent.recordValue((now - payment.sent) / 1000);
        sinceAnswered.recordValue(payment.answered == 0 ? 0 : (now - payment.answered) / 1000);
    }

    private static String after(String frame, String before) {
        int from = frame.indexOf(before) + before.length();
        return frame.substring(from, frame.indexOf('"', from));
    }

    private ByteBuffer received(SocketChannel channel) throws IOException {
        in.clear();
        if (channel.read(in) < 0) {
            throw new EOFException("the server closed a connection");
        }
        return in.flip();
    }

    /** Listens and pays for as long. */
    static Heard run(Server server, People people, Started started, Duration length) throws IOException {
        var live = new Live(started);
        try (Selector selector = Selector.open()) {
            List<SocketChannel> open = new ArrayList<>();
            for (int i = 0; i < TERMINALS; i++) {
                var merchant = people.merchants().get(i % people.merchants().size());
                SocketChannel channel = listening(server, merchant);
                open.add(channel);
                channel.register(selector, SelectionKey.OP_READ, live.new TillSocket(channel));
            }
            for (int i = 0; i < PAYERS; i++) {
                var payer = people.payers().get(i);
                SocketChannel channel = nonBlocking(SocketChannel.open(server.address()));
                open.add(channel);
                var one = live.new Payer(channel, Calls.pay(server.host(), payer, Keys.NONE));
                channel.register(selector, SelectionKey.OP_READ, one);
                live.idle.add(one);
            }
            live.pay(selector, length);
            for (SocketChannel channel : open) {
                channel.close();
            }
        }
        return new Heard(live.toAnswer.getTotalCount(), live.frames, live.sinceSent, live.sinceAnswered, live.toAnswer);
    }

    private static SocketChannel listening(Server server, People.Person merchant) throws IOException {
        InetSocketAddress address = server.address();
        var channel = SocketChannel.open(address);
        String ask = "GET /api/merchant/ws HTTP/1.1\r\nHost: " + server.host() + "\r\nCookie: " + merchant.cookie()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n";
        channel.write(ByteBuffer.wrap(ask.getBytes(StandardCharsets.US_ASCII)));
        String head = "";
        ByteBuffer one = ByteBuffer.allocate(1); // nothing that comes behind the head may be lost
        while (!head.endsWith("\r\n\r\n")) {
            if (channel.read(one.clear()) < 0) {
                throw new EOFException(head);
            }
            head += (char) one.get(0);
        }
        if (!head.startsWith("HTTP/1.1 101 ")) {
            throw new IllegalStateException(head);
        }
        return nonBlocking(channel);
    }

    private static SocketChannel nonBlocking(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return channel;
    }

    private void pay(Selector selector, Duration length) throws IOException {
        long begun = System.nanoTime();
        long all = payments(length);
        long next = 0;
        long end = begun + length.plus(LAST_FRAMES).toNanos();
        while (System.nanoTime() < end) {
            long due = Math.min(all, (System.nanoTime() - begun) * PER_SECOND / 1_000_000_000L);
            while (next < due && !idle.isEmpty()) {
                byte[] code = started.nextToPay();
                if (code == null) {
                    throw new IllegalStateException("nothing left to pay");
                }
                idle.remove().pay(code, begun + next * 1_000_000_000L / PER_SECOND);
                next++;
            }
            selector.select(this::readable, 1);
        }
        if (next < all) {
            throw new IllegalStateException("only " + next + " of " + all + " payments could be made in time");
        }
    }

    private void readable(SelectionKey key) {
        try {
            if (key.attachment() instanceof Payer payer) {
                payer.readable();
            } else {
                ((TillSocket) key.attachment()).readable();
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
