package dev.quittance.application.memory;

import dev.quittance.application.port.PinVault;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Pin;
import dev.quittance.domain.PinSeal;

/**
 * Seals PINs with a plain hash over a salt, for tests, demos and programs that keep their books in memory.
 *
 * <p>Not for books on a disk: whoever reads salt and seal has tried all PINs in a moment.
 */
public final class MemoryPinVault implements PinVault {

    private static final int KEY = 1;

    private final String salt;

    /** A vault whose seals no vault with another salt knows. */
    public MemoryPinVault(String salt) {
        this.salt = salt;
    }

    @Override
    public PinSeal seal(CardId card, Pin pin) {
        return new PinSeal(Hash.of(salt + "/" + card.value() + "/" + pin.digits()), KEY);
    }

    @Override
    public boolean matches(CardId card, Pin pin, PinSeal seal) {
        return seal.equals(seal(card, pin));
    }
}
