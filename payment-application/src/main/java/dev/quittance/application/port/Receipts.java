package dev.quittance.application.port;

import dev.quittance.domain.TransactionId;
import java.util.Optional;

/** Receipts as they were signed. A kept one is never changed: another one could say something else. */
public interface Receipts {

    /** The receipt of this transaction, if it was asked for before. */
    Optional<Jws> find(TransactionId id);

    /**
     * Keeps the receipt of a transaction.
     *
     * @throws IllegalStateException if there is one
     */
    void add(TransactionId id, Jws receipt);
}
