package dev.quittance.persistence;

import java.sql.SQLException;

/** A row that can be written: its values in the order of its {@link Table}'s columns. */
interface Row {

    void bind(RowOut out) throws SQLException;
}
