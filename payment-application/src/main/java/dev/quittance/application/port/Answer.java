package dev.quittance.application.port;

import dev.quittance.domain.Money;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.Transaction;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of a request that may carry an {@code Idempotency-Key}: facts, not bytes, so that they can be kept
 * and drawn again.
 */
public sealed interface Answer {

    /**
     * It was done.
     *
     * @param transaction as it stood right after it
     * @param balance what is left on the payer's account, when the request paid
     */
    record Done(Transaction transaction, Optional<Money> balance) implements Answer {

        /** Nothing is null. */
        public Done {
            Objects.requireNonNull(transaction, "transaction");
            Objects.requireNonNull(balance, "balance");
        }
    }

    /**
     * Money was moved at the desk.
     *
     * @param entry the journal entry's id
     * @param balance what is on the card's account now; between cash desk and bank, what should be in the cash desk
     */
    record Moved(long entry, Money amount, Money balance) implements Answer {

        /** Nothing is null. */
        public Moved {
            Objects.requireNonNull(amount, "amount");
            Objects.requireNonNull(balance, "balance");
        }
    }

    /**
     * A card was closed.
     *
     * @param payout what was paid out of it right before, if anything was on it
     */
    record Closed(Optional<Moved> payout) implements Answer {

        /** Nothing is null. */
        public Closed {
            Objects.requireNonNull(payout, "payout");
        }
    }

    /**
     * Money went back.
     *
     * @param transaction as it stood right after it
     * @param balance what is left on the merchant's account
     */
    record Refunded(Refund refund, Transaction.Completed transaction, Money balance) implements Answer {

        /** Nothing is null. */
        public Refunded {
            Objects.requireNonNull(refund, "refund");
            Objects.requireNonNull(transaction, "transaction");
            Objects.requireNonNull(balance, "balance");
        }
    }

    /** Its caller gave the attempt up before it arrived: nothing came of it, and nothing will. */
    record Cancelled() implements Answer {}

    /** A rule said no. A late duplicate must never succeed after its sender was told so. */
    record No(Refusal refusal) implements Answer {

        /** Nothing is null. */
        public No {
            Objects.requireNonNull(refusal, "refusal");
        }
    }
}
