package dev.quittance.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Money that a merchant gave back, all or a part of what was paid: the journal entry that moved it, and why.
 *
 * @param entry of kind refund or void
 * @param by who gave it back in the merchant's name; empty for the merchant itself
 */
public record Refund(JournalEntry entry, Remark why, Optional<Seller> by) {

    /** How long after a payment giving all of it back undoes it: a mistake at the till and no refund. */
    public static final Duration UNDO = Duration.ofMinutes(5);

    /** Nothing is null, and the entry is one that takes back. */
    public Refund {
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(by, "by");
        if (!entry.transfer().kind().takesBack()) {
            throw new IllegalArgumentException("takes nothing back: " + entry.id());
        }
    }

    /**
     * Decides one refund. The money goes back to the account that paid, whatever became of its card since.
     *
     * <p>What can't be paid back at all is told before the balance is looked at.
     *
     * @param payment the journal entry that paid it
     * @param merchant the account that was paid, as it is
     * @param wanted how much; if nothing is said, everything that is left
     * @param actor the card of whoever gives it back
     * @throws Refused if more would go back than was paid, or than the merchant has
     */
    public static Accepted attempt(
            Transaction.Completed paid,
            long payment,
            Account merchant,
            Optional<Money> wanted,
            CardId actor,
            Instant now) {
        Money amount = wanted.orElse(paid.left());
        Transaction.Completed after = paid.refund(amount);
        if (amount.isMoreThan(merchant.balance())) {
            throw new Refused(Refusal.of(Reason.INSUFFICIENT_FUNDS).withBalance(merchant.balance()));
        }
        var kind = undoes(paid, amount, now) ? Transfer.Kind.VOID : Transfer.Kind.REFUND;
        return new Accepted(
                after,
                Transfer.takingBack(kind, paid, payment, amount, actor, now),
                merchant.balance().minus(amount));
    }

    /** Whether giving back this much would undo the payment: all of it, in one piece, and soon enough. */
    public static boolean undoes(Transaction.Completed paid, Money amount, Instant now) {
        return amount.equals(paid.terms().amount())
                && now.isBefore(paid.completedAt().plus(UNDO));
    }

    /** Its number. */
    public RefundId id() {
        return new RefundId(entry.id());
    }

    /** Of what it was paid back. */
    public TransactionId transaction() {
        return entry.transfer().transaction().orElseThrow();
    }

    /** How much went back. */
    public Money amount() {
        return entry.transfer().amount();
    }

    /** When. */
    public Instant at() {
        return entry.transfer().at();
    }

    /** Whether it undid the payment right after it. */
    public boolean isVoid() {
        return entry.transfer().kind() == Transfer.Kind.VOID;
    }

    /**
     * Money moves back.
     *
     * @param balance what is left on the merchant's account
     */
    public record Accepted(Transaction.Completed completed, Transfer transfer, Money balance) {

        /** Nothing is null. */
        public Accepted {
            Objects.requireNonNull(completed, "completed");
            Objects.requireNonNull(transfer, "transfer");
            Objects.requireNonNull(balance, "balance");
        }
    }
}
