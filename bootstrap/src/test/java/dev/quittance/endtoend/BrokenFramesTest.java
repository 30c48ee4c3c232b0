package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What no terminal says on a WebSocket, in frames as RFC 6455 has them. */
@Tag("long")
class BrokenFramesTest {

    private static final int FIN = 0x80;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int LISTENERS = Integer.getInteger("sockets.listening", 100);

    @TempDir
    private static Path directory;

    private static RunningService service;
    private static Client ana;

    @BeforeAll
    static void start() {
        service = RunningService.withPeople(directory.resolve("data"));
        ana = Client.signedIn(service, People.ANA);
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private static byte[] frame(int first, byte[] payload) {
        var frame = new ByteArrayOutputStream();
        frame.write(first);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 0x10000) {
            frame.write(0x80 | 126);
            frame.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            frame.write(0x80 | 127);
            frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        byte[] mask = {1, 2, 3, 4};
        frame.writeBytes(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ mask[i % 4]);
        }
        return frame.toByteArray();
    }

    private static byte[] frame(int first, String payload) {
        return frame(first, payload.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] closing(int code, String reason) {
        return frame(FIN | CLOSE, (char) (code >> 8) + "" + (char) (code & 0xff) + reason);
    }

    private static byte[] both(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    private static byte[] belowZero() {
        ByteBuffer frame = ByteBuffer.allocate(300).put((byte) (FIN | BINARY)).put((byte) 0xff);
        return frame.putLong(0xAA777701AA777701L).array();
    }

    static Stream<Arguments> broken() {
        byte[] fragments = frame(TEXT, "x".repeat(1000));
        for (int i = 0; i < 70; i++) {
            fragments = both(fragments, frame(0, "x".repeat(1000)));
        }
        return Stream.of(
                Arguments.of("no mask", new byte[] {(byte) (FIN | TEXT), 2, 'h', 'i'}, 1002),
                Arguments.of("a length below zero", belowZero(), 1002),
                Arguments.of("first reserved bit", frame(FIN | 0x40 | TEXT, "hi"), 1002),
                Arguments.of("second reserved bit", frame(FIN | 0x20 | TEXT, "hi"), 1002),
                Arguments.of("third reserved bit", frame(FIN | 0x10 | TEXT, "hi"), 1002),
                Arguments.of("kind 3", frame(FIN | 3, "hi"), 1002),
                Arguments.of("kind 7", frame(FIN | 7, "hi"), 1002),
                Arguments.of("kind 11", frame(FIN | 11, "hi"), 1002),
                Arguments.of("kind 15", frame(FIN | 15, "hi"), 1002),
                Arguments.of("a part of a ping", frame(PING, "hi"), 1002),
                Arguments.of("a part of a close", frame(CLOSE, "\u0003\u00e8"), 1002),
                Arguments.of("a ping of 126 bytes", frame(FIN | PING, "x".repeat(126)), 1002),
                Arguments.of("a close of 126 bytes", closing(1000, "x".repeat(124)), 1002),
                Arguments.of("a part without a beginning", frame(FIN, "hi"), 1002),
                Arguments.of("a text within a text", both(frame(TEXT, "a"), frame(FIN | TEXT, "b")), 1002),
                Arguments.of("a close of one byte", frame(FIN | CLOSE, "\u0003"), 1002),
                Arguments.of("close 999", closing(999, ""), 1002),
                Arguments.of("close 1004", closing(1004, ""), 1002),
                Arguments.of("close 1005", closing(1005, ""), 1002),
                Arguments.of("close 1006", closing(1006, ""), 1002),
                Arguments.of("close 1015", closing(1015, ""), 1002),
                Arguments.of("close 2999", closing(2999, ""), 1002),
                Arguments.of("close 5000", closing(5000, ""), 1002),
                Arguments.of("no UTF-8", frame(FIN | TEXT, "\u00ff\u00fe"), 1007),
                Arguments.of("half a character", both(frame(TEXT, "\u00e2\u0082"), frame(FIN, "x")), 1007),
                Arguments.of("a surrogate", frame(FIN | TEXT, "\u00ed\u00a0\u0080"), 1007),
                Arguments.of("two bytes for one", frame(FIN | TEXT, "\u00c0\u00af"), 1007),
                Arguments.of("a reason that is no UTF-8", closing(1000, "\u00ff"), 1007),
                Arguments.of("64 KB and one byte", frame(FIN | BINARY, "x".repeat(65_537)), 1009),
                Arguments.of("a text of 64 KB and one byte", frame(FIN | TEXT, "x".repeat(65_537)), 1009),
                Arguments.of("parts without end", fragments, 1009));
    }

    @ParameterizedTest(name = "{0} closes with {2}")
    @MethodSource("broken")
    void a_broken_frame_is_told_so(String what, byte[] frames, int code) throws IOException {
        try (var socket = listening()) {
            var in = new DataInputStream(socket.getInputStream());
            next(in); // the greeting
            try {
                socket.getOutputStream().write(frames);
            } catch (IOException closedBeforeAllWasSaid) {
                // why is still to be read
            }

            assertEquals(code, closeCode(in), what);
        }
    }

    private static Socket listening() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
        socket.setSoTimeout((int) Await.LONG.toMillis());
        String request = "GET /api/merchant/ws HTTP/1.1\r\nHost: 127.0.0.1:" + service.port() + "\r\nCookie: quittance="
                + ana.cookies().get("quittance") + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) socket.getInputStream().read());
        }
        assertEquals("HTTP/1.1 101 ", head.substring(0, 13));
        return socket;
    }

    /** The code of the next close; other frames are passed over, but not for ever: there is always a next heartbeat. */
    private static int closeCode(DataInputStream in) throws IOException {
        long until = System.nanoTime() + Await.LONG.toNanos();
        while (true) {
            assertTrue(System.nanoTime() < until, "it was never closed");
            byte[] frame = next(in);
            if ((frame[0] & 0x0f) == CLOSE) {
                return ByteBuffer.wrap(frame, 1, 2).getShort();
            }
        }
    }

    /** The first byte of the next frame, and its payload. */
    private static byte[] next(DataInputStream in) throws IOException {
        int first = in.read();
        if (first < 0) {
            throw new EOFException("closed without a word");
        }
        int length = in.readUnsignedByte();
        byte[] payload = in.readNBytes(length == 126 ? in.readUnsignedShort() : length);
        return ByteBuffer.allocate(1 + payload.length)
                .put((byte) first)
                .put(payload)
                .array();
    }

    /** One never reads, the others do; {@code -Dsockets.listening=500} for more of them. */
    @Test
    void many_terminals_and_one_that_never_reads_keep_nobody_from_paying() throws IOException {
        Client mia = Client.signedIn(service, People.MIA);
        var listeners = new ArrayList<Terminal>();
        try (var deaf = listening()) {
            assertTrue(deaf.isConnected());
            for (int i = 0; i < LISTENERS; i++) {
                listeners.add(Terminal.listen(ana));
            }
            long[] took = new long[50];
            for (int i = 0; i < took.length; i++) {
                long begun = System.nanoTime();
                String code = ana.post("/api/start_payment", json("{'amount': 0.01}"))
                        .expect(201)
                        .text("code");
                mia.post("/api/pay/" + code, "{}").expect(200);
                took[i] = (System.nanoTime() - begun) / 2;
            }
            for (Terminal each : listeners) {
                for (int i = 0; i < took.length; i++) {
                    each.next("payment_created");
                    each.next("payment_completed");
                }
            }
            java.util.Arrays.sort(took);
            System.out.printf(
                    "sockets: %d listen and one is deaf, a request p50 %.1f ms, p99 %.1f ms%n",
                    LISTENERS, took[took.length / 2] / 1e6, took[took.length - 1] / 1e6);
        } finally {
            listeners.forEach(Terminal::close);
        }
    }
}
