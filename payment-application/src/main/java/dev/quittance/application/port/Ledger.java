package dev.quittance.application.port;

import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.Installation;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Transfer;
import java.util.Iterator;

/** The books from end to end, row after row as they lie there, for whoever checks them. They may be wrong. */
public interface Ledger {

    /** One state of the books, whatever is written meanwhile. */
    Reading open();

    /**
     * All rows of one state. Nothing but the row at hand is kept in memory. The journal may be read by one thread and
     * the rest by another.
     *
     * <p>Where a row is none that could have been written, reading it throws {@link Unreadable}.
     */
    interface Reading extends AutoCloseable {

        /** What is fixed about these books. */
        Installation installation();

        /** Where the journal is said to end. */
        JournalEntry.Head head();

        /** Where the audit log is said to end. */
        AuditEntry.Head auditHead();

        /** The entries of the audit log at {@code position} and behind it, in their order. */
        Iterator<AuditEntry> audit(long position);

        /** The accounts, by id. */
        Iterator<Account> accounts();

        /** The entries at {@code position} and behind it, in their order; those of other chains too. */
        Iterator<JournalEntry> entries(long position);

        /** What was paid, by transaction. */
        Iterator<Paid> paid();

        /** The entries that pay a transaction, by transaction. */
        Iterator<Moved> payments();

        /** The entries that pay one back, by transaction and then in their order. */
        Iterator<Moved> refunds();

        /** The numbers of each merchant's events. */
        Iterator<Numbers> numbers();

        /** What is kept of each refund beside its entry. */
        Iterator<Remarked> remarked();

        /** Answers that are kept and name an entry. */
        Iterator<Told> told();

        /** How many transactions and events there are of each kind. */
        Tally tally();

        /** Looks through what the rows are kept in; throws {@link Unreadable} if it is damaged. Takes its time. */
        void requireWhole();

        @Override
        void close();
    }

    /**
     * A transaction that was paid, as it says itself.
     *
     * @param at when, in microseconds since 1970
     * @param refunded what went back, in minor units like {@code amount}
     */
    record Paid(long transaction, long merchant, long payer, long amount, long at, long refunded) {}

    /**
     * An entry that names a transaction.
     *
     * @param entry its id, as {@link JournalEntry#id} has it
     */
    record Moved(long entry, long position, Transfer transfer) {

        /** Which one it names. */
        public long transaction() {
            return transfer.transaction().orElseThrow().value();
        }
    }

    /**
     * The numbers of a merchant's events, and the counter from which the next one will come.
     *
     * @param many how many events there are
     */
    record Numbers(AccountId merchant, long first, long last, long many, long counter) {}

    /**
     * What is kept of a refund beside its entry.
     *
     * @param transaction of which transaction it says it is
     * @param named which one the entry names; 0 if there is no such entry
     */
    record Remarked(long position, long transaction, long named) {}

    /**
     * An answer that names an entry.
     *
     * @param amount what the answer says
     * @param moved what the entry says; 0 if there is none
     */
    record Told(long position, long amount, long moved) {}

    /** How many transactions there are, and how many of them came to which end; and what their events say. */
    record Tally(Ends transactions, Ends events) {}

    /**
     * How many began, and came to which end.
     *
     * @param refunds how often money went back
     */
    record Ends(long started, long completed, long failed, long revoked, long refunds) {}

    /** What lies there is none of our rows, or can't be read. The message says what is wrong with it. */
    final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final String where;

        /**
         * Nobody can read this.
         *
         * @param where what it is: {@code entry 17}
         */
        public Unreadable(String where, String what, Throwable cause) {
            super(what, cause);
            this.where = where;
        }

        /** The same, for no further reason. */
        public Unreadable(String where, String what) {
            super(what);
            this.where = where;
        }

        /** What it is. */
        public String where() {
            return where;
        }
    }
}
