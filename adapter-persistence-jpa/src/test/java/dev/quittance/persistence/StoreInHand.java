package dev.quittance.persistence;

import static dev.quittance.application.contract.Village.came;
import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.contract.Village;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Books;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store whose disk is in the hand of the test, with the village in it. */
@Timeout(60)
abstract class StoreInHand {

    static final int BATCH = 64;

    @TempDir
    Path directory;

    final Hand hand = new Hand();
    final List<Event> told = new CopyOnWriteArrayList<>();
    JpaStore store;
    Village village;
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

    static Work<Answer> refused() {
        return books -> {
            throw new Refused(Reason.EXPIRED);
        };
    }

    static boolean wentWell(CompletionStage<?> stage) {
        try {
            came(stage);
            return true;
        } catch (RuntimeException no) {
            return false;
        }
    }

    /** Hands all of it in while the writer is busy with something else, so that it becomes one batch. */
    <T> List<CompletionStage<T>> atOnce(List<Work<T>> all) {
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
        stages.forEach(StoreInHand::wentWell);
        return stages;
    }

    static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    List<Event> eventsKept() {
        return store.read(books -> books.events().after(ana, 0, 1000));
    }

    /** Waits until the writer has told what it answered. */
    List<Event> told() {
        came(store.write(books -> "next"));
        return told;
    }

    /** The rules can't know of it, but the database's foreign key does. */
    JournalEntry onNoAccount(Books books) {
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

    JournalEntry toppedUp(Books books) {
        AccountId account = books.cards().get(village.ben).account();
        return books.journal().append(TopUp.opening(account, eur("0.01"), Optional.empty(), Village.NOON));
    }
}
