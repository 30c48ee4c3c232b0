package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed while money goes in every direction, again and again. */
@Tag("long")
class KillUnderMixedLoadTest {

    private static final int KILLS = 20;
    private static final int ACKNOWLEDGED = 30;
    private static final int THREADS = 6;
    private static final int ASKED_AGAIN = 12;

    @TempDir
    private Path directory;

    private final AtomicInteger number = new AtomicInteger();
    private RunningService service;
    private Client ana;
    private Client croesus;
    private Client ada;
    private String miasCard;

    /** Something that was asked, and how to see how often it happened. */
    private record Attempt(Client client, String path, String body, String key, String count, Object of) {

        Answer send() {
            return client.post(path, body, key);
        }
    }

    /** What became of the attempts of one round. */
    private static final class Round {
        private final Map<Attempt, Answer> acknowledged = new ConcurrentHashMap<>();
        private final ConcurrentLinkedQueue<Attempt> unanswered = new ConcurrentLinkedQueue<>();
    }

    @Test
    void nothing_acknowledged_is_missing_nothing_happened_twice_and_a_retry_gives_the_first_answer() {
        service = RunningService.withPeople(
                directory.resolve("data"), "--pin-free-total", "0", "--day-limit", "0", "--balance-limit", "0");
        try {
            ana = Client.signedIn(service, People.ANA);
            croesus = Client.signedIn(service, People.CROESUS);
            ada = Client.signedIn(service, People.ADA);
            miasCard = ada.get("/api/admin/cards?q=mia")
                    .expect(200)
                    .json()
                    .at("/cards/0/id")
                    .asText();
            int acknowledged = 0;
            int unanswered = 0;
            for (int kill = 1; kill <= KILLS; kill++) {
                var round = new Round();
                askUntilKilled(round);
                service.startAgain();
                check(round, "kill " + kill);
                acknowledged += round.acknowledged.size();
                unanswered += round.unanswered.size();
            }
            assertTrue(unanswered > 0, "no kill left anything unanswered");
            System.out.printf("killed %d times: %d acknowledged, %d unanswered%n", KILLS, acknowledged, unanswered);
        } finally {
            service.close();
        }
    }

    private void askUntilKilled(Round round) {
        List<Callable<Void>> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(() -> {
                try {
                    while (true) {
                        askForSomething(round);
                    }
                } catch (IOException killed) {
                    return null;
                }
            });
        }
        threads.add(() -> {
            Await.until(
                    () -> ACKNOWLEDGED + " answers, there are " + round.acknowledged.size(),
                    () -> round.acknowledged.size() >= ACKNOWLEDGED);
            service.kill();
            return null;
        });
        inThreads(threads);
    }

    /** A payment is asked for and taken back, or paid, or paid and given back; or money is put on a card. */
    private void askForSomething(Round round) throws IOException {
        int which = number.incrementAndGet();
        String reference = "mixed-" + which;
        if (which % 4 == 0) {
            String amount = "%d.%02d".formatted(which / 100, which % 100);
            ask(
                    round,
                    new Attempt(
                            ada,
                            "/api/admin/cards/" + miasCard + "/top_ups",
                            json("{'amount': %s}", amount),
                            "top-up-" + which,
                            "select count(*) from transfer where kind = 'top_up' and amount = ?",
                            which));
            return;
        }
        String code = ask(
                        round,
                        new Attempt(
                                ana,
                                "/api/start_payment",
                                json("{'amount': 0.01, 'reference': '%s'}", reference),
                                "start-" + which,
                                "select count(*) from payment_transaction where reference = ?",
                                reference))
                .text("code");
        if (which % 4 == 1) {
            ask(
                    round,
                    new Attempt(ana, "/api/transactions/" + code + "/revoke", "{}", "revoke-" + which, """
                    select count(*) from event e join payment_transaction t on t.id = e.transaction_id
                    where e.type = 'payment_revoked' and t.reference = ?""", reference));
            return;
        }
        ask(round, new Attempt(croesus, "/api/pay/" + code, "{}", "pay-" + which, moved("payment"), reference));
        if (which % 4 == 2) {
            ask(
                    round,
                    new Attempt(
                            ana,
                            "/api/transactions/" + code + "/refunds",
                            "{}",
                            "refund-" + which,
                            moved("void"),
                            reference));
        }
    }

    private static String moved(String kind) {
        return "select count(*) from transfer m join payment_transaction t on t.id = m.transaction_id where m.kind = '"
                + kind + "' and t.reference = ?";
    }

    private static Answer ask(Round round, Attempt attempt) throws IOException {
        try {
            Answer answer = attempt.client()
                    .tryToPost(attempt.path(), attempt.body(), attempt.key())
                    .succeed();
            round.acknowledged.put(attempt, answer);
            return answer;
        } catch (IOException killed) {
            round.unanswered.add(attempt);
            throw killed;
        }
    }

    private void check(Round round, String when) {
        try (var ledger = Ledger.of(service.data())) {
            round.acknowledged
                    .keySet()
                    .forEach(attempt -> assertEquals(
                            1,
                            ledger.number(attempt.count(), attempt.of()),
                            () -> when + ", acknowledged: " + attempt));
            round.unanswered.forEach(attempt -> {
                assertTrue(ledger.number(attempt.count(), attempt.of()) <= 1, () -> when + ", unanswered: " + attempt);
                Answer first = attempt.send().succeed();
                assertArrayEquals(first.bytes(), attempt.send().succeed().bytes());
                assertEquals(1, ledger.number(attempt.count(), attempt.of()), () -> when + ", asked again: " + attempt);
            });
            round.acknowledged.entrySet().stream()
                    .limit(ASKED_AGAIN)
                    .forEach(entry -> assertArrayEquals(
                            entry.getValue().bytes(),
                            entry.getKey().send().succeed().bytes(),
                            () -> when + ": the first answer is kept through the kill"));
            round.acknowledged
                    .keySet()
                    .forEach(attempt -> assertEquals(
                            1, ledger.number(attempt.count(), attempt.of()), () -> when + ", asked again: " + attempt));
            ledger.audit();
        }
    }

    private static void inThreads(List<Callable<Void>> calls) {
        var pool = Executors.newFixedThreadPool(calls.size());
        try {
            for (var running : pool.invokeAll(calls)) {
                running.get(Await.LONG.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException | ExecutionException | TimeoutException thrown) {
            throw new AssertionError(thrown);
        } finally {
            pool.shutdownNow();
        }
    }
}
