package dev.quittance.application.port;

import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Flow;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Holdings;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Lists of what is kept. Each has a limit, and none slows down as history grows, but for those that say so. */
public interface Lists {

    /** A merchant's transactions, newest first, as they stand at the query's {@code now}. */
    List<Sale> sales(SalesQuery query);

    /**
     * The transactions that this account paid, the last paid first.
     *
     * @param before only those that were paid before this one; none, if nobody paid it
     */
    List<Transaction.Completed> payments(AccountId payer, Optional<TransactionId> before, int max);

    /**
     * The entries of a chain behind {@code position} and up to {@code end} that moved money from this account, or to it
     * in another way than by a payment; the last first. That is all of them for whoever does not sell.
     */
    List<JournalEntry> movements(AccountId account, long chain, long position, long end, int max);

    /** By how much those of them behind {@code position} changed the balance. Reads them all. */
    Money moved(AccountId account, long chain, long position);

    /** The refunds of this transaction, the oldest first. */
    List<Refund> refunds(TransactionId id, int max);

    /**
     * What this merchant took and gave back since {@code from}, for each hour that has begun since then in which
     * anything was. Reads what happened since then, and holds as far as the clock was never set back between two starts
     * of the program.
     */
    List<Hour> hours(AccountId merchant, Instant from);

    /** Open transactions whose deadline has passed, earliest first. */
    List<TransactionId> due(Instant now, int max);

    /** Cards whose holder contains, whose login begins with, or whose number is or ends in {@code text}; by id. */
    List<CardLine> cards(String text, Optional<CardId> after, int max);

    /** How many cards there are. Reads them all. */
    CardCount cardCount();

    /** The sessions of a card. */
    List<Session> sessionsOf(CardId card);

    /** Sessions that ended before {@code now}, or went unused for longer than they may. */
    List<Hash> endedSessions(Instant now, int max);

    /** Replies that need not be kept at {@code now}. */
    List<RequestKey> staleReplies(Instant now, int max);

    /** All accounts behind {@code after}, by id. */
    List<Account> accounts(Optional<AccountId> after, int max);

    /** The entries of a chain behind {@code position}, in order. */
    List<JournalEntry> entries(long chain, long position, int max);

    /** How much the entries of a chain behind {@code position} and up to {@code end} moved, by kind. Reads them all. */
    List<Flow> flows(long chain, long position, long end);

    /** How much is on all accounts together. Reads them all. */
    Holdings holdings();

    /**
     * The position of the last entry of a chain that was made before {@code at}; 0 if there is none. Holds as far as
     * the clock was never set back between two starts of the program.
     */
    long lastBefore(long chain, Instant at);

    /** The entries of a chain behind {@code position} and up to {@code end} that say why they were made, in order. */
    List<Remarked> remarks(long chain, long position, long end, int max);

    /** Where the money of this transaction moved, if it was paid. */
    Optional<JournalEntry> entryOfPayment(TransactionId id);

    /** The audit log, newest first. */
    List<AuditEntry> audit(AuditQuery query);

    /**
     * A transaction in its merchant's list.
     *
     * @param seq the number of the event that created it: where the list goes on
     */
    record Sale(Transaction transaction, long seq) {}

    /**
     * What a merchant took and gave back in one hour.
     *
     * @param after how many hours were over when it began
     * @param sales how many payments
     * @param taken by them
     * @param refunds how often something was given back, whenever it was paid
     * @param returned by them
     */
    record Hour(int after, long sales, Money taken, long refunds, Money returned) {

        /** Both together, as if they were one. */
        public Hour plus(Hour other) {
            return new Hour(
                    after,
                    sales + other.sales,
                    taken.plus(other.taken),
                    refunds + other.refunds,
                    returned.plus(other.returned));
        }
    }

    /**
     * A card with what belongs to it.
     *
     * @param balance what is on it: nothing, once its account was left to another card
     */
    record CardLine(Card card, Optional<Login> login, Money balance) {

        /** Its account may be another card's by now. */
        public CardLine {
            balance = card.status() == Card.Status.REPLACED ? Money.zero(balance.unit()) : balance;
        }
    }

    /**
     * How many cards there are of those that are in use; replaced and closed ones are none.
     *
     * @param active neither blocked nor locked
     * @param locked not blocked, but in one way so many wrong PINs were typed that no PIN is looked at any more
     * @param blocked by holder or desk
     */
    record CardCount(long active, long locked, long blocked) {}

    /** The states that a list can be filtered by, as they stand and not as they were written down. */
    enum State {
        /** Open, and nobody has it open. */
        CREATED,
        /** Open, and a payer has it open. */
        PENDING,
        /** Paid. */
        COMPLETED,
        /** Expired or declined. */
        FAILED,
        /** Taken back. */
        REVOKED;

        /** The state of a transaction that is shown as it stands. */
        public static State of(Transaction transaction) {
            if (transaction instanceof Transaction.Created) {
                return CREATED;
            }
            if (transaction instanceof Transaction.Pending) {
                return PENDING;
            }
            if (transaction instanceof Transaction.Completed) {
                return COMPLETED;
            }
            return transaction instanceof Transaction.Failed ? FAILED : REVOKED;
        }
    }

    /**
     * Which of a merchant's transactions.
     *
     * @param now the instant at which states are compared
     * @param from created at this instant or later
     * @param to created before this instant
     * @param beforeSeq where the list before ended
     */
    record SalesQuery(
            AccountId merchant,
            Instant now,
            Optional<State> state,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Reference> reference,
            Optional<Long> beforeSeq,
            int max) {

        /** How many a list may have. */
        public static final int MAX = 200;

        /** All of a merchant's, the newest {@code max}. */
        public static SalesQuery newest(AccountId merchant, Instant now, int max) {
            return new SalesQuery(
                    merchant,
                    now,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    max);
        }

        /** Whether a transaction, shown as it stands at {@link #now}, is one of them. */
        public boolean wants(Transaction transaction) {
            var terms = transaction.terms();
            return state.map(State.of(transaction)::equals).orElse(true)
                    && from.map(at -> !terms.createdAt().isBefore(at)).orElse(true)
                    && to.map(terms.createdAt()::isBefore).orElse(true)
                    && reference.map(terms.reference()::equals).orElse(true);
        }
    }
}
