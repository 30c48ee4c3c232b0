package dev.quittance.web;

import dev.quittance.application.port.Crockford;
import dev.quittance.domain.Hash;
import java.time.Duration;
import java.time.Instant;

/**
 * Lets the first administrator in, once: a code that the operator reads from the terminal and types at {@code
 * /setup}. It counts for an hour and for five tries.
 */
public final class SetupCode {

    /** How long it counts. */
    public static final Duration LIFETIME = Duration.ofHours(1);

    /** How many wrong ones end it. */
    public static final int TRIES_MAX = 5;

    private static final int CHARACTERS = 8;

    private final Hash code;
    private final Instant until;
    private int wrong;
    private boolean used;

    /**
     * Counts from {@code now}; of the code only its hash is kept.
     *
     * @param code eight characters of Crockford's base32 are read as all codes are: in any case, with dashes or without
     */
    public SetupCode(String code, Instant now) {
        this.code = hashOf(code);
        this.until = now.plus(LIFETIME);
    }

    /** Whether this is the code and it still counts; a wrong one is counted. */
    synchronized boolean opens(String typed, Instant now) {
        if (!isOpen(now)) {
            return false;
        }
        boolean right = hashOf(typed).equals(code); // in constant time
        if (!right) {
            wrong++;
        }
        return right;
    }

    private static Hash hashOf(String typed) {
        return Hash.of(Crockford.canonical(typed.strip(), CHARACTERS).orElse(typed));
    }

    /** Whether anything could still open it. */
    synchronized boolean isOpen(Instant now) {
        return !used && wrong < TRIES_MAX && now.isBefore(until);
    }

    /** There is an administrator: it never opens again. */
    synchronized void close() {
        used = true;
    }
}
