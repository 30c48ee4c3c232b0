package dev.quittance.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {

    private static final long IDLE_MILLIS = 50;
    private static final long LARGE_BYTES = 100_000;

    @TempDir
    Path directory;

    private DataSource writing;
    private Path log;

    @BeforeEach
    void aFile() throws SQLException {
        writing = Connections.writing(directory.resolve("books.db"));
        log = directory.resolve("books.db-wal");
        try (Connection connection = writing.getConnection()) {
            connection.createStatement().execute("create table written (text text)");
        }
    }

    private static void write(Connection connection, int kilobytes) throws SQLException {
        for (int i = 0; i < kilobytes; i++) {
            connection.createStatement().execute("insert into written values ('" + "x".repeat(1_000) + "')");
        }
    }

    private void await(long bytes) {
        for (int i = 0; i < 500 && log.toFile().length() != bytes; i++) {
            LockSupport.parkNanos(20_000_000);
        }
        assertEquals(bytes, log.toFile().length());
    }

    @Test
    void a_large_log_is_given_back_when_nobody_writes_any_more() throws SQLException {
        try (Connection connection = writing.getConnection();
                var checkpoints = new Checkpoints(writing, log, IDLE_MILLIS, LARGE_BYTES)) {
            write(connection, 100);
            assertTrue(log.toFile().length() > LARGE_BYTES);
            checkpoints.written();

            await(0);
            assertEquals("100", Connections.text(connection, "select count(*) from written"));
        }
    }

    @Test
    void whoever_reads_for_long_keeps_the_log_but_holds_no_writer_up() throws SQLException {
        try (Connection connection = writing.getConnection();
                Connection reader = writing.getConnection();
                var checkpoints = new Checkpoints(writing, log, IDLE_MILLIS, LARGE_BYTES)) {
            write(connection, 100);
            reader.createStatement().execute("begin deferred");
            assertEquals("100", Connections.text(reader, "select count(*) from written"));
            write(connection, 1);
            checkpoints.written();
            connection.createStatement().execute("pragma busy_timeout = 0"); // who would have to wait, fails
            for (int i = 0; i < 50; i++) {
                LockSupport.parkNanos(10_000_000);
                assertEquals(true, log.toFile().length() > LARGE_BYTES, "the reader still needs it");
            }
            write(connection, 1);
            reader.createStatement().execute("rollback");

            await(0);
        }
    }
}
