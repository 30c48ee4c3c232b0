package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.bootstrap.Application;
import dev.quittance.bootstrap.Config;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Thousands of requests that nobody should send: no fault, no hang, nothing has changed, and nothing is kept of them.
 * {@code -Dfuzz.seed} repeats a run, {@code -Dfuzz.requests} and {@code -Dfuzz.inputs} make it longer.
 */
@Tag("long")
class FuzzTest {

    private static final int SETTLED = 500;
    private static final long MEMORY_MAX_KB = 50 * 1024;

    private final long seed = Long.getLong("fuzz.seed", new Random().nextLong());
    private final Map<String, LongAdder> seen = new ConcurrentHashMap<>();

    @TempDir
    private Path directory;

    private static Malformed.Victim victim(URI base) {
        Client ana = Client.signedIn(base, People.ANA.login(), People.ANA.password());
        Client mia = Client.signedIn(base, People.MIA.login(), People.MIA.password());
        Client ada = Client.signedIn(base, People.ADA.login(), People.ADA.password());
        String open = ana.post("/api/start_payment", json("{'amount': 1, 'expires_in': 86400}"))
                .expect(201)
                .text("code");
        return new Malformed.Victim(base.getPort(), cookie(ana), cookie(mia), cookie(ada), open);
    }

    private static String cookie(Client of) {
        return "quittance=" + of.cookies().get("quittance");
    }

    private void send(Malformed.Input input, int port, String name) {
        Bare.Reply reply = Bare.say(port, input.bytes());
        String what = name + ": " + input.kind() + " was answered " + reply.status();
        assertTrue(isRefusal(input.kind(), reply.status()), what);
        assertFalse(reply.hung(), what + " and then nothing");
        assertFalse(reply.text().contains("Exception") || reply.text().contains("\tat "), what + " with a stack trace");
        seen.computeIfAbsent(input.kind() + " " + reply.status(), kind -> new LongAdder())
                .increment();
    }

    /** To look somewhere odd may show something; and a socket that opens is closed for what is said on it. */
    private static boolean isRefusal(String kind, int status) {
        return status == 0
                || status >= 400 && status < 500
                || status < 400 && kind.equals("an odd path")
                || status == 101 && kind.equals("broken frames");
    }

    @Test
    void the_running_jar_is_as_it_was_afterwards() {
        int requests = Integer.getInteger("fuzz.requests", 2_000);
        try (var service = RunningService.withPeople(directory.resolve("data"), "--backup-keep", "0");
                var ledger = Ledger.of(service.data())) {
            Malformed.Victim victim = victim(service.url());
            var generator = new Malformed(seed, victim);
            Map<String, String> before = ledger.everything();
            var usage = service.usage();
            for (int i = 0; i < SETTLED; i++) {
                send(generator.next(), service.port(), "seed " + seed + " request " + i);
            }
            long settled = service.usage().memoryKb();
            for (int i = SETTLED; i < requests; i++) {
                send(generator.next(), service.port(), "seed " + seed + " request " + i);
            }
            long grown = service.usage().memoryKb() - settled;
            System.out.printf(
                    "fuzz: seed %d, %d requests, memory %+d kB since request %d; %s%n",
                    seed, requests, grown, SETTLED, new TreeMap<>(seen));

            assertEquals(before, ledger.everything());
            assertTrue(grown < MEMORY_MAX_KB, () -> "memory grew by " + grown + " kB");
            Await.until(
                    () -> "threads and descriptors back at " + usage + ", now " + service.usage(),
                    () -> service.usage().isAbout(usage));
            assertFalse(service.log().contains("ERROR"), service::log);
            Client.signedIn(service, People.TOM).get("/api/me").expect(200);
            ledger.audit();
        }
    }

    /** The same requests in one process: by hand a million. */
    @Test
    void the_same_in_one_process() {
        long inputs = Long.getLong("fuzz.inputs", 4_000);
        Path data = directory.resolve("data");
        People.open(data);
        try (var service = Application.start(Config.in(data).with("port", "0").with("backup-keep", "0"));
                var ledger = Ledger.of(data)) {
            Malformed.Victim victim = victim(service.url());
            Map<String, String> before = ledger.everything();
            var left = new AtomicLong(inputs);
            long begun = System.nanoTime();
            IntStream.range(0, 4).parallel().forEach(thread -> {
                var generator = new Malformed(seed + thread, victim);
                for (long number = left.getAndDecrement(); number > 0; number = left.getAndDecrement()) {
                    send(generator.next(), service.port(), "seed " + (seed + thread) + ", " + number + " left");
                }
            });
            System.out.printf(
                    "fuzz: seed %d, %d inputs in one process in %d s; %s%n",
                    seed, inputs, (System.nanoTime() - begun) / 1_000_000_000, new TreeMap<>(seen));

            assertEquals(before, ledger.everything());
            ledger.audit();
        }
    }
}
