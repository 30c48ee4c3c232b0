package dev.quittance.persistence;

import dev.quittance.application.contract.AuditContract;
import dev.quittance.application.contract.ListsContract;
import dev.quittance.application.contract.RepliesContract;
import dev.quittance.application.contract.SalesContract;
import dev.quittance.application.contract.StoreContract;
import dev.quittance.application.contract.Village;
import dev.quittance.application.port.Store;
import dev.quittance.domain.Event;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class JpaStoreTest implements StoreContract, AuditContract, RepliesContract, ListsContract, SalesContract {

    @TempDir
    private Path directory;

    private final List<Event> told = new CopyOnWriteArrayList<>();
    private JpaStore store;

    @BeforeEach
    void open() {
        store = JpaStore.open(directory, Founding.exactly(Village.INSTALLATION), told::addAll);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public Store store() {
        return store;
    }

    /** What was told once the writer has come to this: it answers first and tells then. */
    @Override
    public List<Event> told() {
        store.write(books -> "next").toCompletableFuture().join();
        return told;
    }
}
