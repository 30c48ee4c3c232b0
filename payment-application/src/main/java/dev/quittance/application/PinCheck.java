package dev.quittance.application;

import dev.quittance.application.port.Books;
import dev.quittance.application.port.PinVault;
import dev.quittance.domain.Action;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.Deed;
import dev.quittance.domain.Pin;
import dev.quittance.domain.PinVerdict;
import java.time.Instant;
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

    /** The same, when all that is known of whoever typed it is how the card was shown. */
    static void keep(Books books, Card before, Card after, Card.Shown shown, Instant now) {
        boolean bare = shown == Card.Shown.BY_NUMBER;
        keep(books, before, after, shown, bare ? By.stranger(Optional.empty()) : By.card(before.id()), now);
    }

    /** Keeps what became of a card after a look at its PIN; the try that locks it is told in the audit log. */
    static void keep(Books books, Card before, Card after, Card.Shown shown, By by, Instant now) {
        books.cards().replace(before, after);
        if (after.pin().isLocked(shown) && !before.pin().isLocked(shown)) {
            books.audit().append(Deed.of(Action.PIN_LOCKED, by, now).to(before.id()));
        }
    }
}
