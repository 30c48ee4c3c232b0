package dev.quittance.persistence;

import java.util.Arrays;

/**
 * Where rows of one kind are written.
 *
 * @param key the columns by which a row is found again; empty for rows that are only ever added
 * @param onConflict what becomes of a row that is there already
 */
record Table(String name, String columns, String key, String onConflict) {

    /** Rows that are only ever added. */
    static Table ofNew(String name, String columns) {
        return new Table(name, columns, "", "");
    }

    /**
     * Rows that are added, or brought up to date where {@code key} is there already and {@code unless} does not
     * speak against it: a row that is neither shows in the count of rows written.
     */
    static Table of(String name, String columns, String key, String changing, String where) {
        StringBuilder upsert = new StringBuilder(" on conflict(" + key + ") do update set ");
        upsert.append(String.join(
                ", ",
                Arrays.stream(changing.split(", "))
                        .map(column -> column + " = excluded." + column)
                        .toList()));
        if (!where.isEmpty()) {
            upsert.append(" where ").append(where);
        }
        return new Table(name, columns, key, upsert.toString());
    }

    /** A condition: these columns, which never change, are as they were. */
    static String same(String name, String... columns) {
        return String.join(
                " and ",
                Arrays.stream(columns)
                        .map(column -> name + "." + column + " = excluded." + column)
                        .toList());
    }

    String insert(int rows) {
        return "insert into " + name + "(" + columns + ") values " + places(columns, rows) + onConflict;
    }

    String delete(int rows) {
        return "delete from " + name + " where (" + key + ") in (values " + places(key, rows) + ")";
    }

    private static String places(String columns, int rows) {
        String row = "(?" + ", ?".repeat(columns.split(", ").length - 1) + ")";
        return row + (", " + row).repeat(rows - 1);
    }
}
