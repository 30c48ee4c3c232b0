package dev.quittance.web;

import io.undertow.server.HttpServerExchange;
import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.CloseMessage;
import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;

/** A {@link Socket} of Undertow's. What the client says is read, up to a length, and means nothing. */
final class UndertowSocket implements Socket {

    private static final Logger LOG = LoggerFactory.getLogger(UndertowSocket.class);

    /** The longest message that is taken; a longer one closes with 1009. */
    static final int MESSAGE_MAX = 64 * 1024;

    /** 16 bytes in Base64, with the padding that Java would not miss. */
    private static final int KEY_LENGTH = 24;

    private static final long WRITE_MILLIS = 15_000;
    private static final int GOODBYE_SECONDS = 5;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final WebSocketChannel channel;
    private final Set<Sent> waiting = ConcurrentHashMap.newKeySet();

    private UndertowSocket(WebSocketChannel channel) {
        this.channel = channel;
    }

    /** Lets a handshake in as RFC 6455 section 4.2.1 wants it: 426, or 400 for a key that is none. */
    static void requireHandshake(Head head) {
        boolean asks = says(head, "Upgrade", "websocket") && says(head, "Connection", "upgrade");
        List<String> version = head.headers().apply("Sec-WebSocket-Version");
        if (!asks || !List.of("13").equals(version)) {
            throw new Rejected(Problem.upgradeRequired());
        }
        List<String> key = head.headers().apply("Sec-WebSocket-Key");
        if (key.size() != 1 || !isKey(key.get(0))) {
            throw new Rejected(Problem.malformed("The key of the handshake is not 16 bytes of Base64."));
        }
    }

    private static boolean says(Head head, String header, String word) {
        return head.headers().apply(header).stream()
                .flatMap(all -> Arrays.stream(all.split(",")))
                .anyMatch(one -> one.strip().toLowerCase(Locale.ROOT).equals(word));
    }

    private static boolean isKey(String key) {
        try {
            return key.length() == KEY_LENGTH && Base64.getDecoder().decode(key).length == 16;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** Turns the exchange into a WebSocket, and lets {@code talk} begin. */
    static void open(HttpServerExchange undertow, Consumer<Socket> talk, Sockets sockets) {
        WebSocketConnectionCallback opened = (exchange, channel) -> {
            var socket = new UndertowSocket(channel);
            sockets.opened(socket);
            channel.addCloseTask(closed -> {
                socket.forgetWaiting();
                sockets.closed(socket);
            });
            var ears = new Ears();
            channel.getReceiveSetter().set(same -> socket.hear(ears));
            channel.resumeReceives();
            begin(talk, socket);
        };
        try {
            new WebSocketProtocolHandshakeHandler(opened).handleRequest(undertow);
        } catch (RuntimeException thrown) {
            throw thrown;
        } catch (Exception checked) {
            throw new IllegalStateException("the handshake failed", checked);
        }
    }

    private static void begin(Consumer<Socket> talk, UndertowSocket socket) {
        try {
            talk.accept(socket);
        } catch (RuntimeException | Error thrown) {
            LOG.error("a socket could not begin", thrown);
            socket.close(1011, "fault");
        }
    }

    /** Undertow throws at some lengths of frames, such as those below zero, and would leave the channel open and deaf. */
    private void hear(Ears ears) {
        try {
            ears.handleEvent(channel);
        } catch (IllegalArgumentException brokenFrame) {
            close(CloseMessage.PROTOCOL_ERROR, "a broken frame");
        }
    }

    private static final class Ears extends AbstractReceiveListener {
        @Override
        protected long getMaxTextBufferSize() {
            return MESSAGE_MAX;
        }

        @Override
        protected long getMaxBinaryBufferSize() {
            return MESSAGE_MAX;
        }
    }

    /** Tells once, and only once, that a frame has left or can't. */
    private final class Sent implements WebSocketCallback<Void> {
        private final Runnable done;
        private final AtomicBoolean told = new AtomicBoolean();

        Sent(Runnable done) {
            this.done = done;
        }

        @Override
        public void complete(WebSocketChannel same, Void nothing) {
            tell();
        }

        @Override
        public void onError(WebSocketChannel same, Void nothing, Throwable failure) {
            tell();
            cut();
        }

        void tell() {
            waiting.remove(this);
            if (told.compareAndSet(false, true)) {
                done.run();
            }
        }
    }

    @Override
    public void send(long seq, byte[] text, Runnable done) {
        var sent = new Sent(done);
        waiting.add(sent);
        try {
            WebSockets.sendText(ByteBuffer.wrap(text), channel, sent, WRITE_MILLIS);
        } catch (RuntimeException closedMeanwhile) {
            sent.tell();
        }
        if (!channel.isOpen()) {
            sent.tell(); // It closed before we were among those who wait.
        }
    }

    private void forgetWaiting() {
        List.copyOf(waiting).forEach(Sent::tell);
    }

    @Override
    public void ping() {
        WebSockets.sendPing(NOTHING.duplicate(), channel, null, WRITE_MILLIS);
    }

    @Override
    public void close(int code, String reason) {
        // Whoever does not say goodbye in return is cut off.
        channel.getIoThread().executeAfter(this::cut, GOODBYE_SECONDS, TimeUnit.SECONDS);
        WebSockets.sendClose(code, reason, channel, null);
    }

    @Override
    public void cut() {
        IoUtils.safeClose(channel);
    }

    @Override
    public void onClose(Runnable closed) {
        channel.addCloseTask(same -> closed.run());
    }
}
