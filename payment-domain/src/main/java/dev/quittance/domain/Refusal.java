package dev.quittance.domain;

import java.util.Objects;
import java.util.Optional;

/**
 * A reason, and what the one who is refused may know beside it.
 *
 * @param reason why
 * @param transaction the transaction as it stood when it was refused
 * @param maximum what a limit would have allowed
 * @param balance what is on the payer's own account; for the payer only. Of a top-up, what is on the card
 * @param triesLeft how many wrong PINs are left; for the holder's own session only
 */
public record Refusal(
        Reason reason,
        Optional<Transaction> transaction,
        Optional<Money> maximum,
        Optional<Money> balance,
        Optional<Integer> triesLeft) {

    /** Nothing is null. */
    public Refusal {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(transaction, "transaction");
        Objects.requireNonNull(maximum, "maximum");
        Objects.requireNonNull(balance, "balance");
        Objects.requireNonNull(triesLeft, "triesLeft");
    }

    /** The reason alone. */
    public static Refusal of(Reason reason) {
        return new Refusal(reason, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** A limit, and what it would have allowed. */
    public static Refusal limit(Reason reason, Money maximum) {
        return new Refusal(reason, Optional.empty(), Optional.of(maximum), Optional.empty(), Optional.empty());
    }

    /** Of a top-up: how much could still be put on the card. */
    public Optional<Money> fits() {
        return reason == Reason.BALANCE_LIMIT
                ? maximum.flatMap(most -> balance.map(most::minus)).filter(Money::isPositive)
                : Optional.empty();
    }

    /** The same, about this transaction as it stands. */
    public Refusal about(Transaction stands) {
        return new Refusal(reason, Optional.of(stands), maximum, balance, triesLeft);
    }

    Refusal withBalance(Money of) {
        return new Refusal(reason, transaction, maximum, Optional.of(of), triesLeft);
    }

    Refusal withTriesLeft(int left) {
        return new Refusal(reason, transaction, maximum, balance, Optional.of(left));
    }
}
