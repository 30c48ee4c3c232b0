package dev.quittance.application.memory;

import dev.quittance.application.contract.AccessServiceContract;
import dev.quittance.application.contract.CardServiceContract;
import dev.quittance.application.contract.ClaimContract;
import dev.quittance.application.contract.DeskContract;
import dev.quittance.application.contract.PaymentServiceContract;
import dev.quittance.application.contract.PinContract;
import dev.quittance.application.contract.PosterContract;
import dev.quittance.application.contract.Village;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Store;

class MemoryServicesTest
        implements PaymentServiceContract,
                ClaimContract,
                PinContract,
                PosterContract,
                CardServiceContract,
                AccessServiceContract,
                DeskContract {

    private final Store store = new MemoryStore(Village.INSTALLATION, Notifier.none());

    @Override
    public Store store() {
        return store;
    }
}
