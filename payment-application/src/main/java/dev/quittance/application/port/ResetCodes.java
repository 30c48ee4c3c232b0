package dev.quittance.application.port;

import dev.quittance.domain.CardId;
import java.util.Optional;

/** Codes that set a new PIN or password: a card has one at most. */
public interface ResetCodes {

    /** The card's, whether it still counts or not. */
    Optional<ResetCode> find(CardId card);

    /** Keeps one, instead of any that there is. */
    void keep(CardId card, ResetCode code);

    /** Throws it away, if there is one. */
    void remove(CardId card);
}
