package dev.quittance.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the books keep them: whole microseconds since 1970 in UTC. */
public final class Micros {

    private Micros() {}

    /** The microseconds of an instant; what is finer is cut off. */
    public static long of(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
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
