package dev.quittance.domain;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/**
 * One fact that happened to a merchant's transaction.
 *
 * @param seq its number: counted up from 1 for each merchant, without gaps
 */
public record Event(long seq, Fact fact) {

    /** Checks the number. */
    public Event {
        Objects.requireNonNull(fact, "fact");
        if (seq < 1) {
            throw new IllegalArgumentException("not a number of an event: " + seq);
        }
    }

    /** What can happen. */
    public enum Type {
        /** A merchant asked for money. */
        PAYMENT_CREATED,
        /** A payer has it open. */
        PAYMENT_PENDING,
        /** The money has moved. */
        PAYMENT_COMPLETED,
        /** Nobody paid in time, or the payer said no. */
        PAYMENT_FAILED,
        /** The merchant took it back. */
        PAYMENT_REVOKED,
        /** The merchant gave the money back, or a part of it. */
        PAYMENT_REFUNDED,
        /** The merchant or a payer put its deadline off. */
        PAYMENT_EXTENDED;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** As it is written on the wire and in the books: {@code payment_created}. */
        public String word() {
            return word;
        }
    }

    /**
     * What happened, before it has its number.
     *
     * @param at when; for an expired transaction its deadline
     * @param amount of the payment; of a refund what went back
     * @param after the transaction right after it
     */
    public record Fact(Type type, Instant at, Money amount, Transaction after) {

        /** Nothing is null. */
        public Fact {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(amount, "amount");
            Objects.requireNonNull(after, "after");
        }
    }

    /** Whose sequence it is in. */
    public AccountId merchant() {
        return fact.after().terms().merchant();
    }

    /** A merchant asked for money. */
    public static Fact created(Transaction.Created created) {
        return fact(Type.PAYMENT_CREATED, created.terms().createdAt(), created);
    }

    /** A payer has opened it at {@code now}. */
    public static Fact pending(Transaction.Pending pending, Instant now) {
        return fact(Type.PAYMENT_PENDING, now, pending);
    }

    /** The money has moved. */
    public static Fact completed(Transaction.Completed completed) {
        return fact(Type.PAYMENT_COMPLETED, completed.completedAt(), completed);
    }

    /** Nobody paid in time, or the payer said no. */
    public static Fact failed(Transaction.Failed failed) {
        return fact(Type.PAYMENT_FAILED, failed.failedAt(), failed);
    }

    /** The merchant took it back. */
    public static Fact revoked(Transaction.Revoked revoked) {
        return fact(Type.PAYMENT_REVOKED, revoked.revokedAt(), revoked);
    }

    /** The merchant gave the money back, or a part of it. */
    public static Fact refunded(Refund refund, Transaction.Completed after) {
        return new Fact(Type.PAYMENT_REFUNDED, refund.at(), refund.amount(), after);
    }

    /** The merchant or a payer put its deadline off at {@code now}. */
    public static Fact extended(Transaction.Open after, Instant now) {
        return fact(Type.PAYMENT_EXTENDED, now, after);
    }

    private static Fact fact(Type type, Instant at, Transaction after) {
        return new Fact(type, at, after.terms().amount(), after);
    }
}
