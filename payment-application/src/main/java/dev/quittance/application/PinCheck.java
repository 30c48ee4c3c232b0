package dev.quittance.application;

import dev.quittance.application.port.PinVault;
import dev.quittance.domain.Card;
import dev.quittance.domain.Pin;
import dev.quittance.domain.PinVerdict;
import java.util.Optional;

/** Looks at a typed PIN, inside the unit of work that counts it. */
final class PinCheck {

    private final PinVault vault;

    PinCheck(PinVault vault) {
        this.vault = vault;
    }

    /** A locked PIN is not looked at: its verdict would be an answer. */
    PinVerdict verdictOn(Optional<Pin> pin, Card card, Card.Shown shown) {
        if (pin.isEmpty()) {
            return PinVerdict.ABSENT;
        }
        boolean right = !card.pin().isLocked(shown)
                && vault.matches(card.id(), pin.get(), card.pin().seal());
        return right ? PinVerdict.RIGHT : PinVerdict.WRONG;
    }
}
