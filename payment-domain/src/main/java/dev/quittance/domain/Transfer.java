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
 * @param transaction the transaction that it pays or pays back
 * @param answers the journal entry that it takes back, all of it or a part
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
        TOP_UP,
        /** A merchant paid back what was paid, or a part of it. */
        REFUND,
        /** A merchant undid a payment right after it, all of it. */
        VOID,
        /** The cash desk paid out what was on a card. */
        PAYOUT,
        /** Cash was brought to the bank. */
        DEPOSIT,
        /** Cash was fetched from the bank. */
        WITHDRAWAL,
        /** The bank paid a merchant what it had sold. */
        SETTLEMENT;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** Whether it is about a transaction. */
        boolean namesTransaction() {
            return this == PAYMENT || takesBack();
        }

        /** Whether it takes back what an earlier one moved. */
        boolean takesBack() {
            return this == REFUND || this == VOID;
        }

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
        if (kind.namesTransaction() != transaction.isPresent()) {
            throw new IllegalArgumentException("what is paid or paid back names its transaction, and nothing else");
        }
        if (kind.takesBack() != answers.isPresent()) {
            throw new IllegalArgumentException("what is paid back names the entry it answers, and nothing else");
        }
    }

    /**
     * What it adds to the balance of an account that it is from or to; below zero, if it takes from it.
     *
     * @throws IllegalArgumentException if it does not touch that account
     */
    public Money changeOf(AccountId account) {
        if (credit.equals(account)) {
            return amount;
        }
        if (debit.equals(account)) {
            return Money.zero(amount.unit()).minus(amount);
        }
        throw new IllegalArgumentException("another account's");
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

    static Transfer takingBack(
            Kind kind, Transaction.Completed paid, long payment, Money amount, CardId actor, Instant now) {
        return new Transfer(
                kind,
                paid.terms().merchant(),
                paid.payer(),
                amount,
                now,
                Optional.of(actor),
                Optional.of(paid.terms().id()),
                Optional.of(payment));
    }

    static Transfer topUp(AccountId account, Money amount, Optional<CardId> actor, Instant now) {
        return byDesk(Kind.TOP_UP, Account.CASH_DESK, account, amount, actor, now);
    }

    static Transfer payout(AccountId account, Money amount, Optional<CardId> actor, Instant now) {
        return byDesk(Kind.PAYOUT, account, Account.CASH_DESK, amount, actor, now);
    }

    /** What is done at the desk is about no transaction and takes nothing back. */
    static Transfer byDesk(
            Kind kind, AccountId debit, AccountId credit, Money amount, Optional<CardId> actor, Instant now) {
        return new Transfer(kind, debit, credit, amount, now, actor, Optional.empty(), Optional.empty());
    }
}
