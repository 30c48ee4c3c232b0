package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** WebSockets, over real TCP. */
class UndertowSocketTest {

    private final BlockingQueue<Socket> opened = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private TestServer site;

    @BeforeEach
    void start() {
        site = TestServer.with(
                Route.socket("/ws", Access.ANYONE, request -> completedFuture(Response.webSocket(opened::add))));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    /** Writes down what a client hears. */
    private final class Ears implements WebSocket.Listener {
        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            heard.add("text " + text);
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPing(WebSocket socket, ByteBuffer data) {
            heard.add("ping");
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add("close " + code + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            heard.add("cut");
        }
    }

    private WebSocket connected() {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://" + site.host() + "/ws"), new Ears())
                .join();
    }

    private static <T> T next(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(10, TimeUnit.SECONDS);
            assertTrue(next != null, "nothing came");
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void says_what_is_sent_in_order_and_then_goodbye() throws InterruptedException {
        connected();
        Socket socket = next(opened);
        var left = new CountDownLatch(101);
        var closed = new CountDownLatch(1);
        socket.onClose(closed::countDown);

        for (int i = 0; i <= 100; i++) {
            socket.send(1, bytes("é" + i), left::countDown);
        }
        assertTrue(left.await(10, TimeUnit.SECONDS));
        socket.ping();
        socket.close(4409, "unknown seq");

        for (int i = 0; i <= 100; i++) {
            assertEquals("text é" + i, next(heard));
        }
        assertEquals("ping", next(heard));
        assertEquals("close 4409 unknown seq", next(heard));
        assertTrue(closed.await(10, TimeUnit.SECONDS));
    }

    @Test
    void each_frame_that_never_leaves_is_told_once() throws InterruptedException {
        connected();
        Socket socket = next(opened);
        var told = new AtomicInteger();
        var all = new CountDownLatch(2000);

        for (int i = 0; i < 2000; i++) {
            socket.send(1, bytes("x".repeat(10_000)), () -> {
                told.incrementAndGet();
                all.countDown();
            });
            if (i == 1000) {
                socket.cut();
            }
        }

        assertTrue(all.await(20, TimeUnit.SECONDS), all.getCount() + " were never told");
        assertEquals(2000, told.get());
    }

    @Test
    void one_that_never_reads_holds_nobody_up_and_can_be_cut() throws InterruptedException {
        try (var silent = new Wire(site.port())) {
            silent.send("GET /ws HTTP/1.1\r\nHost: " + site.host() + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
            Socket socket = next(opened);
            var left = new AtomicInteger();
            var told = new CountDownLatch(3000);
            var closed = new CountDownLatch(1);
            socket.onClose(closed::countDown);
            for (int i = 0; i < 3000; i++) {
                socket.send(1, bytes("x".repeat(10_000)), () -> {
                    left.incrementAndGet();
                    told.countDown();
                });
            }
            assertTrue(left.get() < 3000, "no network holds 30 MB");

            socket.cut();

            assertTrue(closed.await(10, TimeUnit.SECONDS));
            assertTrue(told.await(10, TimeUnit.SECONDS), told.getCount() + " were never told");
            assertEquals(101, silent.reply().status());
            assertTrue(silent.ends(), "the connection is still open");
        }
    }

    @Test
    void a_message_that_is_too_long_closes() {
        WebSocket client = connected();
        next(opened);

        client.sendText("x".repeat(UndertowSocket.MESSAGE_MAX), true).join();
        client.sendText("x".repeat(UndertowSocket.MESSAGE_MAX + 1), true);

        assertTrue(next(heard).startsWith("close 1009"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Upgrade: websocket | Connection: keep-alive, Upgrade | Sec-WebSocket-Version: 13 | Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ== | 101
            Upgrade: WebSocket | Connection: upgrade             | Sec-WebSocket-Version: 13 | Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ== | 101
            X: x               | Connection: Upgrade             | Sec-WebSocket-Version: 13 | Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ== | 426
            Upgrade: h2c       | Connection: Upgrade             | Sec-WebSocket-Version: 13 | Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ== | 426
            Upgrade: websocket | X: x                            | Sec-WebSocket-Version: 13 | Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ== | 426
            Upgrade: websocket | Connection: Upgrade             | Sec-WebSocket-Version: 8  | Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ== | 426
            Upgrade: websocket | Connection: Upgrade             | X: x                      | Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ== | 426
            Upgrade: websocket | Connection: Upgrade             | Sec-WebSocket-Version: 13 | Sec-WebSocket-Key: junk                     | 400
            Upgrade: websocket | Connection: Upgrade             | Sec-WebSocket-Version: 13 | Sec-WebSocket-Key: dGhlIHNhbXBsZQ==         | 400
            Upgrade: websocket | Connection: Upgrade             | Sec-WebSocket-Version: 13 | Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ   | 400
            Upgrade: websocket | Connection: Upgrade             | Sec-WebSocket-Version: 13 | X: x                                        | 400
            """)
    void a_handshake_is_whole_or_none(String upgrade, String connection, String version, String key, int status) {
        var reply = site.get("/ws", upgrade, connection, version, key);

        assertEquals(status, reply.status());
        if (status == 101) {
            assertEquals(
                    "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
                    reply.header("Sec-WebSocket-Accept").orElseThrow());
        }
        if (status == 426) {
            assertEquals("13", reply.header("Sec-WebSocket-Version").orElseThrow());
        }
    }

    @Test
    void one_that_can_t_begin_is_closed_as_a_fault() {
        try (var broken = TestServer.with(Route.socket(
                "/ws",
                Access.ANYONE,
                request -> completedFuture(Response.webSocket(socket -> {
                    throw new IllegalStateException("on purpose");
                }))))) {
            HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://" + broken.host() + "/ws"), new Ears())
                    .join();

            assertEquals("close 1011 fault", next(heard));
        }
    }

    @Test
    void an_open_one_does_not_keep_the_server_from_stopping() throws InterruptedException {
        connected();
        var closed = new CountDownLatch(1);
        next(opened).onClose(closed::countDown);

        site.close();

        assertTrue(closed.await(10, TimeUnit.SECONDS));
    }
}
