package dev.quittance.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.port.Books;
import dev.quittance.application.port.Store;
import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Event;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.Transfer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Goes through the books of a store and fails where they don't agree. It remembers how far it got, so that it can
 * be asked after every step.
 */
final class Auditor {

    private static final int PAGE = 1000;

    private final Store store;
    private final Map<AccountId, Long> sums = new HashMap<>();
    private final Map<AccountId, Long> seqs = new HashMap<>();
    private JournalEntry.Head head;

    Auditor(Store store) {
        this.store = store;
        this.head = store.installation().start(1);
    }

    /** Fails, naming {@code when}, unless everything since the last time agrees. */
    void check(String when) {
        store.read(books -> {
            checkChain(books, when);
            checkBalances(books, when);
            return when;
        });
    }

    private void checkChain(Books books, String when) {
        List<JournalEntry> page;
        do {
            page = books.lists().entries(1, head.position(), PAGE);
            for (JournalEntry entry : page) {
                assertEquals(head.append(entry.transfer()), entry, when + ": the chain is broken");
                head = entry.head();
                checkLink(books, entry.transfer(), when);
                sums.merge(entry.transfer().debit(), -entry.transfer().amount().minor(), Math::addExact);
                sums.merge(entry.transfer().credit(), entry.transfer().amount().minor(), Math::addExact);
            }
        } while (page.size() == PAGE);
    }

    private static void checkLink(Books books, Transfer transfer, String when) {
        transfer.transaction().ifPresent(id -> {
            Transaction.Completed paid = books.transactions().get(id).completed();
            if (transfer.kind() == Transfer.Kind.PAYMENT) {
                assertEquals(paid.payer(), transfer.debit(), when);
                assertEquals(paid.terms().merchant(), transfer.credit(), when);
                assertEquals(paid.terms().amount(), transfer.amount(), when);
                assertEquals(paid.completedAt(), transfer.at(), when);
            } else {
                assertEquals(paid.terms().merchant(), transfer.debit(), when);
                assertEquals(paid.payer(), transfer.credit(), when);
                assertEquals(Optional.of(books.journal().paymentOf(id)), transfer.answers(), when);
                checkRefunds(books, paid, when);
            }
        });
    }

    private static void checkRefunds(Books books, Transaction.Completed paid, String when) {
        var refunds = books.lists().refunds(paid.terms().id(), PAGE);
        long sum = refunds.stream().mapToLong(refund -> refund.amount().minor()).sum();
        assertEquals(paid.refunded().minor(), sum, when + ": what went back");
        assertTrue(refunds.stream().noneMatch(Refund::isVoid) || refunds.size() == 1, when + ": an undo is all of it");
    }

    private void checkBalances(Books books, String when) {
        long total = 0;
        for (Account account : books.lists().accounts(Optional.empty(), PAGE)) {
            assertEquals(
                    sums.getOrDefault(account.id(), 0L),
                    account.balance().minor(),
                    when + ": balance of " + account.id());
            assertFalse(account.kind() == Account.Kind.CARD && account.balance().isNegative(), when);
            total = Math.addExact(total, account.balance().minor());
            checkSeq(books, account.id(), when);
        }
        assertEquals(0, total, when + ": the sum over all accounts");
    }

    private void checkSeq(Books books, AccountId merchant, String when) {
        long last = seqs.getOrDefault(merchant, 0L);
        for (Event event : books.events().after(merchant, last, PAGE)) {
            assertEquals(last + 1, event.seq(), when + ": a gap in the numbers of " + merchant);
            assertEquals(merchant, event.merchant(), when);
            last = event.seq();
        }
        assertEquals(last, books.events().lastSeq(merchant), when);
        seqs.put(merchant, last);
    }
}
