package dev.quittance.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** Makes one file of books, which may be open elsewhere and written to meanwhile. */
final class Copy {

    private Copy() {}

    /**
     * Writes all that is committed now to a new file that only its owner can read, and looks whether it agrees; tells
     * how far its journal is. Whoever writes to the books meanwhile does not wait. The copy is on the disk, or is not
     * there at all.
     *
     * @throws BooksUnusable if it can't be made, or the books don't agree
     */
    static long of(Path books, Path copy) {
        try {
            Files.createFile(copy, Private.file(copy.toAbsolutePath().getParent()));
        } catch (IOException e) {
            throw new BooksUnusable(copy + " can't be made", e);
        }
        try {
            return written(books, copy);
        } catch (IOException | SQLException e) {
            remove(copy);
            throw new BooksUnusable(books + " can't be copied to " + copy + ": " + e.getMessage(), e);
        } catch (RuntimeException e) {
            remove(copy);
            throw e;
        }
    }

    /** SQLite writes into a file that is there if it is empty, so it has its rights from the beginning. */
    private static long written(Path books, Path copy) throws SQLException, IOException {
        try (Connection connection = Connections.looking(books).getConnection();
                var vacuum = connection.prepareStatement("vacuum into ?")) {
            vacuum.setString(1, copy.toString());
            vacuum.execute();
        }
        long position = Soundness.positionOf(copy);
        Disk.force(copy);
        return position;
    }

    private static void remove(Path copy) {
        try {
            Files.deleteIfExists(copy);
        } catch (IOException e) {
            JpaStore.LOG.warn("{} can't be deleted", copy, e);
        }
    }
}
