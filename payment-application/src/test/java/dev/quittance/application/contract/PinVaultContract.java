package dev.quittance.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.port.PinVault;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Pin;
import dev.quittance.domain.PinSeal;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link PinVault} promises. To test an adapter, implement this interface in a test class. */
public interface PinVaultContract {

    /** Somebody's card. */
    CardId CARD = new CardId(17);

    /** The vault under test: the same one during one test. */
    PinVault vault();

    /** A vault with another key. */
    PinVault vaultOfOthers();

    @Test
    default void knows_the_pin_that_was_sealed_and_no_other() {
        PinSeal seal = vault().seal(CARD, new Pin("4711"));
        for (int digits = 0; digits < 10_000; digits++) {
            assertEquals(digits == 4711, vault().matches(CARD, fourDigits(digits), seal), "PIN " + digits);
        }
    }

    private static Pin fourDigits(int digits) {
        return new Pin(Integer.toString(10_000 + digits).substring(1));
    }

    @Test
    default void zeros_count() {
        PinSeal seal = vault().seal(CARD, new Pin("0047"));
        assertTrue(vault().matches(CARD, new Pin("0047"), seal));
        for (String digits : List.of("00047", "00470", "0470", "4700", "00000047")) {
            assertFalse(vault().matches(CARD, new Pin(digits), seal), digits);
        }
    }

    @Test
    default void a_seal_is_of_one_card() {
        var seals = new HashSet<Hash>();
        for (long card = 1; card <= 1000; card++) {
            assertTrue(seals.add(vault().seal(new CardId(card), new Pin("4711")).hash()), "card " + card);
        }
        assertFalse(vault().matches(new CardId(18), new Pin("4711"), vault().seal(CARD, new Pin("4711"))));
        var last = new CardId((1L << 40) - 1);
        assertTrue(vault().matches(last, new Pin("4711"), vault().seal(last, new Pin("4711"))));
    }

    /** Card 1 with PIN 12345 and card 11 with PIN 2345 are the same digits in a row. */
    @Test
    default void card_and_pin_do_not_run_together() {
        assertNotEquals(
                vault().seal(new CardId(1), new Pin("12345")).hash(),
                vault().seal(new CardId(11), new Pin("2345")).hash());
        assertNotEquals(
                vault().seal(new CardId(49), new Pin("2345")).hash(),
                vault().seal(new CardId(4), new Pin("92345")).hash());
    }

    @Test
    default void is_a_pure_function() {
        assertEquals(vault().seal(CARD, new Pin("4711")), vault().seal(CARD, new Pin("4711")));
    }

    @Test
    default void does_not_know_the_seals_of_others() {
        PinSeal theirs = vaultOfOthers().seal(CARD, new Pin("4711"));
        assertTrue(vaultOfOthers().matches(CARD, new Pin("4711"), theirs));
        assertFalse(vault().matches(CARD, new Pin("4711"), theirs));
    }

    @Test
    default void many_threads_get_what_one_gets_from_the_vault() {
        var seals = IntStream.range(0, 2000)
                .mapToObj(digits -> vault().seal(CARD, fourDigits(digits)))
                .toList();
        assertTrue(IntStream.range(0, 2000).parallel().allMatch(digits -> vault().matches(
                        CARD, fourDigits(digits), seals.get(digits))));
    }
}
