package dev.quittance.application;

import dev.quittance.application.port.Books;
import dev.quittance.application.port.Work;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Holder;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Money;
import dev.quittance.domain.Role;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import dev.quittance.domain.Transfer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The conversation about what moved on a holder's card, and how much was on it after each movement. No balance of the
 * past is kept: each follows from the one of today and what moved since.
 */
public final class HistoryService {

    /** How many movements a page has. */
    public static final int PAGE = 20;

    /** How many pages there are; what is older is found by its day. */
    public static final int PAGES_MAX = 100;

    /** Needs nothing but the books. */
    public HistoryService() {}

    /**
     * A movement on a card.
     *
     * @param change what it added to the balance; below zero, if it took from it
     * @param balance what was on the card after it; none for whoever sells, as what they were paid is not listed here
     * @param paid what it paid or gave back, if it did
     */
    public record Movement(JournalEntry entry, Money change, Optional<Money> balance, Optional<Paid> paid) {

        /** Nothing is null. */
        public Movement {
            Objects.requireNonNull(entry, "entry");
            Objects.requireNonNull(change, "change");
            Objects.requireNonNull(balance, "balance");
            Objects.requireNonNull(paid, "paid");
        }

        /** What moved the money. */
        public Transfer.Kind kind() {
            return entry.transfer().kind();
        }

        /** When it did. */
        public Instant at() {
            return entry.transfer().at();
        }
    }

    /** A payment as it stands now, and how its merchant is named now. */
    public record Paid(Transaction.Completed transaction, Holder merchant) {}

    /** Some movements, the last first, and whether there are older ones. */
    public record Page(List<Movement> movements, boolean hasOlder) {}

    /**
     * A page of what moved on a card.
     *
     * @param number 1 has the newest
     * @throws IllegalArgumentException if there can be no such page
     */
    public Work<Page> page(CardId card, int number) {
        if (number < 1 || number > PAGES_MAX) {
            throw new IllegalArgumentException("must be 1 to " + PAGES_MAX);
        }
        return books -> {
            Card of = books.cards().get(card);
            Money balance = books.journal().account(of.account()).balance();
            int end = number * PAGE;
            var entries = books.lists().movements(of.account(), JournalEntry.CHAIN, 0, Long.MAX_VALUE, end + 1);
            int begin = Math.min(end - PAGE, entries.size());
            Money last = entries.subList(0, begin).stream()
                    .map(newer -> newer.transfer().changeOf(of.account()))
                    .reduce(balance, Money::minus);
            var shown = entries.subList(begin, Math.min(end, entries.size()));
            return new Page(movements(books, of, last, shown), entries.size() > end);
        };
    }

    /**
     * What moved on a card at {@code from} or later and before {@code to}, the last first; at most {@code max}. Reads
     * what moved since then.
     */
    public Work<List<Movement>> between(CardId card, Instant from, Instant to, int max) {
        return books -> {
            Card of = books.cards().get(card);
            long end = books.lists().lastBefore(JournalEntry.CHAIN, to);
            Money now = books.journal().account(of.account()).balance();
            Money then = now.minus(books.lists().moved(of.account(), JournalEntry.CHAIN, end));
            long begin = books.lists().lastBefore(JournalEntry.CHAIN, from);
            return movements(
                    books, of, then, books.lists().movements(of.account(), JournalEntry.CHAIN, begin, end, max));
        };
    }

    /** @param last what was on the card after the first, which is the last of them */
    private static List<Movement> movements(Books books, Card card, Money last, List<JournalEntry> entries) {
        boolean isAll = card.face().role() != Role.MERCHANT;
        var movements = new ArrayList<Movement>();
        var merchants = new HashMap<AccountId, Holder>();
        Money balance = last;
        for (var entry : entries) {
            Money change = entry.transfer().changeOf(card.account());
            var paid = entry.transfer().transaction().map(id -> paid(books, id, merchants));
            movements.add(new Movement(entry, change, Optional.of(balance).filter(after -> isAll), paid));
            balance = balance.minus(change);
        }
        return List.copyOf(movements);
    }

    private static Paid paid(Books books, TransactionId id, Map<AccountId, Holder> merchants) {
        var transaction = books.transactions().get(id).completed();
        Holder merchant = merchants.computeIfAbsent(
                transaction.terms().merchant(),
                account -> books.cards().get(account).face().holder());
        return new Paid(transaction, merchant);
    }
}
