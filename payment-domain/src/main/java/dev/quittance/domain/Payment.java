package dev.quittance.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The answer to one attempt to pay, with everything that has to be written down because of it.
 *
 * <p>A refusal is a value here and not yet an exception, because it can leave a mark: a wrong PIN
 * is counted although nothing was paid. What the transaction itself refuses (too late, already
 * paid, someone else is paying) leaves no mark and is thrown as {@link Refused}.
 *
 * <p>A view shows both answers alike and never throws: what is thrown inside the work undoes the
 * count of a wrong PIN.
 */
public sealed interface Payment {

    /**
     * Decides one attempt, all of it at the one instant {@code now}.
     *
     * @param merchant the card that sells
     * @param pin what the vault said to the PIN that was typed
     * @param takeOver whether a claim of another payer is to be ended
     * @throws Refused if the transaction can't be paid now, whoever pays
     */
    static Payment attempt(
            Transaction.Open open,
            Card merchant,
            Payer payer,
            PinVerdict pin,
            Limits limits,
            boolean takeOver,
            Instant now) {
        boolean byNumber = payer.shown() == Card.Shown.BY_NUMBER;
        Transaction.Completed completed =
                served(open, byNumber, takeOver, now).complete(payer.card().account(), now);
        requireSelling(merchant, open);
        LocalDate today = limits.dayOf(now);
        Card looked = payer.looked(open.terms(), pin);
        var refusal = payer.refuses(open.terms(), pin, limits, today);
        if (refusal.isPresent()) {
            return new Declined(looked, refusal.get().about(open));
        }
        return new Accepted(
                looked.paid(open.terms().amount(), pin, today),
                completed,
                Transfer.payment(open.terms(), payer.card(), now),
                payer.balance().minus(open.terms().amount()));
    }

    /**
     * Decides an attempt with a card number that nobody has: as {@link #attempt} would with a wrong PIN,
     * so that a stranger can't tell which numbers there are.
     *
     * @throws Refused if the transaction can't be paid now, whoever pays
     */
    static Refusal attemptOfNobody(Transaction.Open open, Card merchant, boolean takeOver, Instant now) {
        served(open, true, takeOver, now);
        requireSelling(merchant, open);
        return Refusal.of(Reason.WRONG_PIN).about(open);
    }

    /** The transaction without the claims that don't count. A number alone holds none: else it would show whose it is. */
    private static Transaction.Open served(Transaction.Open open, boolean byNumber, boolean takeOver, Instant now) {
        if (takeOver) {
            return open.released();
        }
        return byNumber ? open.free(now) : open;
    }

    private static void requireSelling(Card merchant, Transaction.Open open) {
        if (!merchant.isActive()) {
            throw new Refused(Refusal.of(Reason.MERCHANT_BLOCKED).about(open));
        }
    }

    /**
     * Money moves.
     *
     * @param card the payer's card as it is now
     * @param balance what is left on the payer's account
     */
    record Accepted(Card card, Transaction.Completed completed, Transfer transfer, Money balance) implements Payment {

        /** Nothing is null. */
        public Accepted {
            Objects.requireNonNull(card, "card");
            Objects.requireNonNull(completed, "completed");
            Objects.requireNonNull(transfer, "transfer");
            Objects.requireNonNull(balance, "balance");
        }
    }

    /**
     * No money moves, and the transaction stays open for another try or another payer.
     *
     * @param card the payer's card as it is now: a wrong PIN stays counted
     */
    record Declined(Card card, Refusal refusal) implements Payment {

        /** Nothing is null. */
        public Declined {
            Objects.requireNonNull(card, "card");
            Objects.requireNonNull(refusal, "refusal");
        }
    }
}
