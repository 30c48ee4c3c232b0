package dev.quittance.persistence;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Writes many rows with one statement, in chunks of few sizes, so that there are few texts to prepare. */
final class ManyRows {

    private static final int[] CHUNKS = {64, 32, 16, 8, 4, 2, 1};

    private final Statements statements;

    ManyRows(Statements statements) {
        this.statements = statements;
    }

    /** Adds rows or brings them up to date. Fails unless each is written. */
    void write(Table table, List<? extends Row> rows) throws SQLException {
        int written = inChunks(rows, size -> statements.get(new Insert(table.name(), size), () -> table.insert(size)));
        if (written != rows.size()) {
            throw new IllegalStateException(
                    table.name() + ": " + written + " rows were written and not " + rows.size());
        }
    }

    /** Deletes the rows of these keys, as far as they are there. */
    void delete(Table table, List<? extends Row> keys) throws SQLException {
        inChunks(keys, size -> statements.get(new Delete(table.name(), size), () -> table.delete(size)));
    }

    private record Insert(String table, int rows) {}

    private record Delete(String table, int rows) {}

    @FunctionalInterface
    private interface OfSize {
        PreparedStatement get(int size) throws SQLException;
    }

    private static int inChunks(List<? extends Row> rows, OfSize statements) throws SQLException {
        int done = 0;
        int changed = 0;
        for (int size : CHUNKS) {
            for (; rows.size() - done >= size; done += size) {
                PreparedStatement statement = statements.get(size);
                var out = new RowOut(statement);
                for (Row row : rows.subList(done, done + size)) {
                    row.bind(out);
                }
                changed += statement.executeUpdate();
            }
        }
        return changed;
    }
}
