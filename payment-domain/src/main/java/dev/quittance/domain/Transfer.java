package dev.quittance.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * One immutable movement of money: {@code amount} leaves the account {@code debit} and reaches the account
 * {@code credit}, so the sum over all accounts never changes.
 *
 * @param actor the card of whoever did it; empty for the operator at the command line
 * @param transaction the transaction that it pays
 * @param answers the journal entry that it takes back
 */
public record Transfer(
        Kind kind,
        AccountId debit,
        AccountId credit,
        Money amount,
        Instant at,
        Optional<CardId> actor,
        Optional<TransactionId> transaction,
        Optional<Long> answers) {

    /** What moved the money. */
    public enum Kind {
        /** A card paid a merchant. */
        PAYMENT,
        /** The cash desk put money on a card; opening balances are this too. */
        TOP_UP;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** As it is written in the books: {@code top_up}. */
        public String word() {
            return word;
        }
    }

    /** Nothing is null, the amount is more than zero, and the accounts are two. */
    public Transfer {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(transaction, "transaction");
        Objects.requireNonNull(answers, "answers");
        amount.requirePositive();
        if (debit.equals(credit)) {
            throw new IllegalArgumentException("from an account to itself");
        }
        if ((kind == Kind.PAYMENT) != transaction.isPresent()) {
            throw new IllegalArgumentException("a payment names its transaction, and nothing else does");
        }
    }

    static Transfer payment(Transaction.Terms terms, Card payer, Instant now) {
        return new Transfer(
                Kind.PAYMENT,
                payer.account(),
                terms.merchant(),
                terms.amount(),
                now,
                Optional.of(payer.id()),
                Optional.of(terms.id()),
                Optional.empty());
    }

    static Transfer topUp(AccountId account, Money amount, Optional<CardId> actor, Instant now) {
        return new Transfer(
                Kind.TOP_UP, Account.CASH_DESK, account, amount, now, actor, Optional.empty(), Optional.empty());
    }
}
