package dev.quittance.bootstrap;

import dev.quittance.crypto.Keys;
import dev.quittance.persistence.Restoring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts the books of a backup into a data directory. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Puts the books of a backup into the data directory, while no server runs on it.",
            "What happened after the backup is not in them. Books that are there are kept beside them."
        })
final class RestoreCommand extends BooksCommand {

    @Parameters(paramLabel = "DIR_OR_FILE", description = "A backup, or a directory of which the newest is taken.")
    private Path from;

    @Option(names = "--force", description = "Replace books that are there.")
    private boolean force;

    RestoreCommand(Shell shell) {
        super(shell);
    }

    @Override
    void work(Config config) {
        Path data = config.data().orElseThrow();
        try {
            String epoch = Keys.fresh().secrets().randomHex(Founded.EPOCH_BYTES);
            var done = Restoring.restore(from, data, force, epoch, Instant.now());
            shell.terminal().say("restored " + done.from() + " up to entry " + done.position());
            done.replaced().ifPresent(kept -> shell.terminal().say("the books that were there are in " + kept));
            if (Files.notExists(data.resolve(Keys.FILE_NAME))) {
                shell.terminal().say("copy " + Keys.FILE_NAME + " there too, before a server is started");
            }
        } catch (Restoring.BooksInTheWay inTheWay) {
            throw new Complaint(
                    inTheWay.getMessage() + "; say --force to replace it, which keeps it beside the new one");
        }
    }
}
