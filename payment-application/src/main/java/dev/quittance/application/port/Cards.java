package dev.quittance.application.port;

import dev.quittance.domain.AccountId;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import java.util.Optional;

/** The cards. */
public interface Cards {

    /** The number of the next card. It is given once, and again if this work fails. */
    CardId next();

    /** The card of this id. */
    Optional<Card> find(CardId id);

    /** The card with this number printed on it. */
    Optional<Card> find(CardNumber number);

    /** The card that stands for this account: the one that was not replaced, in use or closed. */
    Optional<Card> on(AccountId account);

    /** Whether any card was ever opened. */
    boolean any();

    /** Whether any card in use has the role of an administrator, those that this work has added included. */
    boolean haveAdministrator();

    /**
     * A new card.
     *
     * @throws IllegalStateException if its id or its number is taken, or its account has a card that was not replaced
     */
    void add(Card card);

    /**
     * Keeps {@code after} instead of {@code before}; does nothing if they are equal. A replaced card leaves its
     * account to the next one that is added.
     *
     * @throws IllegalStateException if what is kept is no longer {@code before}
     */
    void replace(Card before, Card after);

    /**
     * The card of an id that is known to exist.
     *
     * @throws IllegalStateException if it does not
     */
    default Card get(CardId id) {
        return find(id).orElseThrow(() -> new IllegalStateException("no such card: " + id));
    }

    /**
     * The card that stands for an account that is known to have one.
     *
     * @throws IllegalStateException if it has none
     */
    default Card get(AccountId account) {
        return on(account).orElseThrow(() -> new IllegalStateException("no card stands for " + account));
    }
}
