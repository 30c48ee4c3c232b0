package dev.quittance.application.port;

import dev.quittance.domain.AccountId;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.util.List;
import java.util.Optional;

/** The transactions, as they were written down last; ask {@link Transaction#at} for how they stand. */
public interface Transactions {

    /** The number of the next transaction. It is given once, and again if this work fails. */
    TransactionId next();

    /** The transaction of this id. */
    Optional<Transaction> find(TransactionId id);

    /** Those that are kept as pending by this payer, lapsed or not. */
    List<Transaction.Pending> claimedBy(AccountId payer);

    /**
     * A new transaction.
     *
     * @throws IllegalStateException if its id is taken
     */
    void add(Transaction.Created transaction);

    /**
     * Keeps {@code after} instead of {@code before}.
     *
     * @throws IllegalStateException if what is kept is no longer {@code before}
     */
    void replace(Transaction before, Transaction after);

    /** The transaction of this id, or {@link Refused} with {@link Reason#UNKNOWN_CODE}. */
    default Transaction get(TransactionId id) {
        return find(id).orElseThrow(() -> new Refused(Reason.UNKNOWN_CODE));
    }
}
