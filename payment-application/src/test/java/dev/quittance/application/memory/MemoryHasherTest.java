package dev.quittance.application.memory;

import dev.quittance.application.contract.PasswordHasherContract;
import dev.quittance.application.port.PasswordHasher;

class MemoryHasherTest implements PasswordHasherContract {

    private final PasswordHasher hasher = new MemoryHasher("seed");

    @Override
    public PasswordHasher hasher() {
        return hasher;
    }
}
