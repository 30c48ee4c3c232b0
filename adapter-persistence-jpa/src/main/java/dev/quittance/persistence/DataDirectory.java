package dev.quittance.persistence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Where the books lie, made ready. */
final class DataDirectory {

    /** The one file of the books; SQLite puts two more beside it. */
    static final String BOOKS = "quittance.db";

    /** What SQLite's driver asks where to unpack. */
    private static final String UNPACKED = "org.sqlite.tmpdir";

    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Path path;

    private DataDirectory(Path path) {
        this.path = path;
    }

    /** Makes the directory if it is not there. */
    static DataDirectory at(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            return new DataDirectory(Private.directory(path));
        } catch (IOException e) {
            throw new BooksUnusable("the data directory " + path + " can't be made", e);
        }
    }

    /** One with books in it, which another process may have open; a place without any is left as it is. */
    static DataDirectory there(Path directory) {
        var data = new DataDirectory(directory.toAbsolutePath().normalize());
        if (!Files.isRegularFile(data.books())) {
            throw new BooksUnusable("there are no books in " + directory);
        }
        if (System.getProperty(UNPACKED) == null) {
            System.setProperty(UNPACKED, data.unpacked().toString());
        }
        return data;
    }

    Path path() {
        return path;
    }

    Path books() {
        return path.resolve(BOOKS);
    }

    /** Locked, as long as the books are open. */
    DirectoryLock lock() {
        return DirectoryLock.tryTake(path)
                .orElseThrow(() -> new BooksUnusable.InUse("the data directory " + path + " is in use"));
    }

    /**
     * Gives SQLite's native library a place of its own: it is unpacked at the first connection, which fails
     * where programs may not be run from, and what a killed process left behind would stay for ever.
     */
    void unpackHere() {
        Path unpacked = unpacked();
        try (Stream<Path> left = Files.list(unpacked)) {
            for (Path file : left.toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw cantBeWrittenTo(e);
        }
        System.setProperty(UNPACKED, unpacked.toString());
    }

    private Path unpacked() {
        try {
            return Private.directory(path.resolve("native"));
        } catch (IOException e) {
            throw cantBeWrittenTo(e);
        }
    }

    private BooksUnusable cantBeWrittenTo(IOException why) {
        return new BooksUnusable("the data directory " + path + " can't be written to", why);
    }

    /** Whether there are books; a file of other content is no books and is left as it is. */
    boolean hasBooks() {
        Path books = books();
        try {
            if (!Files.exists(books)) {
                refuseLeftovers();
                Files.createFile(books, Private.file(path));
                return false;
            }
            if (Files.size(books) == 0) {
                return false;
            }
            requireDatabase(books);
            if (!Files.isWritable(books)) {
                throw new BooksUnusable(books + " can't be written to");
            }
            Private.close(books);
            return true;
        } catch (IOException e) {
            throw new BooksUnusable(books + " can't be read", e);
        }
    }

    /** Whatever else begins otherwise. */
    static void requireDatabase(Path books) throws IOException {
        try (InputStream in = Files.newInputStream(books)) {
            if (!Arrays.equals(HEADER, in.readNBytes(HEADER.length))) {
                throw new BooksUnusable(books + " is no database, or is damaged");
            }
        }
    }

    /**
     * What SQLite keeps beside its file belongs to that file: it must not become part of another one. And where a
     * restore was cut off, nobody wants to begin new books.
     */
    private void refuseLeftovers() {
        for (String left : List.of(BOOKS + "-wal", BOOKS + "-journal", Restoring.UNFINISHED)) {
            if (Files.exists(path.resolve(left))) {
                throw new BooksUnusable(books() + " is missing although " + left + " is there");
            }
        }
    }
}
