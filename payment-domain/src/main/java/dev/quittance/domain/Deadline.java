package dev.quittance.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * When an open transaction ends by itself.
 *
 * @param at one moment late is too late: at this instant it has expired
 * @param extendedByPayer whether a payer has put it off already; payers may do so once
 */
public record Deadline(Instant at, boolean extendedByPayer) {

    /** How much later an extension makes it. */
    public static final Duration EXTENSION = Duration.ofMinutes(5);

    /** Not null. */
    public Deadline {
        Objects.requireNonNull(at, "at");
    }

    /** One that nobody has put off. */
    public static Deadline of(Instant at) {
        return new Deadline(at, false);
    }

    /** Whether it is reached. */
    public boolean isReached(Instant now) {
        return !now.isBefore(at);
    }

    /** Whether the merchant can put it off: what was asked for at {@code since} waits no longer than {@link Lifetime#MAX}. */
    boolean isExtendable(Instant since) {
        return !at.plus(EXTENSION).isAfter(since.plus(Lifetime.MAX));
    }

    /** Whether a payer can put it off: once, and no further than the merchant. */
    boolean isExtendableByPayer(Instant since) {
        return isExtendable(since) && !extendedByPayer;
    }

    /** Put off by the merchant. */
    Deadline extended(Instant since) {
        return later(isExtendable(since), extendedByPayer);
    }

    /** Put off by a payer. */
    Deadline extendedByPayer(Instant since) {
        return later(isExtendableByPayer(since), true);
    }

    private Deadline later(boolean mayBe, boolean byPayer) {
        if (!mayBe) {
            throw new IllegalStateException("this deadline can't be put off: " + this);
        }
        return new Deadline(at.plus(EXTENSION), byPayer);
    }
}
