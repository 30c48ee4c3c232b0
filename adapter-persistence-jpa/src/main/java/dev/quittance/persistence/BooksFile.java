package dev.quittance.persistence;

import dev.quittance.application.port.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The file of the books, to be read from end to end beside whoever has it open, even by another process: through
 * connections that can't write.
 */
public final class BooksFile implements Ledger {

    /** So many commits may come between two looks before it is given up. */
    private static final int TRIES = 1_000;

    private final Path books;
    private final DataSource looking;

    BooksFile(Path books) {
        this.books = books;
        this.looking = Connections.looking(books);
    }

    /**
     * The books in a directory.
     *
     * @throws BooksUnusable if there are none
     */
    public static BooksFile in(Path directory) {
        Path books = directory.toAbsolutePath().normalize().resolve(DataDirectory.BOOKS);
        if (!Files.exists(books)) {
            throw new BooksUnusable("there are no books in " + directory);
        }
        try {
            DataDirectory.requireDatabase(books);
        } catch (IOException e) {
            throw new BooksUnusable(books + " can't be read", e);
        }
        return new BooksFile(books);
    }

    /**
     * {@inheritDoc}
     *
     * @throws BooksUnusable if the file can't be opened at all
     */
    @Override
    public Reading open() {
        try {
            Connection journal = connected();
            try {
                return reading(journal, alike(journal));
            } catch (SQLException | RuntimeException e) {
                journal.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Faults.isDamage(e)
                    ? Rows.unreadable("the file", e)
                    : new BooksUnusable(books + " can't be read: " + e.getMessage(), e);
        }
    }

    private static Reading reading(Connection journal, Connection beside) throws SQLException {
        try {
            return new BooksReading(journal, beside);
        } catch (RuntimeException e) {
            beside.close();
            throw e;
        }
    }

    private Connection connected() throws SQLException {
        Connection connection = looking.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** A second one that sees the same: the writer counts its commits, so it does if the counts are equal. */
    private Connection alike(Connection first) throws SQLException {
        String wanted = commits(first);
        for (int i = 0; i < TRIES; i++) {
            Connection second = connected();
            String seen = commits(second);
            if (seen.equals(wanted)) {
                return second;
            }
            second.close();
            first.rollback();
            wanted = commits(first);
        }
        throw new SQLException("too much is written at once");
    }

    private static String commits(Connection connection) throws SQLException {
        return String.valueOf(Connections.text(connection, "select sum(commits) from chain_head"));
    }
}
