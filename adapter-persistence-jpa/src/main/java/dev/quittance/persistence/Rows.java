package dev.quittance.persistence;

import dev.quittance.application.port.Ledger.Unreadable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;

/** The rows of a query, one after the other. Their first column is a number that names each. */
final class Rows<T> implements Iterator<T> {

    /** Makes something of a row. */
    @FunctionalInterface
    interface Reader<T> {
        T read(RowIn in) throws SQLException;
    }

    private final ResultSet found;
    private final LongFunction<String> name;
    private final Reader<T> reader;
    private long last;
    private boolean stepped;
    private boolean there;

    Rows(ResultSet found, LongFunction<String> name, Reader<T> reader) {
        this.found = found;
        this.name = name;
        this.reader = reader;
    }

    @Override
    public boolean hasNext() {
        if (!stepped) {
            try {
                there = found.next();
            } catch (SQLException e) {
                throw unreadable(name.apply(last + 1), e); // ids are counted up, so it is that one or soon behind it
            }
            stepped = true;
        }
        return there;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        stepped = false;
        try {
            last = found.getLong(1);
            return reader.read(new RowIn(found));
        } catch (SQLException | RuntimeException e) {
            throw unreadable(name.apply(last), e);
        }
    }

    static Unreadable unreadable(String where, Exception why) {
        return new Unreadable(where, "it can't be read: " + why.getMessage(), why);
    }
}
