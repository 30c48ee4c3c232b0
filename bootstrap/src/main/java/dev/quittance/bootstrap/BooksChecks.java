package dev.quittance.bootstrap;

import dev.quittance.application.SignedHead;
import dev.quittance.crypto.Keys;
import dev.quittance.crypto.UnusableKeys;
import dev.quittance.persistence.Backup;
import dev.quittance.persistence.BooksUnusable;
import dev.quittance.persistence.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What is in the data directory: books, keys that belong to them, and copies that are young enough. */
final class BooksChecks {

    private static final Duration BACKUP_YOUNG = Duration.ofHours(36);
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rw-------");

    private final Path directory;
    private final Config config;
    private final InstantSource clock;

    BooksChecks(Path directory, Config config, InstantSource clock) {
        this.directory = directory;
        this.config = config;
        this.clock = clock;
    }

    List<Finding> all() {
        try (var books = Snapshot.of(directory)) {
            return List.of(
                    Finding.ok(
                            "books",
                            "in " + books.installation().unit().code() + ", days of "
                                    + books.installation().zone()),
                    clock(books.lastEntryAt()),
                    keys(true),
                    backups());
        } catch (BooksUnusable none) {
            boolean fresh = !Files.exists(directory.resolve("quittance.db"));
            return fresh
                    ? List.of(Finding.ok("books", "there are none yet"), keys(false))
                    : List.of(Finding.wrong("books", none.getMessage()), keys(true));
        }
    }

    private Finding clock(Optional<Instant> newest) {
        Instant now = clock.instant();
        if (newest.isEmpty()) {
            return Finding.ok("clock", now + "; the journal is empty");
        }
        Duration behind = Duration.between(now, newest.get());
        if (behind.compareTo(Clocks.BEHIND_MAX) > 0) {
            return Finding.wrong(
                    "clock",
                    "it shows " + now + ", but the newest entry is of " + newest.get()
                            + ": set the clock, or start with --accept-clock if the entry is wrong");
        }
        return Finding.ok("clock", now + ", newest entry " + newest.get());
    }

    private Finding keys(boolean needed) {
        Path file = directory.resolve(Keys.FILE_NAME);
        if (!Files.exists(file)) {
            return needed
                    ? Finding.wrong("keys", file + " is missing: without it nobody's PIN is right; copy it here")
                    : Finding.ok("keys", "there are none yet; they are made at the first start");
        }
        try {
            Keys keys = Keys.open(directory);
            if (isOpen(file)) {
                return Finding.warning("keys", file + " can be read by others: chmod 600 it");
            }
            return newestHead()
                            .map(head -> head.isSignedBy(keys.signer().keys()))
                            .orElse(true)
                    ? Finding.ok("keys", file.getFileName() + ", for their owner alone" + matched())
                    : Finding.wrong(
                            "keys", "they are not those of these books: " + file + " did not sign the newest head");
        } catch (UnusableKeys e) {
            return Finding.wrong("keys", e.getMessage());
        } catch (IOException e) {
            return Finding.wrong("keys", "they can't be looked at: " + e.getMessage());
        }
    }

    private String matched() throws IOException {
        return newestHead().isPresent() ? ", and those of these books" : "";
    }

    private static boolean isOpen(Path file) throws IOException {
        return Files.getFileStore(file).supportsFileAttributeView("posix")
                && !OWNERS.containsAll(Files.getPosixFilePermissions(file));
    }

    /** A server signs one each day: whoever has other keys could not have. */
    private Optional<SignedHead> newestHead() throws IOException {
        Path heads = directory.resolve(Heads.DIRECTORY);
        if (!Files.isDirectory(heads)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(heads)) {
            Optional<Path> newest = files.filter(file -> file.toString().endsWith(".head"))
                    .max(Comparator.comparing(file -> file.getFileName().toString()));
            return newest.isPresent() ? Optional.of(SignedHead.read(Files.readString(newest.get()))) : Optional.empty();
        }
    }

    private Finding backups() {
        Path into = config.backups().orElseThrow().toAbsolutePath().normalize();
        Optional<Instant> newest = Backup.in(into).stream().findFirst().map(Backup::begunAt);
        if (newest.isEmpty()) {
            return Finding.warning("backups", "there are none in " + into);
        }
        if (newest.get().isBefore(clock.instant().minus(BACKUP_YOUNG))) {
            return Finding.warning("backups", "the newest one in " + into + " is of " + newest.get());
        }
        return into.startsWith(directory)
                ? Finding.warning(
                        "backups",
                        "the newest one is of " + newest.get() + ", on the disk of the books: say"
                                + " --backup-dir on another one, or copy them away")
                : Finding.ok("backups", "the newest one is of " + newest.get());
    }
}
