package dev.quittance.application;

import dev.quittance.application.port.Lists;
import dev.quittance.application.port.Lists.SalesQuery;
import dev.quittance.application.port.Work;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Money;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
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

    /** What a card's account paid, newest first, and what is on it. */
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
