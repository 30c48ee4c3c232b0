package dev.quittance.application;

import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Books;
import dev.quittance.application.port.PinVault;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Account;
import dev.quittance.domain.BankTransfer;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Money;
import dev.quittance.domain.Payout;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Role;
import dev.quittance.domain.Transfer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The conversation about money that leaves: paying out what is on a card, closing it, paying a merchant what it has
 * sold, bringing cash to the bank and fetching it there. An {@code actor} is the card of whoever does it, and empty
 * for the operator.
 */
public final class CashService {

    private final PinCheck pins;
    private final InstantSource clock;

    /** Looks at PINs by {@code vault}. */
    public CashService(PinVault vault, InstantSource clock) {
        this.pins = new PinCheck(vault);
        this.clock = clock;
    }

    /**
     * Pays out what is on a card. A wrong PIN stays counted. Throws {@link NotAllowed} to one who would pay out
     * their own card, and without the PIN to all but an administrator.
     *
     * @param amount empty for all there is
     */
    public Work<Answer> payOut(CardId id, Optional<Money> amount, Approval approval, Optional<CardId> actor) {
        return books -> paidOut(books, standing(books, id, actor), amount, approval, actor);
    }

    private Answer paidOut(Books books, Card card, Optional<Money> amount, Approval approval, Optional<CardId> actor) {
        Account account = books.journal().account(card.account());
        Payout payout = attempt(books, card, account, amount, approval, actor);
        books.cards().replace(card, payout.card());
        if (payout instanceof Payout.Declined declined) {
            return new Answer.No(declined.refusal());
        }
        var accepted = (Payout.Accepted) payout;
        JournalEntry entry = append(books, accepted.transfer());
        if (approval instanceof Approval.ByRemark said) {
            books.journal().remark(entry, said.why());
        }
        return new Answer.Moved(entry.id(), accepted.transfer().amount(), accepted.balance());
    }

    private Payout attempt(
            Books books,
            Card card,
            Account account,
            Optional<Money> amount,
            Approval approval,
            Optional<CardId> actor) {
        Instant now = clock.instant();
        if (approval instanceof Approval.ByPin typed) {
            var verdict = pins.verdictOn(Optional.of(typed.pin()), card, Card.Shown.BY_NUMBER);
            return Payout.byPin(card, account, amount, verdict, actor, now);
        }
        if (actor.map(books.cards()::get)
                .filter(by -> by.face().role() != Role.ADMIN)
                .isPresent()) {
            throw new NotAllowed("only an administrator pays out without the PIN");
        }
        return Payout.vouchedFor(card, account, amount, actor, now);
    }

    /**
     * What came of closing a card.
     *
     * @param ended the sessions that are no more
     */
    public record Closing(Answer answer, List<Session> ended) {

        /** Nothing is null. */
        public Closing {
            Objects.requireNonNull(answer, "answer");
            Objects.requireNonNull(ended, "ended");
        }
    }

    /**
     * Closes a card for good, once all that is on it is paid out: nobody signs in for it any more, and what it did
     * stays in the books. Closing a closed one is no mistake. Refuses with {@link Reason#PIN_REQUIRED} if there is
     * money on it and no approval; throws {@link NotAllowed} to one who would close their own card.
     */
    public Work<Closing> close(CardId id, Optional<Approval> approval, Optional<CardId> actor) {
        return books -> {
            Card card = standing(books, id, actor);
            if (card.status() == Card.Status.CLOSED) {
                return new Closing(new Answer.Closed(Optional.empty()), List.of());
            }
            Optional<Answer.Moved> payout = Optional.empty();
            if (books.journal().account(card.account()).balance().isPositive()) {
                Approval given = approval.orElseThrow(() -> new Refused(Reason.PIN_REQUIRED));
                Answer answer = paidOut(books, card, Optional.empty(), given, actor);
                if (answer instanceof Answer.No) {
                    return new Closing(answer, List.of());
                }
                payout = Optional.of((Answer.Moved) answer);
            }
            Card emptied = books.cards().get(id);
            books.cards().replace(emptied, emptied.as(Card.Status.CLOSED));
            books.logins().all(id).forEach(signIn -> books.logins().remove(signIn.login()));
            return new Closing(
                    new Answer.Closed(payout),
                    CardService.ended(books, books.sessions().of(id)));
        };
    }

    /**
     * Pays a merchant by the bank what it has sold. Throws {@link NotAllowed} if the card is no merchant's.
     *
     * @param amount empty for all there is
     */
    public Work<Answer> settle(CardId merchant, Optional<Money> amount, Optional<CardId> actor) {
        return books -> {
            Card card = standing(books, merchant, actor);
            if (card.face().role() != Role.MERCHANT) {
                throw new NotAllowed("only a merchant is settled with");
            }
            Account account = books.journal().account(card.account());
            Transfer transfer = BankTransfer.settlement(account, amount, actor, clock.instant());
            JournalEntry entry = append(books, transfer);
            return new Answer.Moved(
                    entry.id(),
                    transfer.amount(),
                    books.journal().account(card.account()).balance());
        };
    }

    /** Cash was brought to the bank. */
    public Work<Answer> deposit(Money amount, Optional<CardId> actor) {
        return books -> banked(books, BankTransfer.deposit(amount, actor, clock.instant()));
    }

    /** Cash was fetched from the bank. */
    public Work<Answer> withdraw(Money amount, Optional<CardId> actor) {
        return books -> banked(books, BankTransfer.withdrawal(amount, actor, clock.instant()));
    }

    private static Answer banked(Books books, Transfer transfer) {
        JournalEntry entry = append(books, transfer);
        Account cashDesk = books.journal().account(Account.CASH_DESK);
        return new Answer.Moved(entry.id(), transfer.amount(), cashDesk.reallyThere());
    }

    private static JournalEntry append(Books books, Transfer transfer) {
        Money gives = books.journal().account(transfer.debit()).balance();
        Money takes = books.journal().account(transfer.credit()).balance();
        Account.requireCountable(gives, takes, transfer.amount());
        return books.journal().append(transfer);
    }

    /** The card that stands for its account, and isn't the actor's own: nobody pays themselves out. */
    private static Card standing(Books books, CardId id, Optional<CardId> actor) {
        Card card = books.cards().find(id).orElseThrow(CardService.UnknownCard::new);
        if (card.status() == Card.Status.REPLACED) {
            throw new NotAllowed("another card has taken the place of this one");
        }
        if (actor.map(books.cards()::get)
                .filter(by -> by.account().equals(card.account()))
                .isPresent()) {
            throw new NotAllowed("nobody pays out or closes their own card");
        }
        return card;
    }
}
