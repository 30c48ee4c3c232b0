package dev.quittance.persistence;

import dev.quittance.domain.Action;
import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.By;
import dev.quittance.domain.Deed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * Puts the books of a backup into a data directory. What was there before is kept in a directory of its own, and a
 * fault or a power cut in the middle leaves either the old books or a directory that no server starts on.
 */
public final class Restoring {

    /** The new books, whole, until they have their name. As long as they are there and no others, no server starts. */
    static final String UNFINISHED = DataDirectory.BOOKS + "-restoring";

    /** What belongs to the old books, their file first: without it no server starts on the others. */
    private static final List<String> OLD =
            List.of(DataDirectory.BOOKS, DataDirectory.BOOKS + "-wal", DataDirectory.BOOKS + "-journal");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

    private Restoring() {}

    /**
     * What was done.
     *
     * @param position of the newest entry in the books now
     * @param replaced where the books are that were there before; empty if there were none
     */
    public record Restored(Path from, long position, Optional<Path> replaced) {}

    /** There are books already, and nobody said that they may go. */
    public static final class BooksInTheWay extends BooksUnusable {

        private static final long serialVersionUID = 1;

        private BooksInTheWay(Path books) {
            super(books + " is there already");
        }
    }

    /**
     * Restores. No other process has the directory open meanwhile.
     *
     * @param from a backup, or a directory of which the newest one is taken
     * @param replacing whether books that are there may be replaced
     * @param epoch the new one: the numbers of events begin to repeat, so whoever follows them must start over
     * @throws BooksInTheWay if there are books and {@code replacing} was not said
     * @throws BooksUnusable if the backup is no sound one, or can't be put there; the old books are as they were
     */
    public static Restored restore(Path from, Path data, boolean replacing, String epoch, Instant now) {
        Path backup = chosen(from);
        var directory = DataDirectory.at(data);
        DirectoryLock lock = directory.lock();
        try {
            directory.unpackHere();
            if (Files.exists(directory.books()) && !replacing) {
                throw new BooksInTheWay(directory.books());
            }
            Soundness.positionOf(backup);
            Path copy = directory.path().resolve(UNFINISHED + ".tmp");
            Files.deleteIfExists(copy); // of a try that was killed
            long position = Copy.of(backup, copy);
            begin(copy, epoch, Deed.of(Action.RESTORED, By.OPERATOR, now).naming(nameOf(backup)));
            Path fresh = directory.path().resolve(UNFINISHED);
            Disk.rename(copy, fresh);
            return new Restored(backup, position, exchanged(directory, fresh, now));
        } catch (IOException | SQLException e) {
            throw new BooksUnusable(from + " can't be restored to " + data + ": " + e.getMessage(), e);
        } finally {
            lock.close();
        }
    }

    private static Path chosen(Path from) {
        if (Files.isRegularFile(from)) {
            return from;
        }
        if (!Files.isDirectory(from)) {
            throw new BooksUnusable("there is no file " + from);
        }
        return Backup.in(from).stream()
                .findFirst()
                .map(Backup::file)
                .orElseThrow(() -> new BooksUnusable("there is no backup in " + from));
    }

    /** A file may be called anything; what could not be printed is not told. */
    private static String nameOf(Path backup) {
        String name = backup.getFileName().toString().replaceAll("[^\\x20-\\x7E]", "?");
        return name.substring(0, Math.min(name.length(), Deed.LENGTH_MAX));
    }

    private static void begin(Path books, String epoch, Deed deed) throws SQLException, IOException {
        try (Connection connection = Connections.alone(books).getConnection()) {
            connection.setAutoCommit(false);
            try (var update = connection.prepareStatement("update installation set epoch = ?")) {
                update.setString(1, epoch);
                if (update.executeUpdate() != 1) {
                    throw new BooksUnusable("there are no books in " + books);
                }
            }
            tell(connection, deed);
            connection.commit();
        }
        Disk.force(books);
    }

    /** The one entry of the audit log that no unit of work writes: nobody has the books open. */
    private static void tell(Connection connection, Deed deed) throws SQLException {
        AuditEntry.Head head;
        try (var query = connection.createStatement();
                var found = query.executeQuery("select position, hash from audit_head")) {
            if (!found.next()) {
                throw new BooksUnusable("the audit log has no head");
            }
            var in = new RowIn(found);
            head = new AuditEntry.Head(in.number(), in.hash());
        }
        AuditEntry entry = head.append(deed);
        var rows = new ManyRows(new Statements(connection));
        rows.write(AuditRow.TABLE, List.of(AuditRow.of(entry)));
        rows.write(AuditHeadRow.TABLE, List.of(AuditHeadRow.of(entry.head())));
    }

    /** The log is the old file's: it goes before the new one has its name, so that it never becomes part of it. */
    private static Optional<Path> exchanged(DataDirectory directory, Path fresh, Instant now) throws IOException {
        Path data = directory.path();
        var old = OLD.stream().map(data::resolve).filter(Files::exists).toList();
        var kept = Optional.of(data.resolve("replaced-" + TIME.format(now))).filter(any -> !old.isEmpty());
        if (kept.isPresent()) {
            Private.newDirectory(kept.get());
            for (Path file : old) {
                Files.move(file, kept.get().resolve(file.getFileName()));
                Disk.forceNames(kept.get());
                Disk.forceNames(data);
            }
        }
        Files.deleteIfExists(data.resolve(DataDirectory.BOOKS + "-shm"));
        Disk.rename(fresh, directory.books());
        return kept;
    }
}
