package dev.quittance.application.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.quittance.application.contract.Village;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Description;
import dev.quittance.domain.Event;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Money;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The one who is told is another program's: its faults are not the books'. */
class MemoryBellTest {

    @Test
    void what_was_committed_stays_committed_when_the_listener_throws() throws InterruptedException {
        var fault = new IllegalStateException("the listener's own");
        var store = new MemoryStore(Village.INSTALLATION, events -> {
            throw fault;
        });
        var terms = new Transaction.Terms(
                new TransactionId(1),
                new AccountId(1),
                new Money(1, Village.EUR),
                Description.NONE,
                Reference.NONE,
                Village.NOON);
        var created = Transaction.start(terms, Lifetime.DEFAULT);
        List<Event> told = new ArrayList<>();
        List<Throwable> uncaught = new ArrayList<>();

        var writer = new Thread(() -> store.write(books -> {
                    books.transactions().add(created);
                    return books.events().append(Event.created(created));
                })
                .thenAccept(told::add));
        writer.setUncaughtExceptionHandler((thread, thrown) -> uncaught.add(thrown));
        writer.start();
        writer.join();

        assertEquals(List.of(new Event(1, Event.created(created))), told);
        assertEquals(1, uncaught.size());
        assertSame(fault, uncaught.get(0));
    }
}
