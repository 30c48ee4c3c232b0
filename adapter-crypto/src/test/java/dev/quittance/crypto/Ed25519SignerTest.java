package dev.quittance.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.contract.SignerContract;
import dev.quittance.application.port.Signer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ed25519SignerTest implements SignerContract {

    private final Signer signer = new Ed25519Signer(Masters.ONE);
    private final Signer others = new Ed25519Signer(Masters.OTHERS);
    private final Signer withNewKey = new Ed25519Signer(Masters.ONE_AND_TWO);

    @Override
    public Signer signer() {
        return signer;
    }

    @Override
    public Signer signerOfOthers() {
        return others;
    }

    /** RFC 8032, 7.1, tests 1 and 2. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb88215"
                + "90a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    })
    void signs_as_the_standard_does(String secret, String publicKey, String message, String signature) {
        var key = new SigningKey(HexFormat.of().parseHex(secret));

        assertEquals(publicKey, HexFormat.of().formatHex(key.publicKey().bytes()));
        assertEquals(signature, HexFormat.of().formatHex(key.sign(HexFormat.of().parseHex(message))));
    }

    @Test
    void the_newest_key_signs_and_all_are_shown() {
        assertEquals(2, withNewKey.keys().size());
        assertEquals(signer.publicKey(), withNewKey.keys().get(1));
        assertTrue(withNewKey.publicKey().verifies(MESSAGE, withNewKey.sign(MESSAGE)));
        assertTrue(withNewKey.keys().get(1).verifies(MESSAGE, signer.sign(MESSAGE)));
    }

    @Test
    void a_key_has_32_bytes() {
        assertThrows(IllegalArgumentException.class, () -> new SigningKey(new byte[31]));
        assertThrows(IllegalArgumentException.class, () -> new SigningKey(new byte[33]));
    }
}
