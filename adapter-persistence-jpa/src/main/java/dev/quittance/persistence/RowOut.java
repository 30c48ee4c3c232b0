package dev.quittance.persistence;

import dev.quittance.domain.Hash;
import dev.quittance.domain.Micros;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;

/** The values of a statement, from the left. */
final class RowOut {

    private final PreparedStatement statement;
    private int column;

    RowOut(PreparedStatement statement) {
        this.statement = statement;
    }

    RowOut add(long value) throws SQLException {
        statement.setLong(++column, value);
        return this;
    }

    RowOut addOrNull(Long value) throws SQLException {
        if (value == null) {
            statement.setNull(++column, Types.BIGINT);
            return this;
        }
        return add(value);
    }

    RowOut add(String value) throws SQLException {
        if (value == null) {
            statement.setNull(++column, Types.VARCHAR);
        } else {
            statement.setString(++column, value);
        }
        return this;
    }

    RowOut add(Instant at) throws SQLException {
        return addOrNull(at == null ? null : Micros.of(at));
    }

    RowOut add(byte[] bytes) throws SQLException {
        statement.setBytes(++column, bytes);
        return this;
    }

    RowOut add(Hash hash) throws SQLException {
        return add(hash.bytes());
    }
}
