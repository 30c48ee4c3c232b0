package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator backs up a server that sells, and gets the books back when it has lost them. */
@Tag("long")
class BackupTest {

    private static final int BACKUPS = 6;
    private static final int TILLS = 4;
    private static final String[] NO_LIMITS = {"--pin-free-total", "0", "--day-limit", "0", "--balance-limit", "0"};

    @TempDir
    private Path directory;

    /** Acknowledged payments, by the reference of what was paid. */
    private final Set<String> paid = ConcurrentHashMap.newKeySet();

    /** A backup, and what had been acknowledged before it was asked for. */
    private record Taken(Path file, Set<String> before) {}

    @Test
    void six_backups_under_load_are_whole_and_a_server_starts_on_each_and_pays() throws IOException {
        Path data = directory.resolve("data");
        Path safe = directory.resolve("safe.keys");
        List<Taken> taken;
        try (var service = RunningService.withPeople(data, NO_LIMITS)) {
            taken = backedUpUnderLoad(service);
            CommandLine.run(
                            "backup",
                            directory.resolve("last").toString(),
                            "--keys",
                            safe.toString(),
                            "--data",
                            data.toString())
                    .orFail();
        }
        for (Taken backup : taken) {
            Path elsewhere = directory.resolve("from-" + backup.file().getFileName());
            CommandLine.run("restore", backup.file().toString(), "--data", elsewhere.toString())
                    .orFail();
            Files.copy(safe, elsewhere.resolve("quittance.keys"), StandardCopyOption.COPY_ATTRIBUTES);
            try (var ledger = Ledger.of(elsewhere)) {
                ledger.audit();
                assertEquals(
                        List.of(),
                        backup.before().stream()
                                .filter(reference -> ledger.paymentsOf(reference) != 1)
                                .toList());
            }
        }
        try (var service = RunningService.start(
                directory.resolve("from-" + taken.get(BACKUPS - 1).file().getFileName()), NO_LIMITS)) {
            pay(Client.signedIn(service, People.ANA), Client.signedIn(service, People.CROESUS), "after-the-restore");
        }
        System.out.printf("%d backups under load, %d payments acknowledged%n", BACKUPS, paid.size());
    }

    private List<Taken> backedUpUnderLoad(RunningService service) throws IOException {
        Path into = directory.resolve("backups");
        var stop = new AtomicBoolean();
        Client ana = Client.signedIn(service, People.ANA);
        Client croesus = Client.signedIn(service, People.CROESUS);
        var pool = Executors.newFixedThreadPool(TILLS);
        List<Future<Void>> tills = new ArrayList<>();
        for (int i = 0; i < TILLS; i++) {
            String till = "till-" + i + '-';
            tills.add(pool.submit(() -> sell(ana, croesus, till, stop)));
        }
        var taken = new ArrayList<Taken>();
        try {
            for (int i = 0; i < BACKUPS; i++) {
                int before = paid.size();
                Await.until(() -> "more payments", () -> paid.size() > before + TILLS);
                Set<String> acknowledged = Set.copyOf(paid);
                Path file = Path.of(
                        CommandLine.run("backup", into.resolve("" + i).toString(), "--data", service.data() + "")
                                .orFail()
                                .strip());
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
                taken.add(new Taken(file, acknowledged));
            }
        } finally {
            stop.set(true);
            pool.shutdown();
        }
        tills.forEach(BackupTest::endedWell);
        return taken;
    }

    /** Any answer but a good one fails the test. */
    private Void sell(Client ana, Client croesus, String till, AtomicBoolean stop) {
        for (int i = 0; !stop.get(); i++) {
            pay(ana, croesus, till + i);
            paid.add(till + i);
        }
        return null;
    }

    private static void pay(Client merchant, Client payer, String reference) {
        String code = merchant.post("/api/start_payment", json("{'amount': 0.01, 'reference': '%s'}", reference))
                .expect(201)
                .text("code");
        assertEquals(
                "completed",
                payer.post("/api/pay/" + code, "{}", reference).expect(200).text("status"));
    }

    private static void endedWell(Future<Void> till) {
        try {
            till.get(Await.LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException thrown) {
            throw new AssertionError("a payer or a till saw an error", thrown);
        }
    }

    @Test
    void a_restore_over_what_a_killed_server_left_is_exact_and_listeners_start_over() throws IOException {
        Path data = directory.resolve("data");
        Path backups = directory.resolve("backups");
        try (var service = RunningService.withPeople(data, NO_LIMITS)) {
            Client ana = Client.signedIn(service, People.ANA);
            Client croesus = Client.signedIn(service, People.CROESUS);
            pay(ana, croesus, "before");
            String epoch = ana.get("/api/events?after=0").expect(200).text("epoch");
            CommandLine.run("backup", backups.toString(), "--data", data.toString())
                    .orFail();
            pay(ana, croesus, "afterwards");
            service.kill();
            assertTrue(Files.size(data.resolve("quittance.db-wal")) > 0, "the crash left a log");

            assertEquals(
                    1,
                    CommandLine.run("restore", backups.toString(), "--data", data.toString())
                            .code());
            CommandLine.run("restore", backups.toString(), "--force", "--data", data.toString())
                    .orFail();

            assertFalse(Files.exists(data.resolve("quittance.db-wal")));
            service.startAgain();
            try (var ledger = Ledger.of(data)) {
                ledger.audit();
                assertEquals(1, ledger.paymentsOf("before"));
                assertEquals(0, ledger.paymentsOf("afterwards"));
            }
            assertNotEquals(epoch, ana.get("/api/events?after=0").expect(200).text("epoch"));
            pay(ana, croesus, "afterwards, again");
        }
    }
}
