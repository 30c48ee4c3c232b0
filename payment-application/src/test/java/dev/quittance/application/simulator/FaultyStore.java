package dev.quittance.application.simulator;

import dev.quittance.application.port.Books;
import dev.quittance.application.port.Busy;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Unwritable;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Event;
import dev.quittance.domain.Installation;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A store over a real one that carries out what waits when it is told to, as one batch, and with it whatever is to
 * go wrong. A batch is one unit of work of the real store, with each piece apart in it.
 */
final class FaultyStore implements Store {

    private final Disk disk;
    private final Notifier listener;
    private final List<Piece<?>> waiting = new ArrayList<>();
    private Store open;
    private InstantSource clock;
    private boolean dead;

    FaultyStore(Disk disk, Notifier listener) {
        this.disk = disk;
        this.listener = listener;
        startAgain();
    }

    /** Opens what is on the disk, as a new process does. */
    void startAgain() {
        open = disk.open(this::ring);
        dead = false;
    }

    /** From now on the service goes by this clock. */
    void goBy(InstantSource other) {
        clock = other;
    }

    private void ring(List<Event> events) {
        if (!dead) {
            listener.committed(events);
        }
    }

    @Override
    public Installation installation() {
        return open.installation();
    }

    @Override
    public <T> T read(Work<T> work) {
        return open.read(work);
    }

    @Override
    public <T> CompletionStage<T> write(Work<T> work) {
        var piece = new Piece<>(work);
        waiting.add(piece);
        return piece.answer();
    }

    /** What was handed in last. */
    Piece<?> last() {
        return waiting.get(waiting.size() - 1);
    }

    /**
     * Carries out what waits.
     *
     * @param place where in the batch it goes wrong, if it goes wrong in one place
     */
    void carryOut(Mishap mishap, int place) {
        List<Piece<?>> batch = new ArrayList<>(waiting);
        waiting.clear();
        if (mishap == Mishap.BUSY) {
            batch.remove(place).fail(new Busy());
        }
        dead = mishap == Mishap.CRASH_AFTER_COMMIT;
        var failure = commit(batch, mishap, place);
        if (failure.filter(Again.class::isInstance).isPresent()) {
            failure = commit(batch, Mishap.NONE, place);
        }
        disk.settle();
        if (failure.isPresent()) {
            RuntimeException why = failure.get();
            batch.forEach(piece -> piece.fail(why));
            return;
        }
        batch.forEach(Piece::commit);
        answer(batch, mishap, place);
    }

    private static void answer(List<Piece<?>> batch, Mishap mishap, int place) {
        for (int i = 0; i < batch.size(); i++) {
            boolean lost =
                    switch (mishap) {
                        case CRASH_AFTER_COMMIT -> true;
                        case CRASH_WHILE_ANSWERING -> i >= place;
                        case ANSWERS_LOST -> i % 2 == place % 2;
                        default -> false;
                    };
            if (lost) {
                batch.get(i).fail(new Lost());
            } else {
                batch.get(i).tell();
            }
        }
    }

    /** Why nothing of the batch was kept; empty if it is committed. */
    private Optional<RuntimeException> commit(List<Piece<?>> batch, Mishap mishap, int place) {
        if (mishap == Mishap.CRASH_BEFORE_WORK) {
            return Optional.of(new Lost());
        }
        if (mishap == Mishap.DISK_FULL) {
            return Optional.of(full());
        }
        var first = new AtomicBoolean(true);
        var stage = open.write(books -> {
            run(batch, books, mishap == Mishap.CRASH_DURING_BATCH ? place : Integer.MAX_VALUE);
            boolean runAgain = mishap == Mishap.RUN_AGAIN && first.getAndSet(false);
            if (mishap == Mishap.CRASH_BEFORE_COMMIT) {
                throw new Lost();
            }
            if (mishap == Mishap.DISK_FULL_AT_COMMIT) {
                throw full();
            }
            if (runAgain) {
                throw new Again();
            }
            return batch.size();
        });
        try {
            stage.toCompletableFuture().join();
            return Optional.empty();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Lost || e.getCause() instanceof Unwritable || e.getCause() instanceof Again) {
                return Optional.of((RuntimeException) e.getCause());
            }
            throw new AssertionError("the batch failed", e.getCause());
        }
    }

    private void run(List<Piece<?>> batch, Books books, int until) {
        for (int i = 0; i < batch.size(); i++) {
            if (i == until) {
                throw new Lost();
            }
            batch.get(i).runOn(books, clock);
        }
    }

    private static Unwritable full() {
        return new Unwritable(new IOException("no space left"));
    }

    /** Nobody heard what came of it. */
    static final class Lost extends RuntimeException {

        private static final long serialVersionUID = 1;

        Lost() {
            super("no answer", null, false, false);
        }
    }

    /** A first run that is thrown away: a store may run work again. */
    static final class Again extends RuntimeException {

        private static final long serialVersionUID = 1;

        Again() {
            super("once more", null, false, false);
        }
    }
}
