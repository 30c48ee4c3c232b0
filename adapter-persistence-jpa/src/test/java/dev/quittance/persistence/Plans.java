package dev.quittance.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** How SQLite carries statements out. */
final class Plans {

    /**
     * What never has many rows: those of a statement itself, an index of a few, what a full-text index found, and what
     * a query inside has found, whose own steps are looked at beside it.
     */
    private static final Pattern SMALL = Pattern.compile("CONSTANT ROW|VALUES CLAUSE|card_of_administrator"
            + "|card_search VIRTUAL TABLE INDEX .*:M|[(]subquery-[0-9]+[)]");

    /** The one statement that looks through rows as they lie: the first of them, and it says how many. */
    private static final String OLDEST_REPLIES = JpaLists.STALE.replaceAll(":\\w+", "?");

    private static final Set<String> OLDEST_ALONE = Set.of("SCAN reply", "SCAN oldest");

    private Plans() {}

    /**
     * The steps in which it would look through a whole table, or make an index of it first. For what is added it also
     * names the tables that refer to it, at which it only looks while a row is missing that something refers to: so
     * never, and they are left out.
     */
    static Set<String> scannedBy(DataSource source, String sql) throws SQLException {
        Set<String> scanned = new TreeSet<>();
        try (Connection connection = source.getConnection()) {
            if (sql.startsWith("insert")) {
                connection.createStatement().execute("pragma foreign_keys = off");
            }
            collect(connection, sql, scanned);
        }
        if (sql.equals(OLDEST_REPLIES)) {
            scanned.removeAll(OLDEST_ALONE);
        }
        return scanned;
    }

    private static void collect(Connection connection, String sql, Set<String> scanned) throws SQLException {
        try (PreparedStatement plan = connection.prepareStatement("explain query plan " + sql);
                ResultSet steps = plan.executeQuery()) {
            while (steps.next()) {
                String step = steps.getString("detail");
                boolean scans = step.startsWith("SCAN") && !SMALL.matcher(step).find();
                if (scans || step.contains("AUTOMATIC")) {
                    scanned.add(step);
                }
            }
        }
    }
}
