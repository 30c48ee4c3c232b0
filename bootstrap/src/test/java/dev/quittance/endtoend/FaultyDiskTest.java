package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The running jar on a disk that fails: 503 while it lasts, what is there can be read, and payments work again without
 * a restart. Nobody is told that something was kept which is not.
 */
@Tag("long")
class FaultyDiskTest {

    private static final int TRIES = 5;

    @TempDir
    private static Path directory;

    private static BadDisk disk;
    private static RunningService service;
    private static Ledger ledger;
    private static Client ana;
    private static Client mia;
    private static int number;

    @BeforeAll
    static void start() {
        disk = BadDisk.in(directory);
        service = RunningService.withPeople(directory.resolve("data"), disk.environment());
        ledger = Ledger.of(service.data());
        ana = Client.signedIn(service, People.ANA);
        mia = Client.signedIn(service, People.MIA);
    }

    @AfterAll
    static void stop() {
        ledger.close();
        service.close();
    }

    @AfterEach
    void the_books_agree() {
        disk.recover();
        ledger.audit();
        assertTrue(ledger.isIntact());
        assertEquals(1, service.log().split("Quittance serves").length - 1, "it was never started again");
    }

    private static Answer asked() {
        return ana.post("/api/start_payment", json("{'amount': 0.01, 'reference': 'n%d'}", ++number));
    }

    private static void paid() {
        String code = asked().expect(201).text("code");
        mia.post("/api/pay/" + code, "{}").expect(200);
        assertEquals(1, ledger.paymentsOf("n" + number));
    }

    private static void assertUnwritable(Answer answer) {
        answer.expectProblem(503, "unwritable");
        assertTrue(answer.header("Retry-After").isPresent());
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SLOW_SYNC")
    void while_it_lasts_nothing_is_promised_and_then_all_is_well(BadDisk.Fault fault) {
        String open = asked().expect(201).text("code");
        paid();
        long payments = ledger.payments();

        disk.suffer(fault);
        for (int i = 0; i < TRIES; i++) {
            assertUnwritable(asked());
            assertUnwritable(mia.post("/api/pay/" + open, "{}"));
            ana.get("/api/transactions?limit=10").expect(200);
            mia.get("/api/me").expect(200);
            mia.get("/pay/" + open).expect(200);
        }
        ana.get("/health/ready").expect(503);
        ana.get("/health/live").expect(200);

        disk.recover();
        long recovered = System.nanoTime();
        Await.until(() -> "a payment after " + fault, () -> asked().status() == 201);
        System.out.printf("disk: %s, payments again after %d ms%n", fault, (System.nanoTime() - recovered) / 1_000_000);
        mia.post("/api/pay/" + open, "{}").expect(200);
        paid();
        assertEquals(payments + 2, ledger.payments());
        ana.get("/health/ready").expect(200);
    }

    @Test
    void a_disk_that_takes_its_time_is_waited_for() {
        disk.suffer(BadDisk.Fault.SLOW_SYNC);
        for (int i = 0; i < TRIES; i++) {
            paid();
        }
    }
}
