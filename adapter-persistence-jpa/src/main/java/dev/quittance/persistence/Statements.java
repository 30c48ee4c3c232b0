package dev.quittance.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Statements on one connection, each prepared once. */
final class Statements {

    private final Connection connection;
    private final Map<Object, PreparedStatement> prepared = new HashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    PreparedStatement get(String sql) throws SQLException {
        return get(sql, () -> sql);
    }

    /** The statement that is known by {@code key}, for those that it would take long to spell out each time. */
    PreparedStatement get(Object key, Supplier<String> sql) throws SQLException {
        PreparedStatement statement = prepared.get(key);
        if (statement == null) {
            statement = connection.prepareStatement(sql.get());
            prepared.put(key, statement);
        }
        return statement;
    }
}
