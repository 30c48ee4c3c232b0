package dev.quittance.persistence;

import dev.quittance.application.port.Changes;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.JournalEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * The writer's own connection, the statements prepared on it, and what the writer knows. After a fault of the
 * database all of it is thrown away: the next batch begins with a new one.
 */
final class WriteSession {

    private static final String HEAD = "update chain_head set position = ?, hash = ?, latest = ?, commits = commits + 1"
            + " where chain = " + JournalEntry.CHAIN + " and commits = ?";

    private final Connection connection;
    private final Sessions.OnDemand session;
    private final Statements statements;
    private final Flush flush;
    private final Memory memory;
    private long commits;

    /** Hibernate would give a connection of its own back after each commit, prepared statements and all. */
    WriteSession(DataSource writing, Sessions sessions, CurrencyUnit unit) throws SQLException {
        connection = writing.getConnection();
        try {
            session = sessions.on(connection);
            statements = new Statements(connection);
            flush = new Flush(statements);
            var database = new Database(statements, session, unit);
            memory = new Memory(database);
            commits = database.commits();
        } catch (RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    Memory memory() {
        return memory;
    }

    /** The number that the next commit has. */
    long next() {
        return commits + 1;
    }

    /** Takes the write lock, writes the changes down, and counts the commit that is to come. */
    void write(Changes changes) throws SQLException {
        connection.setAutoCommit(false);
        flush.write(changes);
        JournalEntry.Head head = changes.head();
        PreparedStatement update = statements.get(HEAD);
        new RowOut(update)
                .add(head.position())
                .add(head.hash())
                .add(changes.latest())
                .add(commits);
        if (update.executeUpdate() != 1) {
            throw new IllegalStateException("somebody else has written to the books");
        }
    }

    /** If this throws, the commit may have happened nevertheless. */
    void commit() throws SQLException {
        connection.commit();
        connection.setAutoCommit(true);
        commits++;
    }

    /** Ends it, whatever it was doing. */
    void close() {
        quietly(() -> {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        });
        quietly(session::close);
        quietly(connection::close);
    }

    private interface Step {
        void run() throws SQLException;
    }

    /** It is thrown away because something is wrong with it: that ending it fails too says nothing new. */
    private static void quietly(Step step) {
        try {
            step.run();
        } catch (SQLException | RuntimeException e) {
            JpaStore.LOG.debug("a connection could not be ended in order", e);
        }
    }
}
