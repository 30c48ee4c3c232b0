package dev.quittance.persistence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.contract.Village;
import dev.quittance.application.port.Notifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Books of one version of the program, opened by another one. */
class MigrationTest {

    private static final Founding FOUNDING = Founding.exactly(Village.INSTALLATION);
    private static final Schema NEWER = new Schema("classpath:db/sqlite", "classpath:db/newer");

    @TempDir
    private Path parent;

    private Path data;
    private Path backups;

    @BeforeEach
    void name() {
        data = parent.resolve("data");
        backups = parent.resolve("backups");
    }

    private JpaStore older() {
        return JpaStore.open(data, FOUNDING, Notifier.none(), backups);
    }

    private JpaStore newer() {
        return JpaStore.open(data, FOUNDING, Notifier.none(), backups, NEWER, UnaryOperator.identity());
    }

    private static String text(Path file, String sql) {
        try (Connection connection = Connections.looking(file).getConnection()) {
            return Connections.text(connection, sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static long entries(JpaStore store) {
        return store.read(books -> books.lists().entries(1, 0, 1000)).size();
    }

    @Test
    void a_newer_program_backs_up_older_books_and_then_brings_them_up_to_date() {
        long before;
        try (var store = older()) {
            var village = new Village(store);
            village.paid(village.asked("1.00"), village.ben);
            before = entries(store);
        }
        try (var store = newer()) {
            assertEquals(before, entries(store));
            assertEquals("from an older version", text(data.resolve(DataDirectory.BOOKS), "select text from note"));
        }
        List<Backup> kept = Backup.in(backups);
        assertEquals(List.of(before), kept.stream().map(Backup::position).toList());
        assertEquals("0", text(kept.get(0).file(), "select count(*) from sqlite_schema where name = 'note'"));

        Restoring.restore(backups, data, true, Village.INSTALLATION.epoch(), Instant.now());
        try (var store = older()) {
            assertEquals(before, entries(store), "the older program goes on with the backup");
        }
    }

    @Test
    void an_older_program_refuses_newer_books_in_one_sentence_and_leaves_them_alone() throws IOException {
        newer().close();
        Path books = data.resolve(DataDirectory.BOOKS);
        byte[] before = Files.readAllBytes(books);

        var refused = assertThrows(BooksUnusable.class, this::older);

        assertEquals(books + " is from a newer version of this program", refused.getMessage());
        assertArrayEquals(before, Files.readAllBytes(books));
        assertFalse(Files.exists(backups));
        newer().close();
    }

    @Test
    void where_nothing_is_to_be_brought_up_to_date_nothing_is_backed_up() {
        newer().close();
        newer().close();
        assertFalse(Files.exists(backups));
    }

    @Test
    void without_a_backup_nothing_is_brought_up_to_date() throws IOException {
        older().close();
        Files.writeString(backups, "in the way");

        var refused = assertThrows(BooksUnusable.class, this::newer);

        assertTrue(refused.getMessage().startsWith("no backup can be written to "), refused::getMessage);
        older().close();
    }
}
