package dev.quittance.persistence;

import dev.quittance.domain.Hash;
import dev.quittance.domain.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** The columns of one row that was found, from the left; {@code null} where there is none. */
final class RowIn {

    private final ResultSet found;
    private int column;

    RowIn(ResultSet found) {
        this.found = found;
    }

    long number() throws SQLException {
        return found.getLong(++column);
    }

    Long numberOrNull() throws SQLException {
        long value = found.getLong(++column);
        return found.wasNull() ? null : value;
    }

    String text() throws SQLException {
        return found.getString(++column);
    }

    Instant time() throws SQLException {
        Long micros = numberOrNull();
        return micros == null ? null : Micros.at(micros);
    }

    Hash hash() throws SQLException {
        return new Hash(found.getBytes(++column));
    }
}
