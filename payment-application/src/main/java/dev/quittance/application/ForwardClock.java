package dev.quittance.application;

import dev.quittance.domain.Micros;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * A clock that never goes back and never stands still: it takes the wall clock when that is ahead, else goes on
 * by the monotonic timer. So what was shown as expired stays so. It ticks in whole microseconds, as the books do.
 */
public final class ForwardClock implements InstantSource {

    private final InstantSource wall;
    private final LongSupplier nanos;
    private Instant shown;
    private long shownAt;

    /**
     * A clock that goes on from {@code notBefore}.
     *
     * @param nanos a timer that never goes back, such as {@code System::nanoTime}
     */
    public ForwardClock(InstantSource wall, LongSupplier nanos, Instant notBefore) {
        this.wall = wall;
        this.nanos = nanos;
        this.shown = notBefore;
        this.shownAt = nanos.getAsLong();
    }

    @Override
    public synchronized Instant instant() {
        long timer = nanos.getAsLong();
        Instant goneOn = shown.plusNanos(timer - shownAt);
        Instant outside = wall.instant();
        shown = outside.isAfter(goneOn) ? outside : goneOn;
        shownAt = timer;
        return Micros.whole(shown);
    }
}
