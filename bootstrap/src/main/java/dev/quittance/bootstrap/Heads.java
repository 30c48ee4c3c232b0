package dev.quittance.bootstrap;

import dev.quittance.application.SignedHead;
import dev.quittance.application.port.Signer;
import dev.quittance.domain.Installation;
import dev.quittance.domain.JournalEntry.Head;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the journal ended each day, signed: one file for each day, and a line in the log. */
final class Heads {

    /** In the data directory. */
    static final String DIRECTORY = "heads";

    private static final Logger LOG = LoggerFactory.getLogger(Heads.class);

    private final Optional<Path> directory;
    private final Installation installation;
    private final Signer signer;
    private LocalDate last = LocalDate.MIN;

    /** @param data where they are kept; if nowhere, they stand in the log alone */
    Heads(Optional<Path> data, Installation installation, Signer signer) {
        this.directory = data.map(kept -> kept.resolve(DIRECTORY));
        this.installation = installation;
        this.signer = signer;
    }

    /** Keeps that of a day that is over, if it was not kept before. */
    synchronized void keep(LocalDate day, Head head) {
        if (!day.isAfter(last)) {
            return;
        }
        last = day;
        var file = directory.map(kept -> kept.resolve(day + ".head"));
        if (file.filter(Files::exists).isEmpty()) {
            SignedHead signed = SignedHead.by(signer, installation.id(), day, head);
            file.ifPresent(made -> write(made, signed.text()));
            LOG.info("Head of {}: {}", day, signed.text().strip().replace("\n", ", "));
        }
    }

    /** Copies those of a data directory beside a backup of its books: what is signed there can be held against it. */
    static void copy(Path data, Path into) {
        Path from = data.resolve(DIRECTORY);
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> heads = Files.list(from)) {
            for (Path head : heads.sorted().toList()) {
                Path copy = into.resolve(DIRECTORY).resolve(head.getFileName());
                if (Files.notExists(copy)) {
                    write(copy, Files.readString(head));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(from + " can't be copied to " + into, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            PrivateFiles.directory(file.getParent());
            PrivateFiles.write(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be written", e);
        }
    }
}
