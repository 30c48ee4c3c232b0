package dev.quittance.persistence;

import static dev.quittance.application.contract.Village.came;
import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.contract.Village;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Busy;
import dev.quittance.application.port.Unwritable;
import dev.quittance.application.port.Work;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many pieces of work in one commit. */
class WriterTest extends StoreInHand {

    @Test
    void half_of_a_batch_refused_makes_one_commit() {
        int before = hand.commits.get();
        Work<Answer> start = village.payments.start(village.ana, village.offer("1.00"));

        List<CompletionStage<Answer>> stages = atOnce(IntStream.range(0, BATCH)
                .mapToObj(i -> i % 2 == 0 ? start : refused())
                .toList());

        assertEquals(BATCH / 2, stages.stream().filter(StoreInHand::wentWell).count());
        assertEquals(before + 1, hand.commits.get());
        assertEquals(before + 1, store.commits());
        assertEquals(BATCH / 2, eventsKept().size());
    }

    @Test
    void refused_work_alone_needs_no_commit_and_neither_does_looking() {
        int before = hand.commits.get();

        var stages = atOnce(List.of(refused(), refused()));
        came(store.write(books -> books.cards().get(village.ben)));

        assertTrue(stages.stream().noneMatch(StoreInHand::wentWell));
        assertEquals(before, hand.commits.get());
    }

    @Test
    void who_asks_to_be_answered_after_a_commit_gets_one_although_nothing_changed() {
        int before = hand.commits.get();
        came(store.write(books -> {
            books.answerAfterCommit();
            return "looked";
        }));
        assertEquals(before + 1, hand.commits.get());
    }

    @Test
    void a_fault_of_the_database_costs_only_the_faulty_piece_and_what_ran_twice_moved_money_once() {
        var ran = new CopyOnWriteArrayList<Integer>();
        List<Work<JournalEntry>> all = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            int mine = i;
            all.add(
                    i == 20
                            ? this::onNoAccount
                            : books -> {
                                ran.add(mine);
                                return toppedUp(books);
                            });
        }

        var stages = atOnce(all);

        assertEquals(2 * (BATCH - 1), ran.size());
        assertEquals(BATCH - 1, stages.stream().filter(StoreInHand::wentWell).count());
        var fault = assertThrows(RuntimeException.class, () -> came(stages.get(20)));
        assertFalse(fault instanceof Unwritable || fault instanceof Refused, fault::toString);
        assertEquals(eur("50.63"), village.balanceOf(village.ben));
        assertEquals(BATCH - 1 + 3, entriesKept());
    }

    @Test
    void an_error_in_work_is_its_callers_and_the_writer_goes_on() {
        var error = new AssertionError("not mine");
        var stage = store.write(books -> {
            throw error;
        });
        var caught = assertThrows(
                CompletionException.class, () -> stage.toCompletableFuture().join());
        assertSame(error, caught.getCause());
        village.asked("1.00");
    }

    @Test
    void what_is_beyond_the_queue_is_turned_away_at_once() {
        var handedIn = new CountDownLatch(1);
        var busy = new CountDownLatch(1);
        var first = store.write(books -> {
            busy.countDown();
            await(handedIn);
            return 0;
        });
        await(busy);
        List<CompletionStage<Integer>> waiting = IntStream.range(0, Writer.WAITING_MAX)
                .mapToObj(i -> store.write(books -> i))
                .toList();

        assertThrows(Busy.class, () -> came(store.write(books -> "one too many")));

        handedIn.countDown();
        came(first);
        for (int i = 0; i < waiting.size(); i++) {
            assertEquals(i, came(waiting.get(i)));
        }
    }

    @Test
    void closing_finishes_what_waits_and_turns_away_what_comes_afterwards() {
        var stages = IntStream.range(0, 500)
                .mapToObj(i -> store.write(village.payments.start(village.ana, village.offer("1.00"))))
                .toList();

        store.close();

        assertTrue(stages.stream().allMatch(stage -> stage.toCompletableFuture().isDone()));
        stages.forEach(Village::came);
        assertThrows(Busy.class, () -> came(store.write(books -> "too late")));
        assertEquals(500, told.size());
        store = JpaStore.open(directory, Founding.exactly(Village.INSTALLATION), told::addAll, hand);
        assertEquals(500, eventsKept().size());
    }

    @Test
    void a_listener_that_fails_harms_nobody() {
        store.close();
        store = JpaStore.open(directory, Founding.exactly(Village.INSTALLATION), events -> {
            throw new IllegalStateException("deaf");
        });
        came(store.write(village.payments.start(village.ana, village.offer("1.00"))));
        came(store.write(village.payments.start(village.ana, village.offer("1.00"))));
        assertEquals(2, eventsKept().size());
    }

    private long entriesKept() {
        return store.read(books -> books.lists().entries(1, 0, 1000)).size();
    }
}
