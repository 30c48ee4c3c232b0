package dev.quittance.application.simulator;

import dev.quittance.application.ForwardClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A wall clock that is set forth and back, and a timer that only goes on. */
final class SimulatedTime {

    private Instant wall = Town.NOON;
    private long nanos;
    private InstantSource shown;

    SimulatedTime() {
        startAgain(wall);
    }

    /** The clock that a process makes when it starts, whatever the wall clock says by then. */
    InstantSource startAgain(Instant latest) {
        shown = new ForwardClock(() -> wall, () -> nanos, latest);
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
