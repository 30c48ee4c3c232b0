package dev.quittance.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** How the file is connected to: for the writer, for readers, and just to look. */
final class Connections {

    /** What makes a database ours: {@code Quit}. */
    static final int APPLICATION_ID = 0x51756974;

    /** How many read at once. */
    static final int READERS = 4;

    private static final int BUSY_MILLIS = 5_000;

    /** Long enough for a crowd of readers to pass, too short for a browser to give up. */
    private static final int READER_WAIT_MILLIS = 10_000;

    /**
     * Moving pages out of the log is another thread's work. While commits follow one another the log never runs empty,
     * and only the writer can begin it anew: at 160 MB, a second or more of the fastest there is.
     */
    private static final int WAL_PAGES_MAX = 40_000;

    private static final int CACHE_KIB = 16_384;

    /** Each commit empties a reader's cache, so a large one would be memory for nothing. */
    private static final int READER_CACHE_KIB = 2_048;

    private Connections() {}

    /**
     * The writer's. A transaction has the write lock from its beginning, so that it waits for a stranger's instead of
     * failing half way; {@code synchronous=FULL}, because with less a power cut loses what was acknowledged. What SQLite
     * notes so that it can take back half of a statement stays in memory: a file of its own for each statement took as
     * long as the rest of it. Nor is it asked for the last id after each, because we make our own.
     */
    static SQLiteDataSource writing(Path books) {
        SQLiteConfig config = ours(CACHE_KIB);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(WAL_PAGES_MAX));
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setGetGeneratedKeys(false);
        return source(config, books);
    }

    private static SQLiteConfig ours(int cacheKib) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(BUSY_MILLIS);
        config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, Integer.toString(-cacheKib));
        return config;
    }

    private static SQLiteDataSource source(SQLiteConfig config, Path books) {
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + books);
        return source;
    }

    /** A few readers', which can't write. */
    static HikariDataSource reading(Path books) {
        var config = new HikariConfig();
        config.setPoolName("readers");
        config.setDataSource(source(ours(READER_CACHE_KIB), books));
        config.setConnectionInitSql("pragma query_only = true");
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(READERS);
        config.setMaxLifetime(0);
        config.setIdleTimeout(0);
        config.setConnectionTimeout(READER_WAIT_MILLIS);
        config.setAutoCommit(false);
        return new HikariDataSource(config);
    }

    /** For a look at a file of which it is not known yet what it is: nothing is written to it. */
    static SQLiteDataSource looking(Path file) {
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MILLIS);
        return source(config, file);
    }

    /** For a file that nobody else has open: it stays one file. */
    static SQLiteDataSource alone(Path file) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.DELETE);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        return source(config, file);
    }

    /**
     * Makes the file ours, and refuses to go on with other settings than wanted: SQLite takes what it doesn't
     * understand without a word.
     */
    static void claim(DataSource writing) throws SQLException {
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put("journal_mode", "wal");
        wanted.put("synchronous", "2");
        wanted.put("foreign_keys", "1");
        wanted.put("busy_timeout", Integer.toString(BUSY_MILLIS));
        wanted.put("application_id", Integer.toString(APPLICATION_ID));
        try (Connection connection = writing.getConnection();
                Statement statement = connection.createStatement()) {
            if ("0".equals(text(connection, "pragma application_id"))) {
                statement.execute("pragma application_id = " + APPLICATION_ID);
            }
            for (var setting : wanted.entrySet()) {
                String is = text(connection, "pragma " + setting.getKey());
                if (!setting.getValue().equals(is)) {
                    throw new BooksUnusable("SQLite has " + setting.getKey() + " " + is + " here and not "
                            + setting.getValue() + ": is this a local disk?");
                }
            }
        }
    }

    /** The first column of the first row. */
    static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            return found.next() ? found.getString(1) : null;
        }
    }
}
