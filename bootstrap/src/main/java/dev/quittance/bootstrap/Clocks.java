package dev.quittance.bootstrap;

import dev.quittance.application.ForwardClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The clock that a service starts with. */
final class Clocks {

    /** How far the wall clock may be behind the newest entry. */
    static final Duration BEHIND_MAX = Duration.ofMinutes(10);

    private Clocks() {}

    /**
     * Goes on from the newest entry of the books if the wall clock is a little behind it.
     *
     * @param accepted the wall clock is right although it is far behind: the entries came from a wrong one
     * @throws ClockBehind if it is far behind and nobody said so
     */
    static InstantSource from(InstantSource wall, Optional<Instant> newestEntry, boolean accepted) {
        Instant now = wall.instant();
        Instant newest = newestEntry.orElse(now);
        boolean farBehind = now.isBefore(newest.minus(BEHIND_MAX));
        if (farBehind && !accepted) {
            throw new ClockBehind(now, newest);
        }
        return new ForwardClock(wall, System::nanoTime, farBehind ? now : newest);
    }

    /** The wall clock can't be right, or could not when the books were written. */
    static final class ClockBehind extends RuntimeException {

        private static final long serialVersionUID = 1;

        private ClockBehind(Instant now, Instant newest) {
            super(
                    "the clock says " + now + ", but the newest entry of the books is of " + newest
                            + "; set the clock, or say --accept-clock if it is right",
                    null,
                    false,
                    false);
        }
    }
}
