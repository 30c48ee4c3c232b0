package dev.quittance.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a holder pays with and is paid with. The money is on the card's account and moves by
 * transfers only: a card has no balance, no login and no password.
 *
 * @param status whether it can pay and sell
 * @param pinLimit what one payment may be without the PIN
 * @param pin the sealed PIN, and how it was used
 * @param spent what was paid on the last day on which anything was
 * @param declined how often payments were declined lately
 */
public record Card(
        CardId id,
        Face face,
        AccountId account,
        Status status,
        Money pinLimit,
        PinUse pin,
        DaySum spent,
        Declines declined) {

    /** Wrong PINs in a row that lock the PIN. */
    public static final int WRONG_PINS_MAX = 3;

    /** Nothing is null, and the PIN limit is not below zero. */
    public Card {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(face, "face");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(pin, "pin");
        Objects.requireNonNull(spent, "spent");
        Objects.requireNonNull(declined, "declined");
        if (pinLimit.isNegative()) {
            throw new IllegalArgumentException("must not be below zero");
        }
    }

    /** A card that was never used. */
    public static Card issue(CardId id, Face face, AccountId account, Money pinLimit, PinSeal seal) {
        var zero = Money.zero(pinLimit.unit());
        return new Card(
                id,
                face,
                account,
                Status.ACTIVE,
                pinLimit,
                new PinUse(seal, 0, 0, zero),
                new DaySum(LocalDate.EPOCH, zero),
                Declines.NONE);
    }

    /** Whether it can pay and sell. Blocking is undone; the other two ends of a card are for good. */
    public enum Status {
        /** It can. */
        ACTIVE,
        /** It can't for now. */
        BLOCKED,
        /** Its holder gave it back. It still stands for its account, on which a refund may arrive. */
        CLOSED,
        /** It was lost, and another card has its account now. */
        REPLACED;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** As people are told: {@code blocked}. */
        public String word() {
            return word;
        }

        /** Whether its holder still has something to do with it. */
        public boolean isInUse() {
            return this == ACTIVE || this == BLOCKED;
        }
    }

    /** What is printed on it, and what it is for. */
    public record Face(CardNumber number, Holder holder, Role role) {

        /** Nothing is null. */
        public Face {
            Objects.requireNonNull(number, "number");
            Objects.requireNonNull(holder, "holder");
            Objects.requireNonNull(role, "role");
        }
    }

    /** How the payer showed that the card is theirs. Wrong PINs are counted apart for the two ways there are. */
    public enum Shown {
        /** Signed in with a password. */
        BY_SESSION,
        /** Signed in with number and PIN: no stranger, but its tries count with those by number. */
        BY_PIN_SESSION,
        /** By the number alone, which a stranger may have read: its wrong PINs lock this way only. */
        BY_NUMBER;

        boolean countsAsSession() {
            return this == BY_SESSION;
        }
    }

    /**
     * The sealed PIN, and how it was used.
     *
     * @param wrongBySession wrong tries in a row by the holder's own session
     * @param wrongByNumber wrong tries in a row by the bare number
     * @param paidWithout what was paid since the PIN was last typed right
     */
    public record PinUse(PinSeal seal, int wrongBySession, int wrongByNumber, Money paidWithout) {

        /** Checks the counts. */
        public PinUse {
            Objects.requireNonNull(seal, "seal");
            Objects.requireNonNull(paidWithout, "paidWithout");
            if (Math.min(wrongBySession, wrongByNumber) < 0
                    || Math.max(wrongBySession, wrongByNumber) > WRONG_PINS_MAX) {
                throw new IllegalArgumentException("wrong PINs are counted from 0 to " + WRONG_PINS_MAX);
            }
        }

        /** Whether three in a row were wrong in this way: then the PIN is not even looked at. */
        public boolean isLocked(Shown how) {
            return triesLeft(how) == 0;
        }

        /** Whether it is locked in any way. */
        public boolean isLocked() {
            return isLocked(Shown.BY_SESSION) || isLocked(Shown.BY_NUMBER);
        }

        /** How many wrong ones are left in this way. */
        public int triesLeft(Shown how) {
            return WRONG_PINS_MAX - (how.countsAsSession() ? wrongBySession : wrongByNumber);
        }

        PinUse after(PinVerdict verdict, Shown how) {
            if (verdict == PinVerdict.ABSENT || isLocked(how)) {
                return this; // A locked PIN is not looked at.
            }
            boolean bySession = how.countsAsSession();
            if (verdict == PinVerdict.RIGHT) {
                // A right PIN clears the count of its own way only: a stranger's guesses stay counted.
                return new PinUse(
                        seal,
                        bySession ? 0 : wrongBySession,
                        bySession ? wrongByNumber : 0,
                        Money.zero(paidWithout.unit()));
            }
            return new PinUse(
                    seal, wrongBySession + (bySession ? 1 : 0), wrongByNumber + (bySession ? 0 : 1), paidWithout);
        }

        PinUse paid(Money amount, PinVerdict verdict) {
            return verdict == PinVerdict.RIGHT
                    ? this
                    : new PinUse(seal, wrongBySession, wrongByNumber, paidWithout.plus(amount));
        }
    }

    /** What was paid on one calendar day of the installation's time zone. */
    public record DaySum(LocalDate day, Money total) {

        /** Nothing is null. */
        public DaySum {
            Objects.requireNonNull(day, "day");
            Objects.requireNonNull(total, "total");
        }
    }

    /**
     * How many payments were declined in the hour that began with the first of them.
     *
     * @param since when that hour began
     */
    public record Declines(Instant since, int count) {

        /** How many there may be in an hour: declining is a way to annoy a merchant. */
        public static final int PER_HOUR_MAX = 10;

        /** Never one. */
        public static final Declines NONE = new Declines(Instant.EPOCH, 0);

        private static final Duration HOUR = Duration.ofHours(1);

        /** When the hour ends. */
        public Instant until() {
            return since.plus(HOUR);
        }

        Declines another(Instant now) {
            return now.isBefore(until()) ? new Declines(since, count + 1) : new Declines(now, 1);
        }
    }

    /** Whether it can pay and sell. */
    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    /** Whether it is a merchant's: also one that can't sell for now. */
    public boolean sells() {
        return face.role() == Role.MERCHANT && status.isInUse();
    }

    /** What this card has paid on {@code today}. */
    public Money spentOn(LocalDate today) {
        return spent.day().equals(today)
                ? spent.total()
                : Money.zero(spent.total().unit());
    }

    /** Whether {@code amount} is too much to pay without the PIN, in itself or with what went before. */
    public boolean needsPin(Money amount, Limits limits) {
        return amount.isMoreThan(pinLimit)
                || !limits.pinFree().allows(pin.paidWithout().plus(amount), pinLimit);
    }

    /** Whether it may decline another payment at {@code now}. */
    public boolean mayDecline(Instant now) {
        return declined.another(now).count() <= Declines.PER_HOUR_MAX;
    }

    /** This card once it has declined a payment. */
    public Card declined(Instant now) {
        return new Card(id, face, account, status, pinLimit, pin, spent, declined.another(now));
    }

    /** This card once the PIN was looked at, whatever came of it. That of a card that can't pay is not looked at. */
    public Card after(PinVerdict verdict, Shown how) {
        return isActive() ? with(pin.after(verdict, how)) : this;
    }

    /** This card once it has paid. */
    Card paid(Money amount, PinVerdict verdict, LocalDate today) {
        var sum = new DaySum(today, spentOn(today).plus(amount));
        return new Card(id, face, account, status, pinLimit, pin.paid(amount, verdict), sum, declined);
    }

    /**
     * This card with another status.
     *
     * @throws IllegalStateException if it is closed or replaced: that is for good
     */
    public Card as(Status now) {
        if (!status.isInUse() && status != now) {
            throw new IllegalStateException("a card that is " + status.word() + " stays so");
        }
        return new Card(id, face, account, now, pinLimit, pin, spent, declined);
    }

    /**
     * The card that takes the place of this one, on the same account. What was paid today is still counted;
     * nothing is counted against the PIN, because it is another.
     */
    public Card successor(CardId next, CardNumber number, PinSeal seal) {
        var pin = new PinUse(seal, 0, 0, Money.zero(pinLimit.unit()));
        var other = new Face(number, face.holder(), face.role());
        return new Card(next, other, account, Status.ACTIVE, pinLimit, pin, spent, declined);
    }

    /** This card with a new PIN: nothing is counted against it. */
    public Card withPin(PinSeal seal) {
        return with(new PinUse(seal, 0, 0, Money.zero(pinLimit.unit())));
    }

    /** This card with nothing counted against its PIN. What was paid without it is still counted. */
    public Card withPinUnlocked() {
        return with(new PinUse(pin.seal(), 0, 0, pin.paidWithout()));
    }

    /**
     * Why a PIN does not show that its holder is here, or nothing if it does.
     *
     * @param verdict on this card as it is, before it is counted
     */
    public Optional<Refusal> refuses(PinVerdict verdict, Shown how) {
        if (!isActive()) {
            return Optional.of(Refusal.of(Reason.CARD_BLOCKED));
        }
        if (pin.isLocked(how)) {
            return Optional.of(Refusal.of(Reason.PIN_LOCKED));
        }
        return switch (verdict) {
            case RIGHT -> Optional.empty();
            case WRONG -> Optional.of(wrongPin(how));
            case ABSENT -> Optional.of(Refusal.of(Reason.PIN_REQUIRED));
        };
    }

    /** What is told of a wrong PIN: how many tries are left, to the holder's own session only. */
    Refusal wrongPin(Shown how) {
        var wrong = Refusal.of(Reason.WRONG_PIN);
        return how == Shown.BY_SESSION ? wrong.withTriesLeft(pin.triesLeft(how) - 1) : wrong;
    }

    private Card with(PinUse use) {
        return new Card(id, face, account, status, pinLimit, use, spent, declined);
    }
}
