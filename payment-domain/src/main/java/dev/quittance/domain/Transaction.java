package dev.quittance.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One request for payment, and what became of it.
 *
 * <pre>
 *   Created ──claim──▶ Pending ──complete──▶ Completed
 *      ▲                  │
 *      └───claim lapses───┘      Created may also complete at once
 *   Created, Pending ──revoke──▶ Revoked
 *   Created, Pending ──deadline passes──▶ Failed (EXPIRED)
 *   Created, Pending ──its payer says no──▶ Failed (DECLINED)
 *   Created, Pending ──extend──▶ the same, with a later deadline
 * </pre>
 *
 * <p>Each state is a type that offers only the moves allowed from it, so a wrong move does not
 * compile. Where the state is only known at run time, {@link #open(Instant)} and {@link
 * #completed()} ask for it and refuse with the reason.
 *
 * <p>Two things happen by themselves as time passes: a deadline is reached, and a claim lapses.
 * {@link #at(Instant)} is the only place that knows both; what is stored may lag behind it.
 *
 * <p>Merchant and payer are named by their accounts, because a transaction outlives their cards.
 */
public sealed interface Transaction {

    /** How long a payer is served before others may pay as if nobody had it open. */
    Duration CLAIM = Duration.ofSeconds(90);

    /** How many live claims one payer may hold. */
    int CLAIMS_MAX = 3;

    /** What was agreed at the start and never changes. */
    Terms terms();

    /** Until when it could be paid. */
    Instant expiresAt();

    /** This transaction as it stands at {@code now}. */
    Transaction at(Instant now);

    /** This transaction, if at {@code now} it still waits for its money; else {@link Refused}. */
    Open open(Instant now);

    /** This transaction, if it has been paid; else {@link Refused}. */
    Completed completed();

    /** Asks for the money. */
    static Created start(Terms terms, Lifetime lifetime) {
        return new Created(terms, Deadline.of(terms.createdAt().plus(lifetime.duration())));
    }

    /**
     * What was agreed at the start and never changes.
     *
     * @param merchant the account that is to be paid
     * @param amount more than zero
     */
    record Terms(
            TransactionId id,
            AccountId merchant,
            Money amount,
            Description description,
            Reference reference,
            Instant createdAt) {

        /** Nothing is null, and the amount is more than zero. */
        public Terms {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(merchant, "merchant");
            Objects.requireNonNull(description, "description");
            Objects.requireNonNull(reference, "reference");
            Objects.requireNonNull(createdAt, "createdAt");
            amount.requirePositive();
        }
    }

    /** Waits for its money. The only states from which money can move. */
    sealed interface Open extends Transaction permits Created, Pending {

        /** When it ends by itself. */
        Deadline deadline();

        @Override
        default Instant expiresAt() {
            return deadline().at();
        }

        /** This transaction, if no payer has it open at {@code now}; else {@link Refused}. */
        Created free(Instant now);

        /** Gives {@code payer} the next 90 seconds, or renews them; refuses while another has them. */
        Pending claim(AccountId payer, Instant now);

        /** This transaction, taken from whoever has it open. */
        default Created released() {
            return new Created(terms(), deadline());
        }

        /** Paid by {@code payer}; only the unit of work that writes the transfer may keep this. */
        default Completed complete(AccountId payer, Instant now) {
            Open claimed = open(now).claim(payer, now);
            return new Completed(
                    claimed.terms(),
                    expiresAt(),
                    payer,
                    now,
                    Money.zero(terms().amount().unit()));
        }

        /** Taken back by the merchant; a claim never hinders that. */
        default Revoked revoke(Instant now) {
            return new Revoked(open(now).terms(), expiresAt(), now);
        }

        /** {@code payer} does not want to pay; refuses while another has it open. */
        default Failed decline(AccountId payer, Instant now) {
            return new Failed(open(now).claim(payer, now).terms(), expiresAt(), Failed.Cause.DECLINED, now);
        }

        /** Whether its merchant can put the deadline off: in all it waits no longer than {@link Lifetime#MAX}. */
        default boolean isExtendable() {
            return deadline().isExtendable(terms().createdAt());
        }

        /** Whether a payer can put the deadline off: once, and no further than the merchant. */
        default boolean isExtendableByPayer() {
            return deadline().isExtendableByPayer(terms().createdAt());
        }

        /**
         * As it stands, with its deadline put off by the merchant; a claim goes on as it was.
         *
         * @throws IllegalStateException if it is not extendable
         */
        Open extend(Instant now);

        /**
         * With its deadline put off by {@code payer}, who has it open for the next 90 seconds; refuses while another
         * has.
         *
         * @throws IllegalStateException if it is not extendable by a payer
         */
        default Pending extend(AccountId payer, Instant now) {
            Pending claimed = open(now).claim(payer, now);
            Deadline later = deadline().extendedByPayer(terms().createdAt());
            return new Pending(terms(), later, payer, claimed.claimedUntil());
        }

        /** Nobody paid in time: what has become of it, once the deadline has passed. */
        private Failed expired() {
            return new Failed(terms(), expiresAt(), Failed.Cause.EXPIRED, expiresAt());
        }

        @Override
        default Open open(Instant now) {
            if (deadline().isReached(now)) {
                throw new Refused(Refusal.of(Reason.EXPIRED).about(expired()));
            }
            return standing(now);
        }

        @Override
        default Transaction at(Instant now) {
            return deadline().isReached(now) ? expired() : standing(now);
        }

        /** This transaction at {@code now}, when it is known not to be late. */
        Open standing(Instant now);

        @Override
        default Completed completed() {
            throw new Refused(Refusal.of(Reason.NOT_COMPLETED).about(this));
        }
    }

    /** Nobody is paying it. */
    record Created(Terms terms, Deadline deadline) implements Open {

        /** It ends after it starts. */
        public Created {
            if (!deadline.at().isAfter(terms.createdAt())) {
                throw new IllegalArgumentException("a transaction must expire after it starts");
            }
        }

        @Override
        public Created free(Instant now) {
            return this;
        }

        @Override
        public Pending claim(AccountId payer, Instant now) {
            return new Pending(terms, deadline, payer, now.plus(CLAIM));
        }

        @Override
        public Created extend(Instant now) {
            return new Created(open(now).terms(), deadline.extended(terms.createdAt()));
        }

        @Override
        public Open standing(Instant now) {
            return this;
        }
    }

    /**
     * {@code payer} has it open until {@code claimedUntil}. That never hinders a revoke.
     *
     * @param payer the account whose holder has it open
     */
    record Pending(Terms terms, Deadline deadline, AccountId payer, Instant claimedUntil) implements Open {

        /** Nothing is null. */
        public Pending {
            Objects.requireNonNull(terms, "terms");
            Objects.requireNonNull(deadline, "deadline");
            Objects.requireNonNull(payer, "payer");
            Objects.requireNonNull(claimedUntil, "claimedUntil");
        }

        /** Whether the claim still holds at {@code now}. */
        public boolean isHeld(Instant now) {
            return now.isBefore(claimedUntil);
        }

        @Override
        public Created free(Instant now) {
            if (isHeld(now)) {
                throw new Refused(Refusal.of(Reason.BEING_PAID_BY_ANOTHER).about(this));
            }
            return released();
        }

        @Override
        public Pending claim(AccountId by, Instant now) {
            Created claimable = by.equals(payer) ? released() : free(now);
            return claimable.claim(by, now);
        }

        @Override
        public Open extend(Instant now) {
            return open(now) == this
                    ? new Pending(terms, deadline.extended(terms.createdAt()), payer, claimedUntil)
                    : released().extend(now);
        }

        @Override
        public Open standing(Instant now) {
            return isHeld(now) ? this : released();
        }
    }

    /** Never changes its state again. */
    sealed interface Final extends Transaction permits Completed, Failed, Revoked {

        /** Why nothing more can be done with it. */
        Reason closed();

        /** When it came to its end. */
        Instant closedAt();

        @Override
        default Transaction at(Instant now) {
            return this;
        }

        @Override
        default Open open(Instant now) {
            throw new Refused(Refusal.of(closed()).about(this));
        }

        @Override
        default Completed completed() {
            throw new Refused(Refusal.of(Reason.NOT_COMPLETED).about(this));
        }
    }

    /**
     * Paid; the money can still go back, in one part or in several.
     *
     * @param payer the account that paid
     * @param refunded what went back so far, from zero to the whole amount
     */
    record Completed(Terms terms, Instant expiresAt, AccountId payer, Instant completedAt, Money refunded)
            implements Final {

        /** Never more went back than was paid. */
        public Completed {
            Objects.requireNonNull(expiresAt, "expiresAt");
            Objects.requireNonNull(payer, "payer");
            Objects.requireNonNull(completedAt, "completedAt");
            if (refunded.isNegative() || refunded.isMoreThan(terms.amount())) {
                throw new IllegalArgumentException("bad refund total: " + refunded);
            }
        }

        /** What has not gone back. */
        public Money left() {
            return terms.amount().minus(refunded);
        }

        /** With {@code amount} gone back; refuses more than is left, and anything when nothing is. */
        public Completed refund(Money amount) {
            if (!left().isPositive() || amount.isMoreThan(left())) {
                throw new Refused(Refusal.of(Reason.REFUND_EXCEEDS_PAID).about(this));
            }
            return new Completed(terms, expiresAt, payer, completedAt, refunded.plus(amount.requirePositive()));
        }

        @Override
        public Reason closed() {
            return Reason.ALREADY_COMPLETED;
        }

        @Override
        public Instant closedAt() {
            return completedAt;
        }

        @Override
        public Completed completed() {
            return this;
        }
    }

    /** Nobody paid in time, or the payer said no. No money moved. */
    record Failed(Terms terms, Instant expiresAt, Cause cause, Instant failedAt) implements Final {

        /** What it failed of. */
        public enum Cause {
            /** The deadline passed. */
            EXPIRED,
            /** The payer said no. */
            DECLINED
        }

        /** Nothing is null. */
        public Failed {
            Objects.requireNonNull(terms, "terms");
            Objects.requireNonNull(expiresAt, "expiresAt");
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(failedAt, "failedAt");
        }

        @Override
        public Reason closed() {
            return cause == Cause.EXPIRED ? Reason.EXPIRED : Reason.DECLINED;
        }

        @Override
        public Instant closedAt() {
            return failedAt;
        }
    }

    /** Taken back by the merchant before it was paid. No money moved. */
    record Revoked(Terms terms, Instant expiresAt, Instant revokedAt) implements Final {

        /** Nothing is null. */
        public Revoked {
            Objects.requireNonNull(terms, "terms");
            Objects.requireNonNull(expiresAt, "expiresAt");
            Objects.requireNonNull(revokedAt, "revokedAt");
        }

        @Override
        public Reason closed() {
            return Reason.REVOKED;
        }

        @Override
        public Instant closedAt() {
            return revokedAt;
        }
    }
}
