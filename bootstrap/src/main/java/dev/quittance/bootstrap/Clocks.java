package dev.quittance.bootstrap;

import dev.quittance.application.ForwardClock;
import dev.quittance.application.port.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock that a service starts with. */
final class Clocks {

    /** How far the wall clock may be behind the books. */
    static final Duration BEHIND_MAX = Duration.ofMinutes(10);

    private Clocks() {}

    /** The clock for these books. One that is accepted although it is far behind is accepted for good. */
    static InstantSource of(Store store, boolean accepted) {
        Instant latest = store.read(books -> books.clockMark().latest());
        InstantSource clock = from(Clock.systemUTC(), latest, accepted);
        Instant now = clock.instant();
        if (now.isBefore(latest)) {
            Stages.await(store.write(books -> {
                books.clockMark().beginAt(now);
                return now;
            }));
        }
        return clock;
    }

    /**
     * Goes on from where the books have got to if the wall clock is a little behind it.
     *
     * @param latest how far the clock that they were written by had gone
     * @param accepted the wall clock is right although it is far behind: the one that they were written by was not
     * @throws ClockBehind if it is far behind and nobody said so
     */
    static InstantSource from(InstantSource wall, Instant latest, boolean accepted) {
        Instant now = wall.instant();
        boolean farBehind = now.isBefore(latest.minus(BEHIND_MAX));
        if (farBehind && !accepted) {
            throw new ClockBehind(now, latest);
        }
        return new ForwardClock(wall, System::nanoTime, farBehind ? now : latest);
    }

    /** The wall clock can't be right, or could not when the books were written. */
    static final class ClockBehind extends RuntimeException {

        private static final long serialVersionUID = 1;

        private ClockBehind(Instant now, Instant latest) {
            super(
                    "the clock says " + now + ", but the books go up to " + latest
                            + "; set the clock, or say --accept-clock if it is right",
                    null,
                    false,
                    false);
        }
    }
}
