package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many write at once, somebody reads for a second, and another program, which should not be there, takes the file's
 * lock again and again. {@code -Dstorm.seconds=30} for a longer one.
 */
@Tag("long")
class BusyStormTest {

    private static final int WRITERS = 8;

    private final ExecutorService others = Executors.newCachedThreadPool();
    private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();

    @TempDir
    private Path directory;

    @AfterEach
    void rest() {
        others.shutdownNow();
    }

    @Test
    void hardly_anybody_is_sent_away_and_nothing_breaks() {
        try (var service = RunningService.withPeople(directory.resolve("data"));
                var ledger = Ledger.of(service.data())) {
            Client ana = Client.signedIn(service, People.ANA);
            long until = System.nanoTime()
                    + Duration.ofSeconds(Long.getLong("storm.seconds", 4)).toNanos();
            var all = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> CompletableFuture.runAsync(() -> writing(ana, until), others))
                    .toList();
            var outside = CompletableFuture.runAsync(() -> meddling(service.data(), until), others);
            var reading = CompletableFuture.runAsync(() -> reading(service.data(), until), others);
            all.forEach(CompletableFuture::join);
            outside.join();
            reading.join();

            long kept = count(201);
            System.out.printf("storm: %s%n", answers);
            assertEquals(kept, ledger.number("select count(*) from payment_transaction"));
            assertEquals(
                    0,
                    answers.keySet().stream()
                            .filter(status -> status != 201 && status != 503)
                            .count());
            assertTrue(count(503) * 100 < kept, answers::toString);
            ledger.audit();
        }
    }

    private long count(int status) {
        return answers.getOrDefault(status, new LongAdder()).sum();
    }

    private void writing(Client ana, long until) {
        while (System.nanoTime() < until) {
            int status =
                    ana.post("/api/start_payment", json("{'amount': 0.01}")).status();
            answers.computeIfAbsent(status, first -> new LongAdder()).increment();
        }
    }

    /** Holds the lock for a twentieth of a second, five times a second, and writes nothing. */
    private static void meddling(Path data, long until) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("quittance.db"));
                var statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 10000");
            while (System.nanoTime() < until) {
                statement.execute("begin immediate");
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                statement.execute("rollback");
                LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
            }
        } catch (SQLException thrown) {
            throw new AssertionError(thrown);
        }
    }

    /** Keeps a snapshot open for a second, so that nothing of the log can be tidied away meanwhile. */
    private static void reading(Path data, long until) {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("quittance.db"));
                var statement = connection.createStatement()) {
            while (System.nanoTime() < until) {
                statement.execute("begin");
                statement.executeQuery("select count(*) from transfer").close();
                LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
                statement.execute("rollback");
            }
        } catch (SQLException thrown) {
            throw new AssertionError(thrown);
        }
    }
}
