package dev.quittance.application.port;

import dev.quittance.domain.CardId;
import dev.quittance.domain.Pin;
import dev.quittance.domain.PinSeal;

/**
 * Seals PINs with a key that lives outside the books, because a PIN has too few values for a slow hash
 * to protect it. Fast enough to be asked inside a unit of work, and a pure function of its key.
 */
public interface PinVault {

    /** The seal of this card's PIN, made with the newest key. */
    PinSeal seal(CardId card, Pin pin);

    /** Whether {@code pin} is the one that was sealed for this card; compared in constant time. */
    boolean matches(CardId card, Pin pin, PinSeal seal);
}
