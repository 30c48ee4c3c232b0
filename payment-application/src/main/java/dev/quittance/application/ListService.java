package dev.quittance.application;

import dev.quittance.application.port.Books;
import dev.quittance.application.port.Lists;
import dev.quittance.application.port.Lists.SalesQuery;
import dev.quittance.application.port.Work;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Money;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Seller;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The conversation about what was: a merchant's sales, a payer's payments. */
public final class ListService {

    private final InstantSource clock;

    /** Shows transactions as they stand by this clock. */
    public ListService(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Which of a merchant's transactions are wanted.
     *
     * @param from created at this instant or later
     * @param to created before this instant
     * @param beforeSeq where the list before ended
     * @param max at most {@link SalesQuery#MAX}
     */
    public record Filter(
            Optional<Lists.State> state,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Reference> reference,
            Optional<Long> beforeSeq,
            int max) {

        /** Checks how many are wanted. */
        public Filter {
            if (max < 1 || max > SalesQuery.MAX) {
                throw new IllegalArgumentException("must be 1 to " + SalesQuery.MAX);
            }
        }
    }

    /** A merchant's transactions, newest first, as they stand now. */
    public Work<List<Lists.Sale>> sales(AccountId merchant, Filter filter) {
        return books -> books.lists()
                .sales(new SalesQuery(
                        merchant,
                        clock.instant(),
                        filter.state(),
                        filter.from(),
                        filter.to(),
                        filter.reference(),
                        filter.beforeSeq(),
                        filter.max()));
    }

    /** How someone who looks at a transaction stands to it. */
    public enum Viewer {
        /** It is their sale. */
        SELLER,
        /** They paid it. */
        PAYER,
        /** They have its code. */
        ANYBODY
    }

    /**
     * A transaction, as someone sees it.
     *
     * @param by who asked for it in the merchant's name: for the seller's eyes
     * @param refunds what went back, the oldest first: for those of seller and payer
     */
    public record Seen(Transaction transaction, Viewer viewer, Optional<Seller> by, List<Refund> refunds) {

        /** Nothing is null. */
        public Seen {
            Objects.requireNonNull(transaction, "transaction");
            Objects.requireNonNull(viewer, "viewer");
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(refunds, "refunds");
        }
    }

    /**
     * A transaction as it stands, for one who has its code. To whoever sells, another merchant's is as unknown as none,
     * unless their own card paid it.
     *
     * @param sellsFor the merchant in whose name they look
     * @param holds the account whose card is theirs
     */
    public Work<Seen> seen(TransactionId id, Optional<AccountId> sellsFor, Optional<AccountId> holds) {
        return books -> {
            Transaction found = books.transactions().get(id).at(clock.instant());
            if (sellsFor.filter(found.terms().merchant()::equals).isPresent()) {
                return seen(books, found, Viewer.SELLER, books.sellers().of(id));
            }
            boolean paid = found instanceof Transaction.Completed completed
                    && holds.filter(completed.payer()::equals).isPresent();
            if (paid) {
                return seen(books, found, Viewer.PAYER, Optional.empty());
            }
            if (sellsFor.isPresent()) {
                throw new Refused(Reason.UNKNOWN_CODE);
            }
            return new Seen(found, Viewer.ANYBODY, Optional.empty(), List.of());
        };
    }

    private static Seen seen(Books books, Transaction found, Viewer viewer, Optional<Seller> by) {
        var refunds = books.lists().refunds(found.terms().id(), RefundService.LISTED_MAX);
        return new Seen(found, viewer, by, refunds);
    }

    /** What a card's account paid, the last paid first, and what is on it. */
    public Work<Statement> payments(CardId card, Optional<TransactionId> before, int max) {
        return books -> {
            AccountId account = books.cards().get(card).account();
            return new Statement(
                    books.lists().payments(account, before, max),
                    books.journal().account(account).balance());
        };
    }

    /** What was paid, and what is left. */
    public record Statement(List<Transaction.Completed> payments, Money balance) {}
}
