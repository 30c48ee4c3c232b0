package dev.quittance.application;

import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Books;
import dev.quittance.application.port.PinVault;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.Work;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Description;
import dev.quittance.domain.Event;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Limits;
import dev.quittance.domain.Money;
import dev.quittance.domain.Payer;
import dev.quittance.domain.Payment;
import dev.quittance.domain.Pin;
import dev.quittance.domain.PinVerdict;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Seller;
import dev.quittance.domain.StaticCode;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/**
 * The conversation about one payment: asking for it, having it open, paying it, saying no, taking it back.
 *
 * <p>Each use case is fetched, decided and kept in one unit of work. The clock is read inside: whoever waited
 * too long in the queue is too late.
 */
public final class PaymentService {

    /** How many transactions one unit of work may bring to their end. */
    public static final int SWEEP_MAX = 500;

    /** How long before a deadline it is noted that the clock will reach it. */
    public static final Duration NOTED_BEFORE = Duration.ofSeconds(3);

    /** How many payments a merchant may have open and unclaimed when a stranger's scan asks for one more. */
    public static final int SCANS_MAX = 200;

    private final PinCheck pins;
    private final Limits limits;
    private final InstantSource clock;

    /** Decides by these limits. */
    public PaymentService(PinVault vault, Limits limits, InstantSource clock) {
        this.pins = new PinCheck(vault);
        this.limits = limits;
        this.clock = clock;
    }

    /** What a merchant asks for. */
    public record Offer(Money amount, Description description, Reference reference, Lifetime lifetime) {

        /** The amount is more than zero. */
        public Offer {
            amount.requirePositive();
            Objects.requireNonNull(description, "description");
            Objects.requireNonNull(reference, "reference");
            Objects.requireNonNull(lifetime, "lifetime");
        }

        /** The amount alone, for five minutes. */
        public static Offer of(Money amount) {
            return new Offer(amount, Description.NONE, Reference.NONE, Lifetime.DEFAULT);
        }
    }

    /**
     * This amount, if a payment may be as much: what nobody could pay need not be asked for.
     *
     * @throws IllegalArgumentException if it may not; it says how much may be
     */
    public Money askable(Money amount) {
        limits.perPayment().filter(amount::isMoreThan).ifPresent(maximum -> {
            throw new IllegalArgumentException("must be at most " + maximum);
        });
        return amount;
    }

    /** Asks for a payment to the merchant whose card this is. */
    public Work<Answer> start(CardId merchant, Offer offer) {
        return start(merchant, offer, Optional.empty());
    }

    /**
     * Asks for a payment to the merchant whose card this is.
     *
     * @param by who asks for it in the merchant's name; empty for the merchant itself
     */
    public Work<Answer> start(CardId merchant, Offer offer, Optional<Seller> by) {
        return books -> {
            Transaction.Created created = started(books, books.cards().get(merchant), offer, clock.instant());
            by.ifPresent(seller -> books.sellers().add(created.terms().id(), seller));
            return new Answer.Done(created, Optional.empty());
        };
    }

    /**
     * Asks for a payment to the merchant of a poster, because a payer scanned it. A signed-in payer has it open
     * from the start, and may have few; one who is not may add to {@link #SCANS_MAX}. Throws {@link TooMany} beyond.
     */
    public Work<Answer> startAt(StaticCode poster, Money amount, Optional<CardId> payer) {
        return books -> {
            requireCurrent(books, poster);
            Instant now = clock.instant();
            Card merchant = books.cards().get(poster.merchant());
            Transaction.Created created = started(books, merchant, Offer.of(amount), now);
            if (payer.isEmpty()) {
                Scans.requireFew(books, merchant.account(), now);
                return new Answer.Done(created, Optional.empty());
            }
            Card card = books.cards().get(payer.get());
            // Not about what was asked for here: once this is refused, there never was such a transaction.
            Claims.notServed(created, card).ifPresent(reason -> {
                throw new Refused(reason);
            });
            Transaction.Pending pending = created.claim(card.account(), now);
            Claims.keep(books, created, pending, now);
            books.events().append(Event.pending(pending, now));
            return new Answer.Done(pending, Optional.empty());
        };
    }

    /** Whom a poster pays, if it is the current one; else {@link Refused} with {@link Reason#UNKNOWN_CODE}. */
    public Work<Card> merchantOf(StaticCode poster) {
        return books -> {
            requireCurrent(books, poster);
            return books.cards().get(poster.merchant());
        };
    }

    private static void requireCurrent(Books books, StaticCode poster) {
        boolean sells = books.cards().on(poster.merchant()).filter(Card::sells).isPresent();
        if (!sells || !books.staticCodes().current(poster.merchant()).equals(poster)) {
            throw new Refused(Reason.UNKNOWN_CODE);
        }
    }

