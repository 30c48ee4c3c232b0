package dev.quittance.application.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.PaymentService;
import dev.quittance.application.Way;
import dev.quittance.application.contract.Auditor;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Card;
import dev.quittance.domain.Description;
import dev.quittance.domain.Event;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Two payers, the merchant and the deadline, all at once on one transaction: one of them wins, each time. And the
 * merchant puts the deadline off, which then does not win, and gives the money back, twice: once at most, and only
 * what was paid.
 * {@code -Drace.seed=...} repeats who starts how late; who wins is up to the machine.
 */
public interface RaceContract {

    /** How many transactions are raced for. */
    int ROUNDS = 1_000;

    /** The store under test, with new books. */
    Store store();

    @Test
    default void pay_expire_revoke_refund_and_extend_race_and_one_wins_each_time() throws Exception {
        long seed = Long.getLong("race.seed", new Random().nextLong());
        System.out.println("-Drace.seed=" + seed);
        var race = new Race(store(), seed);
        Map<Event.Type, Integer> outcomes = new EnumMap<>(Event.Type.class);

        try {
            for (int round = 1; round <= ROUNDS; round++) {
                outcomes.merge(race.run("seed " + seed + ", round " + round), 1, Integer::sum);
            }
        } finally {
            race.pool.shutdownNow();
        }

        System.out.println(outcomes + ", paid back: " + race.refunds + ", extended: " + race.extensions);
        assertEquals(3, outcomes.size(), () -> "somebody never won: " + outcomes);
        int paid = outcomes.get(Event.Type.PAYMENT_COMPLETED);
        var transfers = race.store.read(books -> books.lists().entries(1, 0, 3 * ROUNDS)).stream()
                .filter(entry -> entry.transfer().transaction().isPresent())
                .toList();
        assertEquals(paid + race.refunds, transfers.size());
        assertTrue(race.refunds > 0, "nothing was ever paid back");
        assertTrue(race.extensions > 0, "nothing was ever put off");
    }

    /** One who races, and whether they won. */
    final class Race {

        private static final int RACERS = 7;
        private static final int LATE_MAX = 100_000; // in nanoseconds

        private final Store store;
        private final Random random;
        private final Service service;
        private final Town town;
        private final Auditor auditor;
        private final ExecutorService pool = Executors.newFixedThreadPool(RACERS);
        private volatile Instant now = Town.NOON;
        private int refunds;
        private int extensions;

        private Race(Store store, long seed) {
            this.store = store;
            random = new Random(seed);
            service = new Service(store, () -> now);
            town = Town.open(store, service.cards());
            auditor = new Auditor(store);
        }

        private Event.Type run(String when) throws InterruptedException, ExecutionException, TimeoutException {
            Card merchant = town.merchants.get(0);
            long seq = store.read(books -> books.events().lastSeq(merchant.account()));
            TransactionId id = asked(merchant);
            var wins = atOnce(List.of(
                    () -> answer(service.payments().pay(id, by(town.payers.get(0)), Optional.empty(), true)),
                    () -> answer(service.payments().pay(id, by(town.payers.get(1)), Optional.empty(), true)),
                    () -> answer(service.payments().revoke(id, merchant.account())),
                    this::expire,
                    () -> answer(service.refund(id, merchant.id(), Optional.empty())),
                    () -> answer(service.refund(id, merchant.id(), Optional.empty())),
                    () -> answer(service.payments().extendOwn(id, merchant.account()))));
            boolean refunded = wins.get(4) || wins.get(5);
            boolean extended = wins.get(6);

            Transaction kept = store.read(books -> books.transactions().get(id));
            var happened = store.read(books -> books.events().after(merchant.account(), seq, 2 * RACERS)).stream()
                    .map(event -> event.fact().type())
                    .toList();
            assertEquals(
                    1, wins.subList(0, 4).stream().filter(won -> won).count(), () -> when + ": " + wins + ", " + kept);
            assertFalse(wins.get(4) && wins.get(5), when);
            assertEquals(
                    List.of(
                            kept instanceof Transaction.Completed,
                            kept instanceof Transaction.Revoked,
                            kept instanceof Transaction.Failed),
                    List.of(wins.get(0) || wins.get(1), wins.get(2), wins.get(3)),
                    when);
            assertEquals(
                    refunded,
                    kept instanceof Transaction.Completed paid
                            && paid.refunded().isPositive(),
                    when);
            assertEquals(2 + (refunded ? 1 : 0) + (extended ? 1 : 0), happened.size(), () -> when + ": " + happened);
            assertEquals(Event.Type.PAYMENT_CREATED, happened.get(0), when);
            assertEquals(extended, happened.get(1) == Event.Type.PAYMENT_EXTENDED, () -> when + ": " + happened);
            assertFalse(extended && wins.get(3), () -> when + ": expired in spite of more time");
            assertEquals(
                    kept.terms().createdAt().plusSeconds(extended ? 310 : 10),
                    kept.expiresAt(),
                    () -> when + ": " + kept);
            auditor.check(when);
            refunds += refunded ? 1 : 0;
            extensions += extended ? 1 : 0;
            return happened.get(extended ? 2 : 1);
        }

        private TransactionId asked(Card merchant) {
            var offer =
                    new PaymentService.Offer(Town.cents(1), Description.NONE, Reference.NONE, Lifetime.ofSeconds(10));
            var reply = service.desk().answer(service.payments().start(merchant.id(), offer));
            var done = (Answer.Done) reply.toCompletableFuture().join().answer();
            return done.transaction().terms().id();
        }

        private static Way by(Card card) {
            return new Way.BySession(card.id(), Session.Scope.PASSWORD);
        }

        private boolean answer(Work<Answer> work) {
            Answer answer =
                    service.desk().answer(work).toCompletableFuture().join().answer();
            if (answer instanceof Answer.No no) {
                Reason reason = no.refusal().reason();
                assertTrue(
                        List.of(
                                        Reason.ALREADY_COMPLETED,
                                        Reason.REVOKED,
                                        Reason.EXPIRED,
                                        Reason.NOT_COMPLETED,
                                        Reason.REFUND_EXCEEDS_PAID)
                                .contains(reason),
                        () -> "lost to nobody: " + no);
                return false;
            }
            return true;
        }

        /** The deadline passes, and it is written down. */
        private boolean expire() {
            now = now.plus(Duration.ofSeconds(10));
            return service.desk()
                            .carryOut(service.payments().sweep())
                            .toCompletableFuture()
                            .join()
                    > 0;
        }

        /** Who comes last to the start runs first, so they come in any order. */
        private List<Boolean> atOnce(List<Callable<Boolean>> racers)
                throws InterruptedException, ExecutionException, TimeoutException {
            var start = new CyclicBarrier(racers.size());
            List<Integer> order = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5, 6));
            Collections.shuffle(order, random);
            Map<Integer, Future<Boolean>> running = new TreeMap<>();
            for (int which : order) {
                long late = random.nextInt(LATE_MAX);
                running.put(which, pool.submit(() -> {
                    start.await();
                    long until = System.nanoTime() + late;
                    while (System.nanoTime() < until) {
                        Thread.onSpinWait();
                    }
                    return racers.get(which).call();
                }));
            }
            List<Boolean> wins = new ArrayList<>();
            for (Future<Boolean> racer : running.values()) {
                wins.add(racer.get(60, TimeUnit.SECONDS));
            }
            return wins;
        }
    }
}
