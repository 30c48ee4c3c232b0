package dev.quittance.persistence;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** The tables, and whether a file has ours. */
final class Schema {

    private Schema() {}

    /**
     * Refuses a file that is damaged, somebody else's, or from a newer version, before anything is written to it.
     * Flyway alone would try for seconds, and miss some.
     */
    static void check(Path books) {
        var looking = Connections.looking(books);
        try (Connection connection = looking.getConnection()) {
            String damage = Connections.text(connection, "pragma quick_check(1)");
            if (!"ok".equals(damage)) {
                throw new BooksUnusable(books + " is damaged: " + damage.replace('\n', ' '));
            }
            if (!isOurs(connection)) {
                throw new BooksUnusable(books + " is the database of another program");
            }
        } catch (SQLException e) {
            throw new BooksUnusable(books + " is no database, or is damaged", e);
        }
        if (isNewer(looking)) {
            throw new BooksUnusable(books + " is from a newer version of this program");
        }
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
