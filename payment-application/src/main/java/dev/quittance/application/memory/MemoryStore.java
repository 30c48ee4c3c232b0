package dev.quittance.application.memory;

import dev.quittance.application.port.Changes;
import dev.quittance.application.port.Ledger;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Account;
import dev.quittance.domain.Event;
import dev.quittance.domain.Installation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Keeps the books in maps, for programs that embed the service and for demos: everything a store promises but
 * to be there after a restart. Work runs on the caller's thread, one after the other.
 */
public final class MemoryStore implements Store {

    private final Installation installation;
    private final Shelves shelves;
    private final Notifier bell;

    /** New books with the system's accounts and nothing else. */
    public MemoryStore(Installation installation, Notifier bell) {
        this.installation = installation;
        this.shelves = new Shelves(installation);
        this.bell = bell;
        var opening = new Changes(shelves);
        opening.journal().open(Account.empty(Account.CASH_DESK, Account.Kind.CASH_DESK, installation.unit()));
        opening.journal().open(Account.empty(Account.BANK, Account.Kind.BANK, installation.unit()));
        shelves.take(opening);
    }

    @Override
    public Installation installation() {
        return installation;
    }

    @Override
    public synchronized <T> T read(Work<T> work) {
        return work.on(new Changes(shelves));
    }

    @Override
    public synchronized <T> CompletionStage<T> write(Work<T> work) {
        var changes = new Changes(shelves);
        T answer;
        try {
            answer = work.on(changes);
        } catch (RuntimeException thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
        shelves.take(changes);
        if (!changes.newEvents().isEmpty()) {
            tell(changes.newEvents());
        }
        return CompletableFuture.completedFuture(answer);
    }

    @Override
    public Optional<Ledger> ledger() {
        return Optional.of(this::reading);
    }

    private synchronized Ledger.Reading reading() {
        return new MemoryLedger(installation, shelves);
    }

    /** What is written is written: a fault of the listener goes where faults go that nobody catches. */
    private void tell(List<Event> events) {
        try {
            bell.committed(events);
        } catch (RuntimeException thrown) {
            Thread current = Thread.currentThread();
            current.getUncaughtExceptionHandler().uncaughtException(current, thrown);
        }
    }
}
