package dev.quittance.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A whole copy of the books in one file, which a server can be started on. Its name says when it was begun and how
 * far the journal was: {@code quittance-20260731T120000Z-4711.db}. The keys are not in it.
 *
 * @param begunAt to the second
 * @param position of the newest entry in it
 */
public record Backup(Path file, Instant begunAt, long position) {

    /** Where backups are kept in a data directory if nothing else is said. */
    public static final String DIRECTORY = "backups";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("quittance-([0-9]{8}T[0-9]{6}Z)-([0-9]{1,18})[.]db");
    private static final Comparator<Backup> NEWEST_FIRST = Comparator.comparing(Backup::begunAt)
            .thenComparing(Backup::position)
            .reversed();

    private static final String UNFINISHED = "quittance-";
    private static final String UNFINISHED_END = ".tmp";

    /** What is older was left by one that was killed. */
    private static final Duration UNFINISHED_MAX = Duration.ofDays(1);

    /**
     * Makes one of the books in a data directory, whether a server has them open or not: it holds all that was
     * acknowledged before this call, and whoever pays meanwhile notices nothing.
     *
     * @param into the directory for it, made if it is not there
     * @throws BooksUnusable if it can't be made, or the books don't agree
     */
    public static Backup take(Path data, Path into, Instant now) {
        Path books = DataDirectory.there(data).books();
        Path directory = into.toAbsolutePath().normalize();
        try {
            Path unfinished = Private.directory(directory).resolve(UNFINISHED + UUID.randomUUID() + UNFINISHED_END);
            long position = Copy.of(books, unfinished);
            Path file = directory.resolve("quittance-" + TIME.format(now) + "-" + position + ".db");
            Disk.rename(unfinished, file);
            return of(file).orElseThrow();
        } catch (IOException e) {
            throw new BooksUnusable("no backup can be written to " + directory, e);
        }
    }

    /** Those in a directory, the newest first; none if it is not there. */
    public static List<Backup> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(Backup::of)
                    .flatMap(Optional::stream)
                    .sorted(NEWEST_FIRST)
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new BooksUnusable(directory + " can't be read", e);
        }
    }

    /** As its name says; empty if it is named otherwise. */
    static Optional<Backup> of(Path file) {
        var name = NAME.matcher(file.getFileName().toString());
        return name.matches()
                ? Optional.of(new Backup(file, TIME.parse(name.group(1), Instant::from), Long.parseLong(name.group(2))))
                : Optional.empty();
    }

    /** Deletes all but the newest ones of a directory, and what was left unfinished long ago. */
    public static void keepNewest(int many, Path directory, Instant now) {
        try {
            for (Backup old : in(directory).stream().skip(many).toList()) {
                Files.deleteIfExists(old.file());
            }
            for (Path left : unfinishedIn(directory)) {
                if (Files.getLastModifiedTime(left).toInstant().isBefore(now.minus(UNFINISHED_MAX))) {
                    Files.deleteIfExists(left);
                }
            }
        } catch (IOException e) {
            throw new BooksUnusable("old backups in " + directory + " can't be deleted", e);
        }
    }

    private static List<Path> unfinishedIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .matches(UNFINISHED + "[0-9a-f-]{36}" + Pattern.quote(UNFINISHED_END)))
                    .toList();
        }
    }
}
