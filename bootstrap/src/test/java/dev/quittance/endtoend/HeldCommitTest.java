package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.port.Password;
import dev.quittance.bootstrap.Application;
import dev.quittance.bootstrap.CardOrder;
import dev.quittance.bootstrap.Config;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Installation;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import dev.quittance.persistence.Founding;
import dev.quittance.persistence.Hand;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.ZoneId;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Nobody is told of what is not on disk: neither the one who asked, nor the tills. */
@Tag("long")
class HeldCommitTest {

    private static final Password PASSWORD = new Password("correct horse");
    private static final CurrencyUnit EUR = CurrencyUnit.of("EUR");
    private static final Installation BOOKS =
            new Installation("00112233445566778899aabbccddeeff", "0123456789abcdef", EUR, ZoneId.of("UTC"));

    @TempDir
    private Path directory;

    private final Hand hand = new Hand();
    private final Queue<String> heard = new ConcurrentLinkedQueue<>();
    private Application service;
    private Client ana;

    @BeforeEach
    void start() {
        service = Application.with(Config.inMemory())
                .store(bell -> hand.open(directory, Founding.exactly(BOOKS), bell))
                .start();
        service.open(CardOrder.of("Canteen North", Role.MERCHANT, "ana", PASSWORD, new Pin("1234"), EUR));
        ana = Client.signedIn(service.url(), "ana", PASSWORD.text());
    }

    @AfterEach
    void stop() {
        hand.commitBy(Connection::commit);
        service.close();
    }

    @Test
    void while_a_commit_is_held_back_no_till_hears_of_it_and_nobody_is_answered() throws Exception {
        var written = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        try (var till = Terminal.listen(ana, frame -> heard.add(frame.toString()))) {
            hand.commitBy(connection -> {
                written.countDown();
                await(commit);
                connection.commit();
            });
            var answer = CompletableFuture.supplyAsync(() -> ana.post("/api/start_payment", json("{'amount': 1}")));
            await(written);

            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
            while (System.nanoTime() < until) {
                assertTrue(heard.isEmpty(), () -> "heard before the commit: " + heard);
                assertFalse(answer.isDone());
                Thread.onSpinWait();
            }
            commit.countDown();

            answer.get(20, TimeUnit.SECONDS).expect(201);
            till.next("payment_created");
        }
    }

    @Test
    void a_commit_that_fails_is_a_503_and_no_till_hears_of_it() {
        try (var till = Terminal.listen(ana)) {
            hand.commitBy(connection -> {
                throw new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR_FSYNC);
            });
            ana.post("/api/start_payment", json("{'amount': 1, 'reference': 'lost'}"))
                    .expectProblem(503, "unwritable");

            hand.commitBy(Connection::commit);
            ana.post("/api/start_payment", json("{'amount': 2, 'reference': 'kept'}"))
                    .expect(201);
            var first = till.next("payment_created");
            assertEquals("kept", first.path("data").path("reference").asText());
            assertEquals(1, first.path("seq").asLong());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
