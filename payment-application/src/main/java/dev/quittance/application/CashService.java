package dev.quittance.application;

import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Books;
import dev.quittance.application.port.PinVault;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Account;
import dev.quittance.domain.Action;
import dev.quittance.domain.BankTransfer;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Deed;
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
 * sold, bringing cash to the bank and fetching it there.
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
    public Work<Answer> payOut(CardId id, Optional<Money> amount, Approval approval, By by) {
        return books -> paidOut(books, standing(books, id, by), amount, approval, by);
    }

    private Answer paidOut(Books books, Card card, Optional<Money> amount, Approval approval, By by) {
        Account account = books.journal().account(card.account());
        Payout payout = attempt(books, card, account, amount, approval, by);
        PinCheck.keep(books, card, payout.card(), Card.Shown.BY_NUMBER, by, clock.instant());
        if (payout instanceof Payout.Declined declined) {
            return new Answer.No(declined.refusal());
        }
        var accepted = (Payout.Accepted) payout;
        JournalEntry entry = append(books, accepted.transfer());
        if (approval instanceof Approval.ByRemark said) {
            books.journal().remark(entry, said.why());
        }
        books.audit().append(moved(Action.PAID_OUT, by, card, entry, account.balance(), accepted.balance()));
        return new Answer.Moved(entry.id(), accepted.transfer().amount(), accepted.balance());
    }

    private Deed moved(Action action, By by, Card card, JournalEntry entry, Money before, Money after) {
        return Deed.of(action, by, clock.instant())
                .to(card.id())
                .moving(entry)
                .changing(before.decimal(), after.decimal());
    }

    private Payout attempt(Books books, Card card, Account account, Optional<Money> amount, Approval approval, By by) {
        Instant now = clock.instant();
        if (approval instanceof Approval.ByPin typed) {
            var verdict = pins.verdictOn(Optional.of(typed.pin()), card, Card.Shown.BY_NUMBER);
            return Payout.byPin(card, account, amount, verdict, by.card(), now);
        }
        if (by.card()
                .map(books.cards()::get)
                .filter(own -> own.face().role() != Role.ADMIN)
                .isPresent()) {
            throw new NotAllowed("only an administrator pays out without the PIN");
        }
        return Payout.vouchedFor(card, account, amount, by.card(), now);
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
    public Work<Closing> close(CardId id, Optional<Approval> approval, By by) {
        return books -> {
            Card card = standing(books, id, by);
            if (card.status() == Card.Status.CLOSED) {
                return new Closing(new Answer.Closed(Optional.empty()), List.of());
            }
            Optional<Answer.Moved> payout = Optional.empty();
            if (books.journal().account(card.account()).balance().isPositive()) {
                Approval given = approval.orElseThrow(() -> new Refused(Reason.PIN_REQUIRED));
                Answer answer = paidOut(books, card, Optional.empty(), given, by);
                if (answer instanceof Answer.No) {
                    return new Closing(answer, List.of());
                }
                payout = Optional.of((Answer.Moved) answer);
            }
            Card emptied = books.cards().get(id);
            books.cards().replace(emptied, emptied.as(Card.Status.CLOSED));
            books.audit()
                    .append(Deed.of(Action.CARD_CLOSED, by, clock.instant()).to(id));
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
    public Work<Answer> settle(CardId merchant, Optional<Money> amount, By by) {
        return books -> {
            Card card = standing(books, merchant, by);
            if (card.face().role() != Role.MERCHANT) {
                throw new NotAllowed("only a merchant is settled with");
            }
            Account account = books.journal().account(card.account());
            Transfer transfer = BankTransfer.settlement(account, amount, by.card(), clock.instant());
            JournalEntry entry = append(books, transfer);
            Money left = books.journal().account(card.account()).balance();
            books.audit().append(moved(Action.SETTLED, by, card, entry, account.balance(), left));
            return new Answer.Moved(entry.id(), transfer.amount(), left);
        };
    }

    /** Cash was brought to the bank. */
    public Work<Answer> deposit(Money amount, By by) {
        return books -> banked(books, Action.DEPOSITED, BankTransfer.deposit(amount, by.card(), clock.instant()), by);
    }

    /** Cash was fetched from the bank. */
    public Work<Answer> withdraw(Money amount, By by) {
        return books ->
                banked(books, Action.WITHDRAWN, BankTransfer.withdrawal(amount, by.card(), clock.instant()), by);
    }

    private static Answer banked(Books books, Action action, Transfer transfer, By by) {
        JournalEntry entry = append(books, transfer);
        books.audit().append(Deed.of(action, by, transfer.at()).moving(entry));
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
    private static Card standing(Books books, CardId id, By by) {
        Card card = books.cards().find(id).orElseThrow(CardService.UnknownCard::new);
        if (card.status() == Card.Status.REPLACED) {
            throw new NotAllowed("another card has taken the place of this one");
        }
        if (CardService.isOwn(books, card, by)) {
            throw new NotAllowed("nobody pays out or closes their own card");
        }
        return card;
    }
}
