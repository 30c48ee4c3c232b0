package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Slow and greedy clients: each honest payment is served meanwhile, and they are cut off. {@code -Dslow.share=1} is
 * the full number of them, which docs/security.md has the figures of; here it is a tenth.
 */
@Tag("long")
class SlowClientsTest {

    private static final int THREADS_MAX = 200;
    private static final int FLOODING = 16;
    private static final int AT_ONCE = 20;
    private static final long SECOND = 1_000_000_000L;

    private final double share = Double.parseDouble(System.getProperty("slow.share", "0.1"));
    private final long flooded = Long.getLong("slow.flood.seconds", 4) * SECOND;
    private final ExecutorService others = Executors.newCachedThreadPool();
    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Socket> sockets = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void hang_up() throws IOException {
        over.set(true);
        others.shutdownNow();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private Socket connected(int port) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        sockets.add(socket);
        return socket;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** So many that say this, and then a byte each second, until they are cut off or it is over. */
    private void dribbling(int port, int full, String beginning) throws IOException {
        var mine = new ArrayList<Socket>();
        for (int i = 0; i < full * share; i++) {
            Socket socket = connected(port);
            socket.getOutputStream().write(bytes(beginning));
            mine.add(socket);
        }
        others.submit(() -> {
            while (!over.get()) {
                LockSupport.parkNanos(SECOND);
                mine.removeIf(socket -> !dribbles(socket));
            }
        });
    }

    private static boolean dribbles(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return true;
        } catch (IOException cutOff) {
            return false;
        }
    }

    /** So many that ask for much and read nothing. */
    private void greedy(int port, int full) throws IOException {
        String much = ("GET /static/pico.min.css HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n").repeat(30);
        for (int i = 0; i < full * share; i++) {
            connected(port).getOutputStream().write(bytes(much));
        }
    }

    private void silent(int port, int full) throws IOException {
        for (int i = 0; i < full * share; i++) {
            connected(port);
        }
    }

    private Future<long[]> payingAllTheWhile(RunningService service) {
        Client ana = Client.signedIn(service, People.ANA);
        Client croesus = Client.signedIn(service, People.CROESUS);
        Callable<long[]> paying = () -> {
            var took = new ArrayList<Long>();
            while (!over.get()) {
                long begun = System.nanoTime();
                String code = ana.post("/api/start_payment", json("{'amount': 0.01}"))
                        .expect(201)
                        .text("code");
                croesus.post("/api/pay/" + code, "{}").expect(200);
                took.add((System.nanoTime() - begun) / 2);
                LockSupport.parkNanos(SECOND / 100);
            }
            return took.stream().mapToLong(Long::longValue).sorted().toArray();
        };
        return others.submit(paying);
    }

    private static void print(String what, long[] sorted) {
        System.out.printf(
                "slow clients: %s, %d payments, a request p50 %.1f ms, p99 %.1f ms, longest %.1f ms%n",
                what,
                sorted.length,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length * 99 / 100] / 1e6,
                sorted[sorted.length - 1] / 1e6);
    }

    @Test
    void they_are_cut_off_and_each_payment_is_served_meanwhile() throws Exception {
        try (var service = RunningService.withPeople(directory.resolve("data"));
                var ledger = Ledger.of(service.data())) {
            Usage before = service.usage();
            Future<long[]> honest = payingAllTheWhile(service);
            dribbling(service.port(), 800, "GET / HTTP/1.1\r\nX: ");
            dribbling(
                    service.port(),
                    400,
                    "POST /api/login HTTP/1.1\r\nHost: 127.0.0.1:" + service.port()
                            + "\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n{");
            silent(service.port(), 1_000);
            greedy(service.port(), 200);
            long all = System.nanoTime();
            Usage most = service.usage();
            Await.until(() -> "descriptors back at " + before + ", now " + service.usage(), () -> service.usage()
                    .isAbout(before));
            System.out.printf(
                    "slow clients: %d of them, all cut off %.1f s after the last came; before %s, with all %s%n",
                    sockets.size(), (System.nanoTime() - all) / 1e9, before, most);
            over.set(true);
            print("slow ones beside it", honest.get());

            assertTrue(most.threads() < before.threads() + THREADS_MAX, most::toString);
            ledger.audit();
        }
    }

    @Test
    void a_flood_keeps_nobody_from_paying() throws Exception {
        try (var service = RunningService.withPeople(directory.resolve("data"));
                var ledger = Ledger.of(service.data())) {
            Usage before = service.usage();
            Future<long[]> honest = payingAllTheWhile(service);
            var answers = new LongAdder();
            long until = System.nanoTime() + flooded;
            var floods = new CompletableFuture<?>[FLOODING];
            Arrays.setAll(floods, i -> CompletableFuture.runAsync(() -> flood(service.port(), until, answers), others));
            CompletableFuture.allOf(floods).join();
            Usage most = service.usage();
            over.set(true);
            print("a flood of " + answers.sum() + " requests beside it", honest.get());

            assertTrue(most.threads() < before.threads() + THREADS_MAX, most::toString);
            Await.until(() -> "descriptors back at " + before + ", now " + service.usage(), () -> service.usage()
                    .isAbout(before));
            ledger.audit();
        }
    }

    /** Asks and reads as fast as it can, many at once on one connection; an answer to HEAD ends with its head. */
    private static void flood(int port, long until, LongAdder answers) {
        byte[] requests = bytes(("HEAD /login HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n").repeat(AT_ONCE));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            var in = new BufferedInputStream(socket.getInputStream());
            while (System.nanoTime() < until) {
                socket.getOutputStream().write(requests);
                for (int i = 0; i < AT_ONCE; i++) {
                    readHead(in);
                    answers.increment();
                }
            }
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    private static void readHead(InputStream in) throws IOException {
        int ends = 0;
        while (ends < 2) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("cut off in the middle of a flood");
            }
            if (next != '\r') {
                ends = next == '\n' ? ends + 1 : 0;
            }
        }
    }
}
