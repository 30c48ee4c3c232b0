package dev.quittance.application;

import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Lists;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Action;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Deed;
import dev.quittance.domain.Event;
import dev.quittance.domain.Money;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Seller;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The conversation about money that goes back: giving back what was paid, and what went back so far. */
public final class RefundService {

    /** How many refunds of one transaction are listed; what they come to, the transaction knows in any case. */
    public static final int LISTED_MAX = Lists.SalesQuery.MAX;

    private final InstantSource clock;

    /** Reads the time from this clock. */
    public RefundService(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Gives back what was paid to the merchant whose card this is. Another's transaction is as unknown as none.
     *
     * @param amount how much; if nothing is said, everything that is left
     */
    public Work<Answer> refund(TransactionId id, CardId merchant, Optional<Money> amount, Remark why) {
        return refund(id, merchant, amount, why, Optional.empty());
    }

    /**
     * The same.
     *
     * @param by who gives it back in the merchant's name; empty for the merchant itself
     */
    public Work<Answer> refund(
            TransactionId id, CardId merchant, Optional<Money> amount, Remark why, Optional<Seller> by) {
        return books -> {
            Card card = books.cards().get(merchant);
            Transaction before = PaymentService.requireOwn(books, id, card.account());
            Instant now = clock.instant();
            if (!card.isActive()) {
                throw new Refused(Refusal.of(Reason.MERCHANT_BLOCKED).about(before.at(now)));
            }
            Transaction.Completed paid = before.at(now).completed();
            Refund.Accepted accepted = Refund.attempt(
                    paid,
                    books.journal().paymentOf(id),
                    books.journal().account(card.account()),
                    amount,
                    merchant,
                    now);
            books.transactions().replace(before, accepted.completed());
            Refund refund = new Refund(books.journal().append(accepted.transfer()), why, by);
            books.refunds().add(refund);
            books.audit()
                    .append(Deed.of(Action.REFUNDED, named(merchant, by), now)
                            .to(merchant)
                            .moving(refund.entry()));
            books.events().append(Event.refunded(refund, accepted.completed()));
            return new Answer.Refunded(refund, accepted.completed(), accepted.balance());
        };
    }

    private static By named(CardId merchant, Optional<Seller> by) {
        By card = By.card(merchant);
        return by.map(seller -> seller.login()
                        .map(card::as)
                        .orElseGet(() -> card.withKey(seller.key().orElseThrow().value())))
                .orElse(card);
    }

    /**
     * The same by one who may sell and not give back: only to undo a payment that they asked for themselves, and soon
     * enough. Throws {@link NotAllowed} for anything else.
     */
    public Work<Answer> undo(TransactionId id, CardId merchant, Optional<Money> amount, Remark why, Seller by) {
        return books -> {
            Card card = books.cards().get(merchant);
            Transaction sale = PaymentService.requireOwn(books, id, card.account());
            if (!books.sellers().of(id).equals(Optional.of(by))) {
                throw new NotAllowed("only whoever asked for it may undo it");
            }
            Transaction.Completed paid = sale.at(clock.instant()).completed();
            if (!Refund.undoes(paid, amount.orElse(paid.left()), clock.instant())) {
                throw new NotAllowed("it is too late to undo it, or not all of it");
            }
            return refund(id, merchant, amount, why, Optional.of(by)).on(books);
        };
    }

    /** The refunds of a transaction, the oldest first, at most {@link #LISTED_MAX}. */
    public Work<List<Refund>> refundsOf(TransactionId id) {
        return books -> books.lists().refunds(id, LISTED_MAX);
    }
}
