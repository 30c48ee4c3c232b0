package dev.quittance.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.quittance.application.contract.SecretsContract;
import dev.quittance.application.port.Secrets;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class RandomSecretsTest implements SecretsContract {

    private final Secrets secrets = new RandomSecrets(Masters.ONE);
    private final Secrets others = new RandomSecrets(Masters.OTHERS);

    @Override
    public Secrets secrets() {
        return secrets;
    }

    @Override
    public Secrets secretsOfOthers() {
        return others;
    }

    @Test
    void a_new_key_makes_new_fingerprints_and_leaves_callers_who_they_are() {
        var withNewKey = new RandomSecrets(Masters.ONE_AND_TWO);

        assertEquals(secrets.numberHash(NUMBER), withNewKey.numberHash(NUMBER));
        assertNotEquals(secrets.fingerprint(new byte[0]), withNewKey.fingerprint(new byte[0]));
        assertNotEquals(secrets.formHash("cookie"), withNewKey.formHash("cookie"));
    }

    @Test
    void card_numbers_have_the_same_digits_in_every_language() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            a_card_number_has_16_digits_and_ends_in_a_check_digit();
        } finally {
            Locale.setDefault(before);
        }
    }
}
