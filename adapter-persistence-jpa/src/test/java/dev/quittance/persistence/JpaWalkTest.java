package dev.quittance.persistence;

import dev.quittance.application.contract.Village;
import dev.quittance.application.contract.WalkContract;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Store;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The walk without waiting for the disk at each step: nobody pulls the plug here. */
@Tag("long")
class JpaWalkTest implements WalkContract {

    @TempDir
    private Path directory;

    private JpaStore store;

    @BeforeEach
    void open() throws SQLException {
        var hand = new Hand();
        hand.set("pragma synchronous = off");
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
