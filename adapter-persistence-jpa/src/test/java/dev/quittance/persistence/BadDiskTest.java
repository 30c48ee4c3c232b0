package dev.quittance.persistence;

import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.contract.Village;
import dev.quittance.application.port.Books;
import dev.quittance.application.port.Unwritable;
import dev.quittance.application.port.Work;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Event;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refused;
import dev.quittance.domain.TopUp;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Everything that can go wrong, at random and all at once: what was answered happened once, the rest never. */
@Timeout(120)
class BadDiskTest {

    private static final int PIECES = 3_000;
    private static final int AT_ONCE = 64;

    @TempDir
    private Path directory;

    private final long seed = Long.getLong("disk.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final Hand hand = new Hand();
    private final List<Event> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger toppedUp = new AtomicInteger();
    private final AtomicInteger started = new AtomicInteger();
    private final AtomicInteger unwritable = new AtomicInteger();
    private final AtomicInteger never = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();
    private Village village;

    @Test
    void what_was_answered_happened_once_and_the_rest_never() throws InterruptedException, SQLException {
        System.out.println("disk.seed=" + seed);
        hand.set("pragma synchronous = off");
        try (var store = JpaStore.open(directory, Founding.exactly(Village.INSTALLATION), told::addAll, hand)) {
            village = new Village(store);
            hand.commitBy(this::badly);
            handIn(store);
            hand.commitBy(Connection::commit);
            Village.came(store.write(books -> "all are answered"));

            assertEquals(0, never.get(), "seed " + seed);
            assertTrue(unwritable.get() > 0 && faults.get() > 0 && toppedUp.get() > PIECES / 10, "seed " + seed);
            check(store);
        }
        try (var store = JpaStore.open(directory, Founding.exactly(Village.INSTALLATION), told::addAll)) {
            check(store);
        }
    }

    /** One in three fails: half of those after it happened. */
    private void badly(Connection connection) throws SQLException {
        switch (random.nextInt(12)) {
            case 0 -> throw new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR_WRITE);
            case 1 -> throw new SQLException("no reason");
            case 2 -> {
                connection.commit();
                throw new SQLException("the answer was lost");
            }
            case 3 -> {
                connection.commit();
                throw new SQLiteException("disk I/O error", SQLiteErrorCode.SQLITE_IOERR_FSYNC);
            }
            default -> connection.commit();
        }
    }

    private void handIn(JpaStore store) throws InterruptedException {
        var choice = new Random(seed);
        var free = new Semaphore(AT_ONCE);
        for (int i = 0; i < PIECES; i++) {
            assertTrue(free.tryAcquire(60, TimeUnit.SECONDS));
            switch (choice.nextInt(30)) {
                case 0 -> handIn(store, free, this::onNoAccount, never);
                case 1, 2, 3, 4, 5 -> handIn(store, free, BadDiskTest::refused, never);
                case 6, 7, 8, 9, 10 ->
                    handIn(store, free, village.payments.start(village.ana, village.offer("1.00")), started);
                default -> handIn(store, free, this::topUp, toppedUp);
            }
        }
        assertTrue(free.tryAcquire(AT_ONCE, 60, TimeUnit.SECONDS));
    }

    private <T> void handIn(JpaStore store, Semaphore free, Work<T> work, AtomicInteger done) {
        store.write(work).whenComplete((came, thrown) -> {
            if (thrown == null) {
                done.incrementAndGet();
            } else if (thrown instanceof Unwritable) {
                unwritable.incrementAndGet();
            } else if (!(thrown instanceof Refused)) {
                faults.incrementAndGet();
            }
            free.release();
        });
    }

    private static String refused(Books books) {
        throw new Refused(Reason.EXPIRED);
    }

    private JournalEntry topUp(Books books) {
        AccountId account = books.cards().get(village.ben).account();
        return books.journal().append(TopUp.opening(account, eur("0.01"), Optional.empty(), Village.NOON));
    }

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
        return topUp(books);
    }

    private void check(JpaStore store) {
        List<JournalEntry> entries = store.read(books -> books.lists().entries(1, 0, 2 * PIECES));
        JournalEntry.Head head = store.installation().start(1);
        for (JournalEntry entry : entries) {
            assertEquals(head.append(entry.transfer()), entry, "seed " + seed);
            head = entry.head();
        }
        assertEquals(3 + toppedUp.get(), entries.size(), "seed " + seed);
        long cents = store.read(books -> books.journal()
                .account(books.cards().get(village.ben).account())
                .balance()
                .minor());
        assertEquals(5_000 + toppedUp.get(), cents, "seed " + seed);
        List<Event> events = store.read(
                books -> books.events().after(books.cards().get(village.ana).account(), 0, 2 * PIECES));
        assertEquals(started.get(), events.size(), "seed " + seed);
        assertEquals(
                LongStream.rangeClosed(1, started.get()).boxed().toList(),
                events.stream().map(Event::seq).toList());
        assertEquals(events, told, "seed " + seed);
    }
}
