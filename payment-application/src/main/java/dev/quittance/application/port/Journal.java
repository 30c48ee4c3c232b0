package dev.quittance.application.port;

import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Remark;
import dev.quittance.domain.TransactionId;
import dev.quittance.domain.Transfer;

/** The accounts, and every transfer between them. Nothing in it is ever changed or deleted. */
public interface Journal {

    /** The number of the next account. It is given once, and again if this work fails. */
    AccountId next();

    /**
     * An account with its balance.
     *
     * @throws IllegalStateException if there is none
     */
    Account account(AccountId id);

    /**
     * A new account; it is empty.
     *
     * @throws IllegalStateException if its id is taken
     */
    void open(Account account);

    /**
     * The id of the entry that paid a transaction.
     *
     * @throws IllegalStateException if none did
     */
    long paymentOf(TransactionId id);

    /**
     * The only thing that moves money: adds to the chain and changes both balances.
     *
     * @throws IllegalStateException if a card's account would be below zero
     */
    JournalEntry append(Transfer transfer);

    /** Keeps beside an entry that this work has appended why it was made. */
    void remark(JournalEntry entry, Remark why);
}
