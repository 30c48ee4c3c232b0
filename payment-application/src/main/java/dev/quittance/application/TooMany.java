package dev.quittance.application;

import java.time.Duration;

/** Someone does a thing more often than one should. Nothing was kept. */
public final class TooMany extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Duration retryAfter;

    /** What may be tried again after {@code retryAfter}. */
    public TooMany(Duration retryAfter) {
        super("too many", null, false, false);
        this.retryAfter = retryAfter;
    }

    /** When to try again. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
