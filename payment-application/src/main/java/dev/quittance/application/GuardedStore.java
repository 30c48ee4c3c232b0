package dev.quittance.application;

import dev.quittance.application.port.BooksBroken;
import dev.quittance.application.port.Ledger;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Installation;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A store that is not written to while its books do not agree: it is better to stop than to lie. */
public final class GuardedStore implements Store {

    private final Store store;
    private volatile boolean broken;

    /** Guards this one. */
    public GuardedStore(Store store) {
        this.store = store;
    }

    /** Whether the books were found broken. */
    void broken(boolean found) {
        broken = found;
    }

    @Override
    public Installation installation() {
        return store.installation();
    }

    @Override
    public <T> T read(Work<T> work) {
        return store.read(work);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Fails with {@link BooksBroken} while the books do not agree.
     */
    @Override
    public <T> CompletionStage<T> write(Work<T> work) {
        return broken ? CompletableFuture.failedFuture(new BooksBroken()) : store.write(work);
    }

    @Override
    public Optional<Pulse> pulse() {
        return store.pulse();
    }

    @Override
    public Optional<Ledger> ledger() {
        return store.ledger();
    }
}
