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
    private static final List<String> SMALL = List.of(
            "installation", "account", "card", "login", "chain_head", "audit_head", "event_counter", "static_code");

    private static final String SOUND = "ok";

    /** The tables of this version of the program. */
    static final Schema OURS = new Schema("classpath:db/sqlite");

    private final String[] locations;

    /** The tables that the migrations in these places make. */
    Schema(String... locations) {
        this.locations = locations.clone();
    }

    /**
     * Refuses a file that is damaged, somebody else's, or from a newer version, before anything is written to it.
     * Flyway alone would try for seconds, and miss some.
     */
    void check(Path books) {
        check(books, WHOLE_MAX);
    }

    void check(Path books, long wholeMax) {
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
    void refuseStrangers(Path books) {
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

    private void refuseNewer(Path books) {
        MigrationInfo[] all = flyway(Connections.looking(books)).info().all();
        if (Arrays.stream(all).map(MigrationInfo::getState).anyMatch(state -> !state.isResolved())) {
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

    /** Whether these books were begun by an older version, so that migrating changes them. */
    boolean isNewerThan(Path books) {
        var info = flyway(Connections.looking(books)).info();
        return info.applied().length > 0 && info.pending().length > 0;
    }

    /** Brings the tables up to date. */
    void migrate(DataSource writing) {
        try {
            flyway(writing).migrate();
        } catch (FlywayException e) {
            throw new BooksUnusable("the tables can't be brought up to date", e);
        }
    }

    /** The strict settings: Flyway passes over a missing folder and over newer files otherwise. */
    private Flyway flyway(DataSource source) {
        return Flyway.configure()
                .dataSource(source)
                .locations(locations)
                .failOnMissingLocations(true)
                .ignoreMigrationPatterns(new String[0])
                .placeholderReplacement(false)
                .validateMigrationNaming(true)
                .load();
    }
}
