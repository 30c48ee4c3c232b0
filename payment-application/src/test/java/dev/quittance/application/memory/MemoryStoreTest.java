package dev.quittance.application.memory;

import dev.quittance.application.contract.AuditContract;
import dev.quittance.application.contract.ListsContract;
import dev.quittance.application.contract.RepliesContract;
import dev.quittance.application.contract.SalesContract;
import dev.quittance.application.contract.StoreContract;
import dev.quittance.application.contract.Village;
import dev.quittance.application.contract.WalkContract;
import dev.quittance.application.port.Store;
import dev.quittance.domain.Event;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

class MemoryStoreTest
        implements StoreContract, AuditContract, RepliesContract, ListsContract, SalesContract, WalkContract {

    private final List<Event> told = new CopyOnWriteArrayList<>();
    private final Store store = new MemoryStore(Village.INSTALLATION, told::addAll);

    @Override
    public Store store() {
        return store;
    }

    @Override
    public List<Event> told() {
        return told;
    }
}
