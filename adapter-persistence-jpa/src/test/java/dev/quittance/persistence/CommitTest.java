package dev.quittance.persistence;

import static dev.quittance.application.contract.Village.came;
import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quittance.application.contract.Village;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Unwritable;
import dev.quittance.application.port.Work;
import dev.quittance.domain.CardId;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refused;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What becomes of work when a commit fails, or the disk refuses. */
class CommitTest extends StoreInHand {

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

    @Test
    void what_was_changed_behind_its_back_is_a_fault_once_and_then_seen() throws SQLException {
        var id = village.asked("1.00");
        try (Connection stranger =
                        DriverManager.getConnection("jdbc:sqlite:" + directory.resolve(DataDirectory.BOOKS));
                Statement statement = stranger.createStatement()) {
            statement.execute("update payment_transaction set state = 'revoked', closed_at = created_at");
        }

        Work<Answer> pay = village.payments.pay(id, Village.by(village.ben), Optional.empty(), false);
        var fault = assertThrows(IllegalStateException.class, () -> came(store.write(pay)));
        var refused = assertThrows(Refused.class, () -> came(store.write(pay)));

        assertEquals("payment_transaction: 0 rows were written and not 1", fault.getMessage());
        assertEquals(Reason.REVOKED, refused.reason());
        assertEquals(eur("50.00"), village.balanceOf(village.ben));
    }
}
