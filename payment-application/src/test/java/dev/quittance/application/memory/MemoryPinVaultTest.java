package dev.quittance.application.memory;

import dev.quittance.application.contract.PinVaultContract;
import dev.quittance.application.port.PinVault;

class MemoryPinVaultTest implements PinVaultContract {

    @Override
    public PinVault vault() {
        return new MemoryPinVault("one");
    }

    @Override
    public PinVault vaultOfOthers() {
        return new MemoryPinVault("two");
    }
}
