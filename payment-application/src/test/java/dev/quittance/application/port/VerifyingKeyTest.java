package dev.quittance.application.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyingKeyTest {

    private static final String ONE = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
    private static final String SIGNATURE = "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb88215"
            + "90a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** RFC 8032, 7.1, tests 1 and 2. */
    @ParameterizedTest
    @CsvSource({
        ONE + ", ''," + SIGNATURE,
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    })
    void knows_the_signatures_of_the_standard(String key, String message, String signature) {
        assertTrue(new VerifyingKey(bytes(key)).verifies(bytes(message), bytes(signature)));
    }

    /** RFC 8037, appendix A.3. */
    @Test
    void its_name_is_the_thumbprint_of_the_standard() {
        var key = new VerifyingKey(bytes(ONE));

        assertEquals("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", key.x());
        assertEquals("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", key.id());
    }

    /** The second half is a number below the order of the curve: the same number plus that order is another spelling. */
    @Test
    void a_signature_has_one_spelling() {
        var order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] other = bytes(SIGNATURE);
        byte[] number = new BigInteger(1, reversed(Arrays.copyOfRange(other, 32, 64)))
                .add(order)
                .toByteArray();
        byte[] spelled = Arrays.copyOf(reversed(number), 32);
        System.arraycopy(spelled, 0, other, 32, 32);

        assertFalse(new VerifyingKey(bytes(ONE)).verifies(new byte[0], other));
    }

    private static byte[] reversed(byte[] bytes) {
        var reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void has_32_bytes(int length) {
        assertThrows(IllegalArgumentException.class, () -> new VerifyingKey(new byte[length]));
    }

    /** A y of 2 belongs to no x. */
    @Test
    void what_is_not_on_the_curve_is_no_key() {
        var bytes = new byte[32];
        bytes[0] = 2;
        assertThrows(IllegalArgumentException.class, () -> new VerifyingKey(bytes));
    }

    @Test
    void keys_with_the_same_bytes_are_the_same() {
        assertEquals(new VerifyingKey(bytes(ONE)), new VerifyingKey(bytes(ONE)));
        assertEquals(new VerifyingKey(bytes(ONE)).hashCode(), new VerifyingKey(bytes(ONE)).hashCode());
    }
}
