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
import dev.quittance.application.port.Books;
import dev.quittance.application.port.Busy;
import dev.quittance.application.port.Unwritable;
import dev.quittance.application.port.Work;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Event;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refused;
import dev.quittance.domain.TopUp;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Many pieces of work in one commit, and what becomes of them when something goes wrong. */
@Timeout(60)
class WriterTest {

    private static final int BATCH = 64;

    @TempDir
    private Path directory;

    private final Hand hand = new Hand();
    private final List<Event> told = new CopyOnWriteArrayList<>();
    private JpaStore store;
    private Village village;
    private AccountId ana;

    @BeforeEach
    void open() {
        store = JpaStore.open(directory, Founding.exactly(Village.INSTALLATION), told::addAll, hand);
        village = new Village(store);
        ana = village.card(village.ana).account();
    }

    @AfterEach
    void close() {
        hand.commitBy(Connection::commit);
        store.close();
    }

    @Test
    void half_of_a_batch_refused_makes_one_commit() {
        int before = hand.commits.get();
        Work<Answer> start = village.payments.start(village.ana, village.offer("1.00"));

        List<CompletionStage<Answer>> stages = atOnce(IntStream.range(0, BATCH)
                .mapToObj(i -> i % 2 == 0 ? start : refused())
                .toList());

        assertEquals(BATCH / 2, stages.stream().filter(WriterTest::wentWell).count());
        assertEquals(before + 1, hand.commits.get());
        assertEquals(before + 1, store.commits());
        assertEquals(BATCH / 2, eventsKept().size());
    }

    private static Work<Answer> refused() {
        return books -> {
            throw new Refused(Reason.EXPIRED);
        };
    }

    private static boolean wentWell(CompletionStage<?> stage) {
        try {
            came(stage);
            return true;
        } catch (RuntimeException no) {
            return false;
        }
    }

    /** Hands all of it in while the writer is busy with something else, so that it becomes one batch. */
    private <T> List<CompletionStage<T>> atOnce(List<Work<T>> all) {
        var busy = new CountDownLatch(1);
        var handedIn = new CountDownLatch(1);
        var first = store.write(books -> {
            busy.countDown();
            await(handedIn);
            return books;
        });
        await(busy);
        List<CompletionStage<T>> stages = new ArrayList<>();
        all.forEach(work -> stages.add(store.write(work)));
        handedIn.countDown();
        came(first);
        stages.forEach(WriterTest::wentWell);
        return stages;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<Event> eventsKept() {
        return store.read(books -> books.events().after(ana, 0, 1000));
    }

    /** Waits until the writer has told what it answered. */
    private List<Event> told() {
        came(store.write(books -> "next"));
        return told;
    }

    @Test
    void refused_work_alone_needs_no_commit_and_neither_does_looking() {
        int before = hand.commits.get();

        var stages = atOnce(List.of(refused(), refused()));
        came(store.write(books -> books.cards().get(village.ben)));

        assertTrue(stages.stream().noneMatch(WriterTest::wentWell));
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
        assertEquals(BATCH - 1, stages.stream().filter(WriterTest::wentWell).count());
        var fault = assertThrows(RuntimeException.class, () -> came(stages.get(20)));
        assertFalse(fault instanceof Unwritable || fault instanceof Refused, fault::toString);
        assertEquals(eur("50.63"), village.balanceOf(village.ben));
        assertEquals(BATCH - 1 + 3, entriesKept());
    }

    private long entriesKept() {
        return store.read(books -> books.lists().entries(1, 0, 1000)).size();
    }

    /** The rules can't know of it, but the database's foreign key does. */
    private JournalEntry onNoAccount(Books books) {
        Card ben = books.cards().get(village.ben);
        var face = new Card.Face(
                new CardNumber("123456789012"), ben.face().holder(), ben.face().role());
        books.cards()
                .add(Card.issue(
                        books.cards().next(),
                        face,
                        new AccountId(9999),
                        ben.pinLimit(),
                        ben.pin().seal()));
        return toppedUp(books);
    }

    private JournalEntry toppedUp(Books books) {
        AccountId account = books.cards().get(village.ben).account();
        return books.journal().append(TopUp.opening(account, eur("0.01"), Optional.empty(), Village.NOON));
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
    void an_event_is_not_told_and_nobody_is_answered_while_the_commit_is_held_back() throws InterruptedException {
        var written = new CountDownLatch(1);
        var commit = new CountDownLatch(1);
        hand.commitBy(connection -> {
            written.countDown();
            await(commit);
            connection.commit();
        });

        var stage = store.write(village.payments.start(village.ana, village.offer("1.00")));
        await(written);
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(200);
        while (System.nanoTime() < until) {
            assertFalse(stage.toCompletableFuture().isDone());
            assertEquals(List.of(), told);
            assertEquals(List.of(), eventsKept());
        }
        commit.countDown();

        came(stage);
        assertEquals(1, told().size());
        assertEquals(told, eventsKept());
    }

    @Test
    void a_commit_that_fails_is_answered_with_unwritable_and_the_bell_is_silent() {
        hand.commitBy(connection -> {
            throw new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR_FSYNC);
        });
        var stages = atOnce(List.<Work<Answer>>of(
                village.payments.start(village.ana, village.offer("1.00")),
                refused(),
                village.payments.start(village.ana, village.offer("2.00"))));

        stages.forEach(stage -> assertThrows(Unwritable.class, () -> came(stage)));
        assertEquals(List.of(), eventsKept());

        hand.commitBy(Connection::commit);
        village.asked("3.00");
        assertEquals(eventsKept(), told());
        assertEquals(1, told.size());
    }

    @Test
    void a_commit_that_fails_after_it_happened_does_not_make_work_happen_twice() {
        var ran = new CopyOnWriteArrayList<CardId>();
        hand.commitBy(connection -> {
            hand.commitBy(Connection::commit);
            connection.commit();
            throw new SQLException("the connection was lost");
        });
        List<Work<JournalEntry>> all = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            all.add(books -> {
                ran.add(village.ben);
                return toppedUp(books);
            });
        }

        atOnce(all).forEach(Village::came);

        assertEquals(BATCH, ran.size());
        assertEquals(eur("50.64"), village.balanceOf(village.ben));
        village.paid(village.asked("1.00"), village.ben);
        assertEquals(eur("49.64"), village.balanceOf(village.ben));
        assertEquals(eventsKept(), told());
    }

