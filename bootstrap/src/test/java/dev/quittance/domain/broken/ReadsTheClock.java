package dev.quittance.domain.broken;

import java.time.Instant;

/** Breaks a rule, to show that the rule can fail. */
public record ReadsTheClock(Instant at) {

    public ReadsTheClock() {
        this(Instant.now());
    }
}
