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

    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

    private final Path path;

    private DataDirectory(Path path) {
        this.path = path;
    }

    /** Makes the directory if it is not there. */
    static DataDirectory at(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            if (!Files.isDirectory(path)) {
                Path parent = Files.createDirectories(path.getParent());
                Files.createDirectory(path, Private.directory(parent));
            }
        } catch (IOException e) {
            throw new BooksUnusable("the data directory " + path + " can't be made", e);
        }
        return new DataDirectory(path);
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
        Path unpacked = path.resolve("native");
        try {
            if (!Files.isDirectory(unpacked)) {
                Files.createDirectory(unpacked, Private.directory(path));
            }
            try (Stream<Path> left = Files.list(unpacked)) {
                for (Path file : left.toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new BooksUnusable("the data directory " + path + " can't be written to", e);
        }
        System.setProperty("org.sqlite.tmpdir", unpacked.toString());
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

    /** What SQLite keeps beside its file belongs to that file: it must not become part of another one. */
    private void refuseLeftovers() {
        for (String left : List.of(BOOKS + "-wal", BOOKS + "-journal")) {
            if (Files.exists(path.resolve(left))) {
                throw new BooksUnusable(books() + " is missing although " + left + " is there");
            }
        }
    }
}
