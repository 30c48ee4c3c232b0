package dev.quittance.persistence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** The tables, and whether a file has ours. */
final class Schema {

    /** Up to this size a file is looked through from end to end: it takes a second. */
    private static final long WHOLE_MAX = 64L << 20;

    /** What is looked through in a bigger one, so that a start does not take longer each year. */
    private static final List<String> SMALL =
            List.of("installation", "account", "card", "login", "chain_head", "event_counter", "static_code");

    private static final String SOUND = "ok";

    private Schema() {}

    /**
     * Refuses a file that is damaged, somebody else's, or from a newer version, before anything is written to it.
     * Flyway alone would try for seconds, and miss some.
     */
    static void check(Path books) {
        check(books, WHOLE_MAX);
    }

    static void check(Path books, long wholeMax) {
        try (Connection connection = Connections.looking(books).getConnection()) {
            requireOurs(books, connection);
            String damage = damage(connection, Files.size(books) <= wholeMax);
            if (!SOUND.equals(damage)) {
                throw new BooksUnusable(books + " is damaged: " + damage.replace('\n', ' '));
            }
        } catch (IOException e) {
            throw new BooksUnusable(books + " can't be read", e);
        } catch (SQLException e) {
            throw new BooksUnusable(books + " is no database, or is damaged", e);
        }
        refuseNewer(books);
    }

    /** Refuses a file that is somebody else's, or from a newer version. */
    static void refuseStrangers(Path books) {
        try (Connection connection = Connections.looking(books).getConnection()) {
            requireOurs(books, connection);
        } catch (SQLException e) {
            throw new BooksUnusable(books + " is no database, or is damaged", e);
        }
        refuseNewer(books);
    }

    private static void requireOurs(Path books, Connection connection) throws SQLException {
        if (!isOurs(connection)) {
            throw new BooksUnusable(books + " is the database of another program");
        }
    }

    private static void refuseNewer(Path books) {
        if (isNewer(Connections.looking(books))) {
            throw new BooksUnusable(books + " is from a newer version of this program");
        }
    }

    private static String damage(Connection connection, boolean whole) throws SQLException {
        String found = whole ? Connections.text(connection, "pragma quick_check(1)") : SOUND;
        for (int i = 0; !whole && i < SMALL.size() && SOUND.equals(found); i++) {
            found = Connections.text(connection, "pragma quick_check(" + SMALL.get(i) + ")");
        }
        return found;
    }

    /** Ours, or nobody's yet: with a kill in the middle of the first start there is a file without tables. */
    private static boolean isOurs(Connection connection) throws SQLException {
        return switch (Connections.text(connection, "pragma application_id")) {
            case "" + Connections.APPLICATION_ID -> true;
            case "0" -> "0".equals(Connections.text(connection, "select count(*) from sqlite_schema"));
            default -> false;
        };
    }

    private static boolean isNewer(DataSource looking) {
        MigrationInfo[] all = flyway(looking).info().all();
        return Arrays.stream(all).map(MigrationInfo::getState).anyMatch(state -> !state.isResolved());
    }

    /** Brings the tables up to date. */
    static void migrate(DataSource writing) {
        try {
            flyway(writing).migrate();
        } catch (FlywayException e) {
            throw new BooksUnusable("the tables can't be brought up to date", e);
        }
    }

    /** The strict settings: Flyway passes over a missing folder and over newer files otherwise. */
    private static Flyway flyway(DataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/sqlite")
                .failOnMissingLocations(true)
                .ignoreMigrationPatterns(new String[0])
                .placeholderReplacement(false)
                .validateMigrationNaming(true)
                .load();
    }
}
