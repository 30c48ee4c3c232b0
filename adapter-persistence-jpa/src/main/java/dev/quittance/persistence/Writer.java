package dev.quittance.persistence;

import dev.quittance.application.port.Busy;
import dev.quittance.application.port.Changes;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Unwritable;
import dev.quittance.application.port.Work;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Event;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;

/** The one thread that writes: what waits is taken together, written together and committed once. */
final class Writer implements AutoCloseable {

    /** How much may wait. */
    static final int WAITING_MAX = 10_000;

    /** How much is committed together. It never waits for more. */
    static final int BATCH_MAX = 256;

    private final Waiting<Piece<?>> waiting = new Waiting<>(WAITING_MAX);
    private final DataSource writing;
    private final Sessions sessions;
    private final Readers readers;
    private final CurrencyUnit unit;
    private final Notifier bell;
    private final Runnable written;
    private final Thread thread = new Thread(this::run, "quittance-writer");
    private volatile Store.Pulse done = new Store.Pulse(0, 0, 0);
    private WriteSession session; // the thread's; null before the first batch and after a fault

    /**
     * Starts it.
     *
     * @param written is told after each commit, before anybody else
     */
    Writer(DataSource writing, Sessions sessions, Readers readers, CurrencyUnit unit, Notifier bell, Runnable written) {
        this.writing = writing;
        this.sessions = sessions;
        this.readers = readers;
        this.unit = unit;
        this.bell = bell;
        this.written = written;
        thread.setDaemon(true);
        thread.start();
    }

    <T> CompletionStage<T> write(Work<T> work) {
        var piece = new Piece<>(work);
        return waiting.offer(piece) ? piece.answer() : CompletableFuture.failedFuture(new Busy());
    }

    Store.Pulse pulse() {
        Store.Pulse now = done;
        return new Store.Pulse(now.commits(), now.pieces(), waiting.size());
    }

    private void run() {
        List<Piece<?>> batch = new ArrayList<>(BATCH_MAX);
        try {
            while (waiting.take(batch, BATCH_MAX)) {
                carryOut(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the writer", e);
        } finally {
            discard();
        }
    }

    private void carryOut(List<Piece<?>> batch) {
        Changes changes;
        try {
            changes = kept(batch);
        } catch (Throwable e) {
            discard();
            Throwable fault = Faults.of(e);
            if (batch.size() == 1 || fault instanceof Unwritable || fault instanceof NotKnown) {
                batch.forEach(piece -> piece.fail(fault));
            } else {
                batch.forEach(piece -> carryOut(List.of(piece))); // so that only the faulty one gets the fault
            }
            return;
        }
        batch.forEach(Piece::tell);
        ring(changes.newEvents());
    }

    /** What the batch changed, once it is on disk. Where nothing changed, what was seen is there already. */
    private Changes kept(List<Piece<?>> batch) throws SQLException {
        if (session == null) {
            session = new WriteSession(writing, sessions, unit);
        }
        var changes = new Changes(session.memory());
        batch.forEach(piece -> piece.runOn(changes));
        if (!changes.isEmpty()) {
            session.write(changes);
            commit(changes);
            done = new Store.Pulse(done.commits() + 1, done.pieces() + batch.size(), 0);
            written.run();
        }
        return changes;
    }

    /** A commit that fails may have happened nevertheless; then nothing of it may happen again. */
    private void commit(Changes changes) throws SQLException {
        long number = session.next();
        try {
            session.commit();
            session.memory().take(changes);
        } catch (Throwable failed) {
            discard();
            if (!isThere(number, failed)) {
                throw failed;
            }
        }
    }

    private boolean isThere(long number, Throwable failed) {
        try {
            return readers.read(unit, Database::commits) == number;
        } catch (Throwable e) {
            failed.addSuppressed(e);
            throw new NotKnown(failed);
        }
    }

    /** A commit failed, and the disk can't even be asked whether it happened. */
    private static final class NotKnown extends RuntimeException {

        private static final long serialVersionUID = 1;

        NotKnown(Throwable cause) {
            super("it is not known whether this was kept", cause);
        }
    }

    private void discard() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    private void ring(List<Event> events) {
        if (!events.isEmpty()) {
            try {
                bell.committed(events);
            } catch (Throwable e) { // whatever it is, the writer lives on
                JpaStore.LOG.error("a listener failed; what it missed is in the books", e);
            }
        }
    }

    /** Finishes what waits. What comes afterwards is turned away. */
    @Override
    public void close() {
        waiting.close();
        Threads.join(thread);
    }
}
