package dev.quittance.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * How much may be paid, kept, and paid without a PIN. An absent limit does not limit.
 *
 * @param perPayment the most that one payment may be
 * @param perDay the most that one card may pay on one calendar day
 * @param onBalance the most that a top-up may leave on a card that is no merchant's
 * @param pinFree how much may be paid in all without typing the PIN
 * @param zone where a day begins
 */
public record Limits(
        Optional<Money> perPayment, Optional<Money> perDay, Optional<Money> onBalance, PinFree pinFree, ZoneId zone) {

    /** Nothing is null. */
    public Limits {
        Objects.requireNonNull(perPayment, "perPayment");
        Objects.requireNonNull(perDay, "perDay");
        Objects.requireNonNull(onBalance, "onBalance");
        Objects.requireNonNull(pinFree, "pinFree");
        Objects.requireNonNull(zone, "zone");
    }

    /** No limit but the PIN limits of the cards and five times as much in all. */
    public static Limits none(ZoneId zone) {
        return new Limits(Optional.empty(), Optional.empty(), Optional.empty(), PinFree.FIVE_TIMES, zone);
    }

    /** The calendar day of {@code now}. */
    public LocalDate dayOf(Instant now) {
        return LocalDate.ofInstant(now, zone);
    }

    /** How much may be paid in all since the PIN was last typed, so that splitting a payment doesn't dodge it. */
    public sealed interface PinFree {

        /** Five times the card's PIN limit. */
        PinFree FIVE_TIMES = new TimesPinLimit(5);

        /** Any sum: only the single payment counts. */
        PinFree ANY = new AnySum();

        /** Whether {@code sum} may be paid without the PIN by a card of this PIN limit. */
        boolean allows(Money sum, Money pinLimit);

        /** So many times the card's PIN limit. */
        record TimesPinLimit(int times) implements PinFree {
            @Override
            public boolean allows(Money sum, Money pinLimit) {
                return !sum.isMoreThan(pinLimit.times(times));
            }
        }

        /** The same sum for every card. */
        record UpTo(Money total) implements PinFree {
            @Override
            public boolean allows(Money sum, Money pinLimit) {
                return !sum.isMoreThan(total);
            }
        }

        /** Does not limit. */
        record AnySum() implements PinFree {
            @Override
            public boolean allows(Money sum, Money pinLimit) {
                return true;
            }
        }
    }
}