    @Test
    void a_commit_that_fails_for_another_reason_before_it_happened_is_tried_again_piece_by_piece() {
        hand.commitBy(connection -> {
            hand.commitBy(Connection::commit);
            throw new SQLException("no reason");
        });

        atOnce(List.<Work<JournalEntry>>of(this::toppedUp, this::toppedUp)).forEach(Village::came);

        assertEquals(eur("50.02"), village.balanceOf(village.ben));
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

    @Test
    void a_full_disk_is_unwritable_while_it_lasts_and_reading_goes_on() throws SQLException {
        hand.set("pragma max_page_count = 1"); // SQLite takes the present size for it

        int asked = 0;
        while (wentWell(store.write(village.payments.start(village.ana, village.offer("1.00"))))) {
            asked++;
        }
        for (int i = 0; i < 3; i++) {
            assertThrows(
                    Unwritable.class,
                    () -> came(store.write(village.payments.start(village.ana, village.offer("1.00")))));
        }
        assertEquals(asked, eventsKept().size());
        assertEquals(asked, told.size());

        hand.set("pragma max_page_count = 1000000");
        village.asked("1.00");
        assertEquals(eventsKept(), told());
        assertEquals(asked + 1, told.size());
    }

    @Test
    void books_that_became_read_only_are_unwritable_while_it_lasts_and_reading_goes_on() throws SQLException {
        hand.set("pragma query_only = true");

        var stages = atOnce(List.<Work<Answer>>of(
                village.payments.start(village.ana, village.offer("1.00")),
                village.payments.start(village.ana, village.offer("2.00"))));
        stages.forEach(stage -> assertThrows(Unwritable.class, () -> came(stage)));
        assertEquals(eur("50.00"), village.balanceOf(village.ben));
        assertEquals(
                village.ben,
                came(store.write(books -> books.cards().get(village.ben).id())));

        hand.set("pragma query_only = false");
        village.paid(village.asked("1.00"), village.ben);
        assertEquals(eur("49.00"), village.balanceOf(village.ben));
        assertEquals(2, told().size());
    }
}
