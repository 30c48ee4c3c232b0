package dev.quittance.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.contract.PinVaultContract;
import dev.quittance.application.port.PinVault;
import dev.quittance.domain.Pin;
import dev.quittance.domain.PinSeal;
import org.junit.jupiter.api.Test;

class HmacPinVaultTest implements PinVaultContract {

    private static final Pin PIN = new Pin("4711");

    private final PinVault vault = new HmacPinVault(Masters.ONE);
    private final PinVault others = new HmacPinVault(Masters.OTHERS);
    private final PinVault withNewKey = new HmacPinVault(Masters.ONE_AND_TWO);

    @Override
    public PinVault vault() {
        return vault;
    }

    @Override
    public PinVault vaultOfOthers() {
        return others;
    }

    @Test
    void seals_of_an_older_key_are_known_and_new_ones_take_the_newest() {
        PinSeal old = vault.seal(CARD, PIN);

        assertTrue(withNewKey.matches(CARD, PIN, old));
        assertFalse(withNewKey.matches(CARD, new Pin("4712"), old));
        assertEquals(1, old.key());
        assertEquals(2, withNewKey.seal(CARD, PIN).key());
        assertTrue(withNewKey.matches(CARD, PIN, withNewKey.seal(CARD, PIN)));
    }

    /** A lost key is no wrong PIN: it would be counted, and lock the card. */
    @Test
    void a_seal_whose_key_is_gone_is_a_fault() {
        PinSeal seal = withNewKey.seal(CARD, PIN);

        assertThrows(IllegalStateException.class, () -> vault.matches(CARD, PIN, seal));
    }
}
