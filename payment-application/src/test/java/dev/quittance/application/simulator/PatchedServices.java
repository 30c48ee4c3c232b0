package dev.quittance.application.simulator;

import dev.quittance.application.Way;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Books;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Event;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import dev.quittance.domain.Transfer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Use cases with a mistake in them. */
final class PatchedServices {

    private PatchedServices() {}

    /** Pays what the real service refuses for want of money. */
    static final class WithoutBalanceCheck extends Service {

        WithoutBalanceCheck(Store store, InstantSource clock) {
            super(store, clock);
        }

        @Override
        Work<Answer> pay(TransactionId id, Way way, Optional<Pin> pin, boolean takeOver) {
            return books -> {
                Answer answer = super.pay(id, way, pin, takeOver).on(books);
                boolean poor = answer instanceof Answer.No no && no.refusal().reason() == Reason.INSUFFICIENT_FUNDS;
                return poor ? paid(books, id, way) : answer;
            };
        }

        private Answer paid(Books books, TransactionId id, Way way) {
            Instant now = clock.instant();
            Card card = way instanceof Way.BySession session
                    ? books.cards().get(session.card())
                    : books.cards().find(((Way.ByNumber) way).number()).orElseThrow();
            Transaction before = books.transactions().get(id);
            AccountId payer = card.account();
            var completed = before.open(now).released().complete(payer, now);
            var terms = completed.terms();
            books.transactions().replace(before, completed);
            books.journal()
                    .append(new Transfer(
                            Transfer.Kind.PAYMENT,
                            payer,
                            terms.merchant(),
                            terms.amount(),
                            now,
                            Optional.of(card.id()),
                            Optional.of(id),
                            Optional.empty()));
            books.events().append(Event.completed(completed));
            return new Answer.Done(
                    completed, Optional.of(books.journal().account(payer).balance()));
        }
    }

    /** Refunds by what it saw of the transaction before. */
    static final class RefundingByAnOldSum extends Service {

        private final Store store;

        RefundingByAnOldSum(Store store, InstantSource clock) {
            super(store, clock);
            this.store = store;
        }

        @Override
        Work<Answer> refund(TransactionId id, CardId merchant, Optional<Money> amount) {
            Optional<Transaction> seen =
                    store.read(books -> books.transactions().find(id));
            return seen.isPresent() && seen.get() instanceof Transaction.Completed old
                    ? books -> super.refund(id, merchant, amount).on(new FaultyBooks.OldTransactions(books, old))
                    : super.refund(id, merchant, amount);
        }
    }
}