    private static Transaction.Created started(Books books, Card merchant, Offer offer, Instant now) {
        if (!merchant.isActive()) {
            throw new Refused(Reason.MERCHANT_BLOCKED);
        }
        var terms = new Transaction.Terms(
                books.transactions().next(),
                merchant.account(),
                offer.amount(),
                offer.description(),
                offer.reference(),
                now);
        var created = Transaction.start(terms, offer.lifetime());
        books.transactions().add(created);
        books.events().append(Event.created(created));
        return created;
    }

    /**
     * Pays with a card.
     *
     * @param takeOver whether a claim of another payer is to be ended
     */
    public Work<Answer> pay(TransactionId id, Way way, Optional<Pin> pin, boolean takeOver) {
        return books -> {
            Instant now = clock.instant();
            Transaction kept = books.transactions().get(id);
            Transaction.Open open = kept.open(now);
            Card merchant = books.cards().get(open.terms().merchant());
            Card card;
            if (way instanceof Way.ByNumber typed) {
                // What holds for any number is told before this one is looked up, and what is told after it waits
                // for a commit, found or not: so that no time tells which numbers there are.
                Refusal ofNobody = Payment.attemptOfNobody(open, merchant, takeOver, now);
                books.answerAfterCommit();
                Optional<Card> found = books.cards().find(typed.number());
                if (found.isEmpty()) {
                    return new Answer.No(ofNobody);
                }
                card = found.get();
            } else {
                card = books.cards().get(((Way.BySession) way).card());
            }
            Payer payer = payer(books, card, way);
            var verdict = pins.verdictOn(pin, payer.card(), payer.shown());
            Payment payment = Payment.attempt(open, merchant, payer, verdict, limits, takeOver, now);
            return kept(books, kept, payer, payment);
        };
    }

    private Answer kept(Books books, Transaction before, Payer payer, Payment payment) {
        if (payment instanceof Payment.Accepted accepted) {
            books.cards().replace(payer.card(), accepted.card());
            books.transactions().replace(before, accepted.completed());
            books.journal().append(accepted.transfer());
            books.events().append(Event.completed(accepted.completed()));
            return new Answer.Done(accepted.completed(), Optional.of(accepted.balance()));
        }
        var declined = (Payment.Declined) payment;
        PinCheck.keep(
                books, payer.card(), declined.card(), payer.shown(), clock.instant()); // a wrong PIN stays counted
        return new Answer.No(declined.refusal());
    }

    private static Payer payer(Books books, Card card, Way way) {
        return new Payer(
                card, shown(way), books.journal().account(card.account()).balance());
    }

    private static Card.Shown shown(Way way) {
        if (way instanceof Way.BySession session) {
            return session.scope() == Session.Scope.PASSWORD ? Card.Shown.BY_SESSION : Card.Shown.BY_PIN_SESSION;
        }
        return Card.Shown.BY_NUMBER;
    }

    /**
     * How paying would look to a signed-in payer, so that a page asks for what is needed and says at once what
     * stands against it. Decides as {@link #pay} would with the right PIN and another's claim taken over, and
     * keeps nothing. Throws {@link Refused} if nobody can pay it any more.
     */
    public Work<Outlook> outlook(TransactionId id, Way.BySession way) {
        return books -> {
            Instant now = clock.instant();
            Transaction.Open open = books.transactions().get(id).open(now);
            Card merchant = books.cards().get(open.terms().merchant());
            Payer payer = payer(books, books.cards().get(way.card()), way);
            boolean needsPin = payer.card().needsPin(open.terms().amount(), limits);
            var verdict = needsPin ? PinVerdict.RIGHT : PinVerdict.ABSENT;
            Payment payment = Payment.attempt(open, merchant, payer, verdict, limits, true, now);
            return payment instanceof Payment.Accepted accepted
                    ? new Outlook(needsPin, Optional.empty(), payer.balance(), Optional.of(accepted.balance()))
                    : new Outlook(
                            needsPin,
                            Optional.of(((Payment.Declined) payment).refusal()),
                            payer.balance(),
                            Optional.empty());
        };
    }

    /** Gives a signed-in payer the next 90 seconds to pay, or renews them. */
    public Work<Transaction.Pending> claim(TransactionId id, CardId payer) {
        return books -> {
            Instant now = clock.instant();
            Transaction before = books.transactions().get(id);
            Transaction.Open open = before.open(now);
            Card card = books.cards().get(payer);
            Transaction.Pending pending = Claims.claimed(open, card, now);
            Claims.keep(books, before, pending, now);
            if (open instanceof Transaction.Created) {
                books.events().append(Event.pending(pending, now));
            }
            return pending;
        };
    }

