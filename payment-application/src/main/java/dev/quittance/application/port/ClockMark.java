package dev.quittance.application.port;

import java.time.Instant;

/**
 * How far the clock has gone, as far as that outlives the process: the next one goes on from there, whatever the
 * wall clock says by then. Journal entries and events note their time by themselves.
 */
public interface ClockMark {

    /** The latest instant that was noted; {@link Instant#EPOCH} if none was. */
    Instant latest();

    /** Notes an instant, unless a later one is noted. */
    void note(Instant instant);

    /** Forgets what was noted and begins here: it came from a clock that was wrong. */
    void beginAt(Instant instant);
}
