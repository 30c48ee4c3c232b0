package dev.quittance.application.simulator;

import dev.quittance.application.ForwardClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** A wall clock that is set forth and back, and a timer that only goes on. */
final class SimulatedTime {

    private Instant wall = Town.NOON;
    private long nanos;
    private InstantSource shown;

    SimulatedTime() {
        startAgain(Optional.empty());
    }

    /**
     * The clock that a process makes when it starts. The wall clock is not behind what was shown by then: what was
     * shown and not written down can't be known to a new process.
     */
    InstantSource startAgain(Optional<Instant> newestEntry) {
        if (shown != null && wall.isBefore(shown.instant())) {
            wall = shown.instant();
        }
        shown = new ForwardClock(() -> wall, () -> nanos, newestEntry.orElse(wall));
        shown.instant(); // whoever starts looks at the clock
        return shown;
    }

    /** So much time passes. */
    void goOn(Duration by) {
        wall = wall.plus(by);
        nanos += by.toNanos();
    }

    /** Somebody sets the wall clock. */
    void set(Duration by) {
        wall = wall.plus(by);
    }

    /** What the service's clock shows. */
    Instant now() {
        return shown.instant();
    }
}