    /** {@code payer} says no; refuses while another has it open. */
    public Work<Transaction.Failed> decline(TransactionId id, CardId payer) {
        return books -> {
            Instant now = clock.instant();
            Transaction before = books.transactions().get(id);
            Transaction.Open open = before.open(now);
            Card card = books.cards().get(payer);
            Transaction.Failed failed = open.decline(card.account(), now);
            Claims.requireMayServe(open, card);
            if (!card.mayDecline(now)) {
                throw new TooMany(Duration.between(now, card.declined().until()));
            }
            books.cards().replace(card, card.declined(now));
            books.transactions().replace(before, failed);
            books.events().append(Event.failed(failed));
            return failed;
        };
    }

    /**
     * Gives a signed-in payer five minutes more, once for each transaction, and the next 90 seconds with them. Throws
     * {@link NotAllowed} if a payer had them already, or it would wait longer than {@link Lifetime#MAX}.
     */
    public Work<Answer> extend(TransactionId id, CardId payer) {
        return books -> {
            Instant now = clock.instant();
            Transaction before = books.transactions().get(id);
            Transaction.Open open = before.open(now);
            Card card = books.cards().get(payer);
            Transaction.Pending pending = Claims.claimed(open, card, now);
            if (!pending.isExtendableByPayer()) {
                throw new NotAllowed("It can't be extended by a payer any more.");
            }
            Transaction.Pending extended = pending.extend(card.account(), now);
            Claims.keep(books, before, extended, now);
            if (open instanceof Transaction.Created) {
                books.events().append(Event.pending(pending, now));
            }
            books.events().append(Event.extended(extended, now));
            return new Answer.Done(extended, Optional.empty());
        };
    }

    /**
     * Gives whoever wants to pay what {@code merchant} asked for five minutes more. Throws {@link NotAllowed} if it
     * would wait longer than {@link Lifetime#MAX}.
     */
    public Work<Answer> extendOwn(TransactionId id, AccountId merchant) {
        return books -> {
            Instant now = clock.instant();
            Transaction before = requireOwn(books, id, merchant);
            Transaction.Open open = before.open(now);
            if (!open.isExtendable()) {
                throw new NotAllowed("It can't be extended any more.");
            }
            Transaction.Open extended = open.extend(now);
            books.transactions().replace(before, extended);
            books.events().append(Event.extended(extended, now));
            return new Answer.Done(extended, Optional.empty());
        };
    }

    /** Takes back what {@code merchant} asked for; doing so twice is no mistake. */
    public Work<Answer> revoke(TransactionId id, AccountId merchant) {
        return books -> {
            Transaction before = requireOwn(books, id, merchant);
            if (before instanceof Transaction.Revoked revoked) {
                return new Answer.Done(revoked, Optional.empty());
            }
            Instant now = clock.instant();
            Transaction.Revoked revoked = before.open(now).revoke(now);
            books.transactions().replace(before, revoked);
            books.events().append(Event.revoked(revoked));
            return new Answer.Done(revoked, Optional.empty());
        };
    }

    /** A transaction as it stands, for whoever has its code or watch code. */
    public Work<Transaction> find(TransactionId id) {
        return books -> books.transactions().get(id).at(clock.instant());
    }

    /** A merchant's own transaction as it stands; another's is as unknown as none. */
    public Work<Transaction> findOwn(TransactionId id, AccountId merchant) {
        return books -> requireOwn(books, id, merchant).at(clock.instant());
    }

    static Transaction requireOwn(Books books, TransactionId id, AccountId merchant) {
        Transaction kept = books.transactions().get(id);
        if (!kept.terms().merchant().equals(merchant)) {
            throw new Refused(Reason.UNKNOWN_CODE);
        }
        return kept;
    }

    /**
     * Notes the deadlines that are about to pass, before anybody can be shown that they have: so what was shown as
     * expired stays so, even if the process ends before it is written down and the next one's wall clock is behind.
     * To be done each second; tells how many there are.
     */
    public Work<Integer> noteDeadlines() {
        return books -> {
            Instant soon = clock.instant().plus(NOTED_BEFORE);
            var near = books.lists().due(soon, SWEEP_MAX);
            near.stream()
                    .map(id -> books.transactions().get(id).expiresAt())
                    .filter(deadline -> !deadline.isAfter(soon)) // put off since the list was made
                    .max(Comparator.naturalOrder())
                    .map(last -> near.size() == SWEEP_MAX ? soon : last)
                    .ifPresent(books.clockMark()::note);
            return near.size();
        };
    }

    /** Writes down which open transactions have expired, with their events; tells how many. */
    public Work<Integer> sweep() {
        return books -> {
            Instant now = clock.instant();
            var due = books.lists().due(now, SWEEP_MAX);
            int swept = 0;
            for (TransactionId id : due) {
                Transaction before = books.transactions().get(id);
                // Paid or taken back since the list was made: then it has its event already.
                if (before instanceof Transaction.Open && before.at(now) instanceof Transaction.Failed failed) {
                    books.transactions().replace(before, failed);
                    books.events().append(Event.failed(failed));
                    swept++;
                }
            }
            return swept;
        };
    }
}
