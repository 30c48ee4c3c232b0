package dev.quittance.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/** One connection to SQLite, set as the product sets it, and the statements prepared on it. */
final class JdbcRows implements AutoCloseable {

    /** Reads one row. */
    interface Reader<R> {
        R read(ResultSet row) throws SQLException;
    }

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    private JdbcRows(Connection connection) {
        this.connection = connection;
    }

    /** Opens a database; {@code synchronous=FULL}, or what was acknowledged would be lost in a power cut. */
    static JdbcRows open(String url) throws SQLException {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(5_000);
        config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, "-16384");
        Connection connection = config.createConnection(url);
        return new JdbcRows(connection);
    }

    /** Carries out one statement by itself. */
    void execute(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Connection connection() {
        return connection;
    }

    <R> Optional<R> one(String sql, Reader<R> reader, Object... values) {
        return all(sql, reader, values).stream().findFirst();
    }

    <R> List<R> all(String sql, Reader<R> reader, Object... values) {
        try {
            PreparedStatement statement = bound(sql, values);
            var all = new ArrayList<R>(1);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    all.add(reader.read(rows));
                }
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** One row, to be written with all others of its kind. */
    void add(String sql, Object... values) throws SQLException {
        bound(sql, values).addBatch();
    }

    /** Writes what was added, statement by statement. */
    void flush(List<String> order) throws SQLException {
        for (String sql : order) {
            PreparedStatement statement = prepared.get(sql);
            if (statement != null) {
                statement.executeBatch();
            }
        }
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i] instanceof Instant at ? micros(at) : values[i]);
        }
        return statement;
    }

    static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return Instant.EPOCH.plus(row.getLong(column), ChronoUnit.MICROS);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
