package dev.quittance.persistence;

import com.zaxxer.hikari.HikariDataSource;
import dev.quittance.application.port.Busy;
import dev.quittance.domain.CurrencyUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.sqlite.SQLiteConnection;

/**
 * A few connections that read, each for one reader at a time, and the statements that stay prepared on them. A
 * reader sees the books as they were when it first looked.
 */
final class Readers {

    private final HikariDataSource pool;
    private final SessionFactory sessions;
    private final Map<Connection, Statements> prepared = new ConcurrentHashMap<>(); // the pool keeps its connections

    Readers(HikariDataSource pool, SessionFactory sessions) {
        this.pool = pool;
        this.sessions = sessions;
    }

    /**
     * What {@code look} sees.
     *
     * @throws Busy if too many are reading for too long
     */
    <T> T read(CurrencyUnit unit, Function<Database, T> look) {
        try (Connection connection = pool.getConnection();
                var session = new Session(connection)) {
            try {
                return look.apply(new Database(statements(connection), session, unit));
            } finally {
                connection.unwrap(SQLiteConnection.class).rollback();
            }
        } catch (SQLTransientConnectionException e) {
            throw new Busy();
        } catch (SQLException e) {
            throw Faults.unchecked(e);
        }
    }

    /** The pool closes what was prepared through it, so these are prepared on the connection beneath. */
    private Statements statements(Connection connection) throws SQLException {
        return prepared.computeIfAbsent(connection.unwrap(SQLiteConnection.class), Statements::new);
    }

    /** Hibernate's, made when it is needed: most readers do not. */
    private final class Session implements Supplier<StatelessSession>, AutoCloseable {

        private final Connection connection;
        private StatelessSession session;

        Session(Connection connection) {
            this.connection = connection;
        }

        @Override
        public StatelessSession get() {
            if (session == null) {
                session = sessions.withStatelessOptions().connection(connection).openStatelessSession();
            }
            return session;
        }

        @Override
        public void close() {
            if (session != null) {
                session.close();
            }
        }
    }
}
