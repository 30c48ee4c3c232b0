package dev.quittance.application.port;

import dev.quittance.domain.Hash;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What somebody at the desk gave a holder who has forgotten PIN or password: whoever types it sets new ones, once.
 *
 * @param hash keyed, because a code is short
 * @param until when it counts no more
 * @param wrong how many wrong ones were typed instead
 */
public record ResetCode(Hash hash, Instant until, int wrong) {

    /** How long one counts. */
    public static final Duration LIFETIME = Duration.ofHours(1);

    /** After so many wrong ones it counts no more. */
    public static final int TRIES_MAX = 5;

    /** Checks the count. */
    public ResetCode {
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(until, "until");
        if (wrong < 0 || wrong > TRIES_MAX) {
            throw new IllegalArgumentException("wrong codes are counted from 0 to " + TRIES_MAX);
        }
    }

    /** A new one. */
    public static ResetCode of(Hash hash, Instant now) {
        return new ResetCode(hash, now.plus(LIFETIME), 0);
    }

    /** Whether it still counts. */
    public boolean counts(Instant now) {
        return wrong < TRIES_MAX && now.isBefore(until);
    }

    /** Once a wrong one was typed. */
    public ResetCode missed() {
        return new ResetCode(hash, until, wrong + 1);
    }
}
