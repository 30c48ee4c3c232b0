package dev.quittance.web;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many requests one caller may send: a minute's quota at once, and the same again evenly over each minute.
 *
 * @param name what it is called in {@code RateLimit} headers
 */
record Rate(String name, long quota) {

    private static final long WINDOW_NANOS = 60_000_000_000L;
    private static final long SECOND_NANOS = 1_000_000_000L;

    Rate {
        Objects.requireNonNull(name, "name");
        if (quota < 1 || quota > WINDOW_NANOS) {
            throw new IllegalArgumentException("no quota");
        }
    }

    /** What {@code RateLimit-Policy} says. */
    String policy() {
        return '"' + name + "\";q=" + quota + ";w=" + WINDOW_NANOS / SECOND_NANOS;
    }

    /**
     * Where one caller stands after a request.
     *
     * @param left how many more it may send at once
     * @param restored in how many seconds it may send the whole quota again
     * @param early how many nanoseconds too early it came; 0 if it was let in
     */
    record Standing(Rate rate, long left, long restored, long early) {

        boolean isLetIn() {
            return early == 0;
        }

        /** What {@code RateLimit} says. */
        String text() {
            return '"' + rate.name + "\";r=" + left + ";t=" + restored;
        }
    }

    /**
     * Counts one request.
     *
     * @param restored when the whole quota is there again: how far that is says how much is used. The one word of
     *     memory that each caller costs
     * @param now nanoseconds of a clock that only goes on
     */
    Standing count(AtomicLong restored, long now) {
        long each = WINDOW_NANOS / quota;
        while (true) {
            long before = restored.get();
            long used = Math.max(0, before - now) + each;
            if (used > WINDOW_NANOS) {
                return new Standing(this, 0, seconds(used - each), used - WINDOW_NANOS);
            }
            if (restored.compareAndSet(before, now + used)) {
                return new Standing(this, Math.min(quota - 1, (WINDOW_NANOS - used) / each), seconds(used), 0);
            }
        }
    }

    private static long seconds(long nanos) {
        return (nanos + SECOND_NANOS - 1) / SECOND_NANOS;
    }
}
