package dev.quittance.application.port;

import dev.quittance.domain.Seller;
import dev.quittance.domain.TransactionId;
import java.util.Optional;

/** Who asked for payments in their merchants' names, as far as it was not the merchant itself. */
public interface Sellers {

    /** Who asked for this payment; empty for the merchant itself, and for its poster. */
    Optional<Seller> of(TransactionId id);

    /**
     * It was they who asked for this payment.
     *
     * @throws IllegalStateException if somebody is kept for it already
     */
    void add(TransactionId id, Seller seller);
}
