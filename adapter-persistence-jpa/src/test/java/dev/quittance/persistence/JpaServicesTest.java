package dev.quittance.persistence;

import dev.quittance.application.contract.ServicesContract;
import dev.quittance.application.contract.Village;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Store;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The services do over SQLite what they do over the store in memory. */
class JpaServicesTest implements ServicesContract {

    @TempDir
    private Path directory;

    private JpaStore store;

    @BeforeEach
    void open() throws SQLException {
        var hand = new Hand();
        hand.set("pragma synchronous = off"); // nobody pulls the plug here
        store = JpaStore.open(directory, Founding.exactly(Village.INSTALLATION), Notifier.none(), hand);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Override
    public Store store() {
        return store;
    }
}
