package dev.quittance.application;

import dev.quittance.application.Verification.Outcome;
import dev.quittance.domain.JournalEntry.Head;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Goes through the books of a running service again and again, one time after the other, and closes them to all
 * writing while a fault stands. A later time that finds none opens them again.
 */
public final class Auditor implements AutoCloseable {

    private final Verification verification;
    private final GuardedStore store;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Executor own;
    private final Listener listener;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile State state = new State(Optional.empty(), Optional.empty());
    private volatile boolean closed;

    /**
     * Looks after the books of {@code store}.
     *
     * @param own carries out what takes long, on another thread
     */
    public Auditor(
            Verification verification, GuardedStore store, InstantSource clock, Executor own, Listener listener) {
        this.verification = verification;
        this.store = store;
        this.clock = clock;
        this.zone = store.installation().zone();
        this.own = own;
        this.listener = listener;
    }

    /** Hears what came of it. */
    public interface Listener {

        /** All or the latest of it was checked. */
        void checked(Run run);

        /** It could not be checked; nothing is known of a fault. */
        void failed(RuntimeException why);
    }

    /**
     * One time.
     *
     * @param whole whether all was checked and not the latest alone
     * @param at when it began
     */
    public record Run(boolean whole, Instant at, Duration took, Outcome outcome, LocalDate yesterday) {

        /** Where the journal ended when yesterday ended, if all was checked and agrees. */
        public Optional<Head> closing() {
            return outcome.sound().filter(any -> whole).map(Verification.Sound::closing);
        }
    }

    /** How far the one under way is, in entries. */
    public record Progress(long done, long all) {}

    /**
     * How things stand.
     *
     * @param last what came of the last time
     * @param running the time that is under way
     */
    public record State(Optional<Run> last, Optional<Progress> running) {

        /** What stands against writing. */
        public Optional<Fault> fault() {
            return last.flatMap(run -> run.outcome().fault());
        }
    }

    /** How things stand now. */
    public State state() {
        return state;
    }

    /** Checks the latest entries, before anybody writes more. */
    public void latest() {
        run(false);
    }

    /** Begins to check all of it, if that is not under way. */
    public void begin() {
        if (busy.compareAndSet(false, true)) {
            state = new State(state.last(), Optional.of(new Progress(0, 0)));
            own.execute(this::whole);
        }
    }

    private void whole() {
        try {
            run(true);
        } finally {
            state = new State(state.last(), Optional.empty());
            busy.set(false);
        }
    }

    private void run(boolean whole) {
        Instant began = clock.instant();
        LocalDate today = LocalDate.ofInstant(began, zone);
        try {
            Outcome outcome = whole ? all(today.atStartOfDay(zone).toInstant()) : verification.latest();
            var took = Duration.between(began, clock.instant());
            var run = new Run(whole, began, took, outcome, today.minusDays(1));
            state = new State(Optional.of(run), state.running());
            store.broken(outcome.fault().isPresent());
            listener.checked(run);
        } catch (CancellationException e) {
            // nobody wants to know any more
        } catch (RuntimeException e) {
            listener.failed(e);
        }
    }

    private Outcome all(Instant dayBegan) {
        Outcome outcome = verification.all(dayBegan, this::told);
        return outcome.fault().isPresent()
                ? outcome
                : verification.file().map(Outcome::of).orElse(outcome);
    }

    private void told(long done, long all) {
        if (closed) {
            throw new CancellationException();
        }
        state = new State(state.last(), Optional.of(new Progress(done, all)));
    }

    /** Lets the one under way end soon, and without a word. */
    @Override
    public void close() {
        closed = true;
    }
}
