package dev.quittance.bootstrap;

import dev.quittance.crypto.Argon2Hasher;
import dev.quittance.persistence.BooksUnusable;
import dev.quittance.persistence.DirectoryLock;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out who has a data directory's books: nobody, or a server. */
final class CardDesks {

    private CardDesks() {}

    /** To work with cards that are there; a {@link Complaint} if there are no books. */
    static CardDesk open(Config config) {
        Path directory = config.data().orElseThrow();
        if (!Files.exists(directory.resolve(DirectoryLock.FILE))) {
            throw new Complaint("there are no books in " + directory);
        }
        return openOrMake(config);
    }

    /** To open cards, perhaps the first ones. */
    static CardDesk openOrMake(Config config) {
        Path directory = config.data().orElseThrow();
        try {
            return DeskOnDisk.open(directory, config);
        } catch (BooksUnusable.InUse inUse) {
            OperatorFiles.Server server = new OperatorFiles(directory)
                    .read()
                    .orElseThrow(() -> new Complaint(
                            inUse.getMessage() + ", and no server answers there; if one is just starting, try again"));
            config.currency().filter(asked -> !asked.equals(server.unit())).ifPresent(asked -> {
                throw new Complaint("the books have the currency "
                        + server.unit().code() + ", which can't be changed to " + asked.code());
            });
            return new DeskByServer(server, new Argon2Hasher());
        }
    }
}
