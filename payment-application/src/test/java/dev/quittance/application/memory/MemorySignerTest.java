package dev.quittance.application.memory;

import dev.quittance.application.contract.SignerContract;
import dev.quittance.application.port.Signer;

class MemorySignerTest implements SignerContract {

    private final Signer signer = new MemorySigner();
    private final Signer others = new MemorySigner();

    @Override
    public Signer signer() {
        return signer;
    }

    @Override
    public Signer signerOfOthers() {
        return others;
    }
}
