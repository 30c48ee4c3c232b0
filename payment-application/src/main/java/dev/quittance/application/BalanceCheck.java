package dev.quittance.application;

import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Adds up what each account must have. A few numbers per account are kept in memory, whatever has moved on it. */
final class BalanceCheck {

    private final List<Account> accounts = new ArrayList<>();
    private final long[] ids;
    private final long[] sums;

    BalanceCheck(Iterator<Account> byId) {
        byId.forEachRemaining(accounts::add);
        ids = accounts.stream().mapToLong(account -> account.id().value()).toArray();
        sums = new long[ids.length];
    }

    int accounts() {
        return ids.length;
    }

    /** The money moves again. No card may have given more than it had. */
    void move(JournalEntry entry) {
        var transfer = entry.transfer();
        long amount = transfer.amount().minor();
        int debit = indexOf(transfer.debit(), entry);
        add(debit, Math.negateExact(amount), entry);
        add(indexOf(transfer.credit(), entry), amount, entry);
        if (sums[debit] < 0 && accounts.get(debit).kind() == Account.Kind.CARD) {
            throw new Fault.Found(
                    JournalCheck.name(entry.position()),
                    "account " + ids[debit] + ", a card's, gives more than it has");
        }
    }

    private void add(int account, long amount, JournalEntry entry) {
        try {
            sums[account] = Math.addExact(sums[account], amount);
        } catch (ArithmeticException e) {
            throw new Fault.Found(
                    JournalCheck.name(entry.position()), "account " + ids[account] + " has more than can be counted");
        }
    }

    /** Ids are counted up from 1, so an account nearly always stands at its own place. */
    private int indexOf(AccountId id, JournalEntry entry) {
        long value = id.value();
        if (value <= ids.length && ids[(int) value - 1] == value) {
            return (int) value - 1;
        }
        int found = Arrays.binarySearch(ids, value);
        if (found < 0) {
            throw new Fault.Found(
                    JournalCheck.name(entry.position()), "it names account " + value + ", which there is not");
        }
        return found;
    }

    /** Each account has what was moved to it, without what was moved from it. */
    void checkEach() {
        for (int i = 0; i < ids.length; i++) {
            Money said = accounts.get(i).balance();
            if (said.minor() != sums[i]) {
                throw new Fault.Found(
                        "account " + ids[i],
                        "its balance is " + said + ", expected was " + new Money(sums[i], said.unit()));
            }
        }
    }

    /** What some have, others lack. */
    void checkZeroSum() {
        long sum = 0;
        for (Account account : accounts) {
            try {
                sum = Math.addExact(sum, account.balance().minor());
            } catch (ArithmeticException e) {
                throw new Fault.Found("account " + account.id().value(), "the sum can't be counted");
            }
        }
        if (sum != 0) {
            Money total = new Money(sum, accounts.get(0).balance().unit());
            throw new Fault.Found("the accounts", "their sum is " + total + ", expected was zero");
        }
    }
}
