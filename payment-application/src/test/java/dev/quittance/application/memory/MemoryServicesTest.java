package dev.quittance.application.memory;

import dev.quittance.application.contract.ServicesContract;
import dev.quittance.application.contract.Village;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Store;

class MemoryServicesTest implements ServicesContract {

    private final Store store = new MemoryStore(Village.INSTALLATION, Notifier.none());

    @Override
    public Store store() {
        return store;
    }
}
