package dev.quittance.persistence;

import com.zaxxer.hikari.HikariDataSource;
import dev.quittance.application.port.Busy;
import dev.quittance.application.port.Unwritable;
import dev.quittance.domain.CurrencyUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.sqlite.SQLiteConnection;

/**
 * A few connections that read, each for one reader at a time, and the statements that stay prepared on them. A
 * reader sees the books as they were when it first looked.
 */
final class Readers {

    private final HikariDataSource pool;
    private final Sessions sessions;

    /** The pool closes what was prepared through it, so these are prepared on the connections beneath. */
    private final Map<Connection, Statements> prepared = new ConcurrentHashMap<>();

    Readers(HikariDataSource pool, Sessions sessions) {
        this.pool = pool;
        this.sessions = sessions;
    }

    /**
     * What {@code look} sees.
     *
     * @throws Busy if too many are reading for too long
     * @throws Unwritable if the disk refuses
     */
    <T> T read(CurrencyUnit unit, Function<Database, T> look) {
        try (Connection connection = pool.getConnection();
                var session = sessions.on(connection)) {
            Connection beneath = connection.unwrap(SQLiteConnection.class);
            try {
                var statements = prepared.computeIfAbsent(beneath, Statements::new);
                return look.apply(new Database(statements, session, unit));
            } catch (RuntimeException e) {
                if (Faults.isOfDatabase(e)) {
                    replace(connection, beneath);
                }
                throw Faults.unchecked(e);
            } finally {
                end(connection, beneath);
            }
        } catch (SQLTransientConnectionException e) {
            throw new Busy();
        } catch (SQLException e) {
            throw Faults.unchecked(e);
        }
    }

    private void end(Connection connection, Connection beneath) {
        try {
            beneath.rollback();
        } catch (SQLException e) {
            JpaStore.LOG.debug("a reader's connection could not be ended in order", e);
            replace(connection, beneath);
        }
    }

    /** After a fault the driver has closed statements, or ended the transaction: nobody else is to meet that. */
    private void replace(Connection connection, Connection beneath) {
        prepared.remove(beneath);
        pool.evictConnection(connection);
    }
}
