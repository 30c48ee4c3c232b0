package dev.quittance.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the books keep them: whole microseconds since 1970 in UTC. */
public final class Micros {

    private static final long SECOND = 1_000_000;
    private static final int NANOS = 1_000;

    private Micros() {}

    /** The microseconds of an instant; what is finer is cut off. Each number of them has its instant. */
    public static long of(Instant at) {
        long seconds = at.getEpochSecond();
        long micros = at.getNano() / NANOS;
        return seconds < 0 // so that the earliest one has room too
                ? Math.addExact(Math.multiplyExact(seconds + 1, SECOND), micros - SECOND)
                : Math.addExact(Math.multiplyExact(seconds, SECOND), micros);
    }

    /** The instant of so many microseconds. */
    public static Instant at(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** The instant without what is finer, so that what comes back from the books is equal to what went in. */
    public static Instant whole(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
