package dev.quittance.application.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quittance.application.contract.SecretsContract;
import dev.quittance.application.port.Secrets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MemorySecretsTest implements SecretsContract {

    private final Secrets secrets = seeded(1);
    private final Secrets others = seeded(2);

    private static Secrets seeded(long seed) {
        return new MemorySecrets(new SplittableRandom(seed)::nextLong);
    }

    @Override
    public Secrets secrets() {
        return secrets;
    }

    @Override
    public Secrets secretsOfOthers() {
        return others;
    }

    @Test
    void the_same_chance_makes_the_same_secrets() {
        assertEquals(secrets.cardNumber(), seeded(1).cardNumber());
        assertEquals(secrets.formHash("cookie"), seeded(1).formHash("cookie"));
    }
}
