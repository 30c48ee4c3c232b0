package dev.quittance.persistence;

import static dev.quittance.application.contract.Village.came;

import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Store;
import dev.quittance.application.simulator.Disk;
import dev.quittance.application.simulator.SimulatorContract;
import dev.quittance.application.simulator.Town;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The simulator over the file, which is opened again after each crash. */
@Tag("long")
class JpaSimulatorTest implements SimulatorContract {

    @TempDir
    private Path directory;

    private Optional<JpaStore> open = Optional.empty();

    @AfterEach
    void close() {
        open.ifPresent(JpaStore::close);
    }

    @Override
    public int steps() {
        return 300;
    }

    @Override
    public Disk disk() {
        try {
            Path books = Files.createTempDirectory(directory, "books");
            return new Disk() {
                @Override
                public Store open(Notifier bell) {
                    return openAgain(books, bell);
                }

                @Override
                public void settle() {
                    came(open.orElseThrow().write(Object::hashCode)); // the writer tells before it takes more
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Store openAgain(Path books, Notifier bell) {
        close();
        try {
            var hand = new Hand();
            hand.set("pragma synchronous = off"); // nobody pulls the plug here
            var store = JpaStore.open(books, Founding.exactly(Town.INSTALLATION), bell, hand);
            open = Optional.of(store);
            return store;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
