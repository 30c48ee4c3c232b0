package dev.quittance.application.contract;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.port.Signer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link Signer} promises. To test an adapter, implement this interface in a test class. */
public interface SignerContract {

    /** Some message. */
    byte[] MESSAGE = "12.50 EUR from Ben to Ana".getBytes(StandardCharsets.UTF_8);

    /** The signer under test: the same one during one test. */
    Signer signer();

    /** A signer with another key. */
    Signer signerOfOthers();

    @Test
    default void its_public_key_knows_what_it_signed() {
        for (int length : new int[] {0, 1, 31, 32, 33, 10_000}) {
            byte[] message = new byte[length];
            assertTrue(signer().publicKey().verifies(message, signer().sign(message)), length + " bytes");
        }
    }

    @Test
    default void the_same_message_has_the_same_signature_of_64_bytes() {
        byte[] signature = signer().sign(MESSAGE);

        assertEquals(64, signature.length);
        assertArrayEquals(signature, signer().sign(MESSAGE));
    }

    @Test
    default void one_changed_bit_of_the_message_is_seen() {
        byte[] signature = signer().sign(MESSAGE);
        for (int bit = 0; bit < 8 * MESSAGE.length; bit++) {
            assertFalse(signer().publicKey().verifies(changed(MESSAGE, bit), signature), "bit " + bit);
        }
    }

    @Test
    default void one_changed_bit_of_the_signature_is_seen() {
        byte[] signature = signer().sign(MESSAGE);
        for (int bit = 0; bit < 8 * signature.length; bit++) {
            assertFalse(signer().publicKey().verifies(MESSAGE, changed(signature, bit)), "bit " + bit);
        }
    }

    private static byte[] changed(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return changed;
    }

    @Test
    default void what_has_another_length_is_no_signature() {
        byte[] signature = signer().sign(MESSAGE);
        for (int length : new int[] {0, 1, 32, 63, 65, 128, 100_000}) {
            assertFalse(signer().publicKey().verifies(MESSAGE, Arrays.copyOf(signature, length)), length + " bytes");
        }
    }

    @Test
    default void others_sign_otherwise() {
        assertNotEquals(signer().publicKey(), signerOfOthers().publicKey());
        assertNotEquals(signer().keyId(), signerOfOthers().keyId());
        assertFalse(signer().publicKey().verifies(MESSAGE, signerOfOthers().sign(MESSAGE)));
    }

    @Test
    default void the_key_that_signs_is_the_first_of_those_that_it_shows() {
        assertEquals(signer().publicKey(), signer().keys().get(0));
        assertEquals(signer().keyId(), signer().publicKey().id());
    }

    @Test
    default void many_threads_get_what_one_gets_from_the_signer() {
        byte[] signature = signer().sign(MESSAGE);
        assertTrue(IntStream.range(0, 500)
                .parallel()
                .allMatch(i -> Arrays.equals(signature, signer().sign(MESSAGE))
                        && signer().publicKey().verifies(MESSAGE, signature)));
    }
}
