package dev.quittance.bootstrap;

import dev.quittance.crypto.Keys;
import dev.quittance.persistence.Backup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Copies the books of a data directory, and its keys if they are asked for. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Copies the books to one file, whether a server has them open or not, and prints its name.",
            "The copy holds all that was acknowledged before, and has been looked through from end to end. The keys"
                    + " are not in it."
        })
final class BackupCommand extends BooksCommand {

    @Parameters(paramLabel = "DIR", description = "The directory for the copy; made if it is not there.")
    private Path into;

    @Option(names = "--keys", paramLabel = "FILE_OR_DIR", description = "Copies the keys too, to a place of their own.")
    private Path keys;

    BackupCommand(Shell shell) {
        super(shell);
    }

    @Override
    void work(Config config) {
        Path data = config.data().orElseThrow();
        Optional<Path> keysCopy = Optional.ofNullable(keys).map(BackupCommand::fileOf);
        keysCopy.filter(copy -> isIn(into, copy)).ifPresent(copy -> {
            throw Complaint.usage("--keys: must not be where the books are: whoever finds both can try PINs");
        });
        var backup = Backup.take(data, into, Instant.now());
        Heads.copy(data, into);
        shell.terminal().say(backup.file().toString());
        keysCopy.ifPresent(copy -> {
            Keys.copy(data, copy);
            shell.terminal().say(copy.toString());
        });
    }

    private static Path fileOf(Path fileOrDirectory) {
        return Files.isDirectory(fileOrDirectory) ? fileOrDirectory.resolve(Keys.FILE_NAME) : fileOrDirectory;
    }

    private static boolean isIn(Path directory, Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return directory.toAbsolutePath().normalize().equals(parent);
    }
}
