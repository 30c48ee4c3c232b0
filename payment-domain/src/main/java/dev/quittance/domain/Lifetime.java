package dev.quittance.domain;

import java.time.Duration;

/**
 * How long a transaction waits for its money.
 *
 * @param duration whole seconds, from 10 to 2,592,000
 */
public record Lifetime(Duration duration) {

    /** The shortest: long enough to scan a code. */
    public static final Duration MIN = Duration.ofSeconds(10);

    /** The longest: an invoice's month. */
    public static final Duration MAX = Duration.ofDays(30);

    /** What a till takes when nothing is said. */
    public static final Lifetime DEFAULT = new Lifetime(Duration.ofMinutes(5));

    /** Checks the range, and that no second is broken. */
    public Lifetime {
        if (duration.getNano() != 0) {
            throw new IllegalArgumentException("must be whole seconds");
        }
        if (duration.compareTo(MIN) < 0 || duration.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("must be " + MIN.toSeconds() + " to " + MAX.toSeconds() + " seconds");
        }
    }

    /** So many seconds. */
    public static Lifetime ofSeconds(long seconds) {
        return new Lifetime(Duration.ofSeconds(seconds));
    }
}
