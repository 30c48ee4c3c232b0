package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plug is pulled in the middle of payments: what was acknowledged is there, and what was not ends well. */
@Tag("long")
class KillTest {

    private static final int ROUNDS = 5;
    private static final int OFFERED = 600;
    private static final int ACKNOWLEDGED = 200;
    private static final int THREADS = 12;

    @TempDir
    private Path directory;

    private RunningService service;
    private Client ana;
    private List<Client> guests;

    /** A transaction that is to be paid, and under which key. */
    private record Due(String reference, String code, Client guest) {

        String path() {
            return "/api/pay/" + code;
        }

        String key() {
            return "pay-" + reference;
        }
    }

    @Test
    void nothing_acknowledged_is_lost_and_nothing_is_paid_twice() {
        service = RunningService.withPeople(
                directory.resolve("data"), "--pin-free-total", "0", "--day-limit", "0", "--balance-limit", "0");
        try {
            ana = Client.signedIn(service, People.ANA);
            guests = List.of(
                    Client.signedIn(service, People.CROESUS),
                    Client.signedIn(service, People.MIA),
                    Client.signedIn(service, People.TOM));
            int acknowledged = 0;
            int unanswered = 0;
            for (int round = 1; round <= ROUNDS; round++) {
                Round played = play(round);
                acknowledged += played.acknowledged.size();
                unanswered += played.unanswered.size();
            }
            System.out.printf(
                    "killed %d times: %d payments acknowledged, %d unanswered%n", ROUNDS, acknowledged, unanswered);
        } finally {
            service.close();
        }
    }

    /** What became of the payments of one round. */
    private static final class Round {
        private final Map<Due, Answer> acknowledged = new ConcurrentHashMap<>();
        private final ConcurrentLinkedQueue<Due> unanswered = new ConcurrentLinkedQueue<>();
    }

    private Round play(int number) {
        List<Due> offered = offer(number);
        long onAnasCard = balanceOfAna();
        Round round = payUntilKilled(offered);
        service.startAgain();

        assertTrue(round.acknowledged.size() >= ACKNOWLEDGED, "acknowledged: " + round.acknowledged.size());
        assertFalse(round.unanswered.isEmpty(), "none was unanswered at the kill");
        round.acknowledged.forEach((due, first) -> assertPaidOnce(due));
        round.unanswered.forEach(due -> {
            Answer paid = due.guest().post(due.path(), "{}", due.key()).expect(200);
            assertEquals("completed", paid.text("status"));
            assertPaidOnce(due);
            assertArrayEquals(
                    paid.bytes(),
                    due.guest().post(due.path(), "{}", due.key()).expect(200).bytes());
        });
        round.acknowledged.entrySet().stream()
                .limit(20)
                .forEach(entry -> assertArrayEquals(
                        entry.getValue().bytes(),
                        entry.getKey()
                                .guest()
                                .post(
                                        entry.getKey().path(),
                                        "{}",
                                        entry.getKey().key())
                                .expect(200)
                                .bytes(),
                        "the first answer is kept through the kill"));
        int paid = round.acknowledged.size() + round.unanswered.size();
        assertEquals(onAnasCard + paid, balanceOfAna());
        try (var ledger = Ledger.of(service.data())) {
            ledger.audit();
        }
        return round;
    }

    private long balanceOfAna() {
        try (var ledger = Ledger.of(service.data())) {
            return ledger.balance(People.ANA);
        }
    }

    private void assertPaidOnce(Due due) {
        try (var ledger = Ledger.of(service.data())) {
            assertEquals(1, ledger.paymentsOf(due.reference()), "payments of " + due.reference());
        }
    }

    private List<Due> offer(int round) {
        List<Callable<Due>> starts = new ArrayList<>();
        for (int i = 0; i < OFFERED; i++) {
            String reference = "round-" + round + '-' + i;
            Client guest = guests.get(i % 10 < 8 ? 0 : i % 10 - 7); // most of them the one who has the most
            starts.add(() -> new Due(
                    reference,
                    ana.post("/api/start_payment", json("{'amount': 0.01, 'reference': '%s'}", reference))
                            .expect(201)
                            .text("code"),
                    guest));
        }
        return inThreads(starts);
    }

    private Round payUntilKilled(List<Due> offered) {
        var round = new Round();
        var next = new AtomicInteger();
        List<Callable<Void>> payers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            payers.add(() -> {
                int which;
                while ((which = next.getAndIncrement()) < offered.size()) {
                    Due due = offered.get(which);
                    try {
                        round.acknowledged.put(
                                due,
                                due.guest()
                                        .tryToPost(due.path(), "{}", due.key())
                                        .expect(200));
                    } catch (IOException cut) {
                        round.unanswered.add(due);
                        return null;
                    }
                }
                return null;
            });
        }
        payers.add(() -> {
            Await.until(
                    () -> ACKNOWLEDGED + " payments to be acknowledged",
                    () -> round.acknowledged.size() >= ACKNOWLEDGED);
            service.kill();
            return null;
        });
        inThreads(payers);
        return round;
    }

    private static <T> List<T> inThreads(List<Callable<T>> calls) {
        var pool = Executors.newFixedThreadPool(THREADS + 1);
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : pool.invokeAll(calls)) {
                answers.add(answer.get(Await.LONG.toSeconds(), TimeUnit.SECONDS));
            }
            return answers;
        } catch (InterruptedException | ExecutionException | TimeoutException thrown) {
            throw new AssertionError(thrown);
        } finally {
            pool.shutdownNow();
        }
    }
}
