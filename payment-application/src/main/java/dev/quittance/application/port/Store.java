package dev.quittance.application.port;

import dev.quittance.domain.Installation;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Keeps the books, and opens them for one piece of work at a time. */
public interface Store {

    /** What is fixed about these books. */
    Installation installation();

    /**
     * Runs work that only looks, on one snapshot, on the caller's thread; what it changes is lost. Many run
     * side by side. Never called inside other work.
     */
    <T> T read(Work<T> work);

    /**
     * Runs work that may write; completes once it is safe on disk. Effects are as if writers ran one after the
     * other. If the work throws, nothing of it is kept, no other work is disturbed, and the stage fails with
     * what it threw. No thread is held while it waits; what hangs on the stage must not wait either.
     *
     * <p>Fails with {@link Busy} if too much is waiting already, with {@link Unwritable} if the disk refuses;
     * in both cases nothing was kept. After the commit the store tells its {@link Notifier}.
     */
    <T> CompletionStage<T> write(Work<T> work);

    /**
     * How busy the writer is, and was since the start.
     *
     * @param commits how often it has committed
     * @param pieces how much work was in them
     * @param waiting how much work waits now
     */
    record Pulse(long commits, long pieces, int waiting) {}

    /** How busy the writer is; empty if this store has none that could be asked. */
    default Optional<Pulse> pulse() {
        return Optional.empty();
    }

    /** All rows of these books, for whoever checks them; empty if this store can't show them. */
    default Optional<Ledger> ledger() {
        return Optional.empty();
    }
}
