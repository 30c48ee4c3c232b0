package dev.quittance.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.Verification;
import dev.quittance.application.contract.Village;
import dev.quittance.application.port.AuditQuery;
import dev.quittance.application.port.Notifier;
import dev.quittance.domain.Action;
import dev.quittance.domain.By;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Backups, and books that come from one. */
@Timeout(120)
class BackupTest {

    private static final Founding FOUNDING = Founding.exactly(Village.INSTALLATION);
    private static final Instant NIGHT = Instant.parse("2026-11-24T01:02:03.456Z");
    private static final String EPOCH = "fedcba9876543210";

    @TempDir
    private Path parent;

    private Path data() {
        return parent.resolve("data");
    }

    private Path backups() {
        return parent.resolve("backups");
    }

    private Path books() {
        return data().resolve(DataDirectory.BOOKS);
    }

    private JpaStore open() {
        return open(data());
    }

    private static JpaStore open(Path directory) {
        return JpaStore.open(directory, FOUNDING, Notifier.none());
    }

    private Restoring.Restored restored(Path from, boolean replacing) {
        return Restoring.restore(from, data(), replacing, EPOCH, NIGHT);
    }

    private static long entries(JpaStore store) {
        return store.read(books -> books.lists().entries(1, 0, 100_000)).size();
    }

    @Test
    void a_backup_is_named_after_its_time_and_how_far_the_journal_was() {
        try (var store = open()) {
            var village = new Village(store);
            village.paid(village.asked("1.00"), village.ben);
            var backup = Backup.take(data(), backups(), NIGHT);

            assertEquals(entries(store), backup.position());
            assertEquals(Instant.parse("2026-11-24T01:02:03Z"), backup.begunAt());
            assertEquals(
                    "quittance-20261124T010203Z-" + backup.position() + ".db",
                    backup.file().getFileName().toString());
            assertEquals(List.of(backup), Backup.in(backups()));
        }
    }

    @Test
    void a_backup_is_one_file_and_its_owners_alone() throws IOException {
        try (var store = open()) {
            new Village(store).asked("1.00");
            var backup = Backup.take(data(), backups(), NIGHT);

            assertEquals(List.of(backup.file()), filesIn(backups()));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backup.file())));
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(backups())));
        }
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }

    @Test
    void each_of_six_backups_under_load_holds_what_was_acknowledged_before_it_began() throws InterruptedException {
        try (var store = open()) {
            var village = new Village(store);
            var stop = new AtomicBoolean();
            var load = new Thread(() -> {
                while (!stop.get()) {
                    Village.came(store.write(village.payments.start(village.ana, village.offer("0.01"))));
                }
            });
            load.start();
            for (int i = 0; i < 6; i++) {
                village.paid(village.asked("0.01"), village.ben);
                long acknowledged = entries(store);
                long started = number(books(), "select count(*) from payment_transaction");
                var backup = Backup.take(data(), backups().resolve("" + i), NIGHT);

                assertTrue(backup.position() >= acknowledged);
                assertTrue(number(backup.file(), "select count(*) from payment_transaction") >= started);
                assertEquals("ok", text(backup.file(), "pragma integrity_check"));
            }
            stop.set(true);
            load.join();
        }
    }

    private static long number(Path file, String sql) {
        return Long.parseLong(text(file, sql));
    }

    private static String text(Path file, String sql) {
        try (Connection connection = Connections.looking(file).getConnection()) {
            return Connections.text(connection, sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_server_starts_on_a_backup_and_pays() {
        Village village;
        Backup backup;
        try (var store = open()) {
            village = new Village(store);
            backup = Backup.take(data(), backups(), NIGHT);
            village.paid(village.asked("1.00"), village.ben);
        }

        var done = Restoring.restore(backups(), parent.resolve("other"), false, EPOCH, NIGHT);

        assertEquals(new Restoring.Restored(backup.file(), backup.position(), java.util.Optional.empty()), done);
        try (var store = open(parent.resolve("other"))) {
            assertEquals(backup.position(), entries(store));
            assertEquals(EPOCH, store.installation().epoch());
            assertEquals(Village.INSTALLATION.id(), store.installation().id());
            var started = store.write(village.payments.start(village.ana, village.offer("1.00")));
            Village.came(started);
        }
    }

    @Test
    void a_restore_is_told_in_the_audit_log_of_the_books_that_came_of_it() {
        open().close();
        var backup = Backup.take(data(), backups(), NIGHT);

        Restoring.restore(backups(), parent.resolve("other"), false, EPOCH, NIGHT);

        try (var store = open(parent.resolve("other"))) {
            var told = store.read(books -> books.lists().audit(AuditQuery.newest(2)));
            assertEquals(1, told.size());
            assertEquals(Action.RESTORED, told.get(0).deed().action());
            assertEquals(By.OPERATOR, told.get(0).deed().by());
            assertEquals(
                    backup.file().getFileName().toString(), told.get(0).deed().what());
            var verification = new Verification(store.ledger().orElseThrow(), Runnable::run);
            assertEquals(
                    java.util.Optional.empty(),
                    verification.all(NIGHT, Verification.Progress.none()).fault());
        }
    }

    @Test
    void books_that_are_there_are_not_replaced_unasked() throws IOException {
        open().close();
        var backup = Backup.take(data(), backups(), NIGHT);
        byte[] before = Files.readAllBytes(books());

        var refused = assertThrows(Restoring.BooksInTheWay.class, () -> restored(backup.file(), false));

        assertEquals(books() + " is there already", refused.getMessage());
        org.junit.jupiter.api.Assertions.assertArrayEquals(before, Files.readAllBytes(books()));
    }

    @Test
    void a_restore_over_what_a_crash_left_is_exact_and_keeps_the_old_books_with_their_log() throws IOException {
        Path crashed = Files.createDirectory(parent.resolve("crashed"));
        long position;
        long newest;
        try (var store = open()) {
            var village = new Village(store);
            position = Backup.take(data(), backups(), NIGHT).position();
            village.paid(village.asked("1.00"), village.ben);
            newest = entries(store);
            for (String file : List.of("", "-wal", "-shm")) {
                Files.copy(data().resolve(DataDirectory.BOOKS + file), crashed.resolve(DataDirectory.BOOKS + file));
            }
        }

        var done = Restoring.restore(backups(), crashed, true, EPOCH, NIGHT);

        assertFalse(Files.exists(crashed.resolve(DataDirectory.BOOKS + "-wal")));
        assertFalse(Files.exists(crashed.resolve(DataDirectory.BOOKS + "-shm")));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(crashed.resolve(DataDirectory.BOOKS))));
        try (var store = open(crashed)) {
            assertEquals(position, entries(store));
        }
        try (var store = open(done.replaced().orElseThrow())) {
            assertEquals(newest, entries(store));
        }
    }

    @Test
    void a_restore_that_was_cut_off_leaves_a_directory_that_no_server_starts_on() throws IOException {
        open().close();
        Backup.take(data(), backups(), NIGHT);
        for (String left : List.of(DataDirectory.BOOKS + "-wal", Restoring.UNFINISHED)) {
            Files.deleteIfExists(books());
            Files.deleteIfExists(data().resolve(DataDirectory.BOOKS + "-wal"));
            Files.writeString(data().resolve(left), "left");

            String why = books() + " is missing although " + left + " is there";
            assertEquals(why, assertThrows(BooksUnusable.class, this::open).getMessage());
            Path inTheWay = Files.createDirectories(data().resolve(Restoring.UNFINISHED + ".tmp/x"));
            assertThrows(BooksUnusable.class, () -> restored(backups(), false));
            assertEquals(why, assertThrows(BooksUnusable.class, this::open).getMessage());
            Files.delete(inTheWay);
            Files.delete(inTheWay.getParent());
            Restoring.restore(backups(), data(), false, EPOCH, NIGHT.plusSeconds(left.length()));
            open().close();
        }
    }

    @Test
    void nothing_is_restored_while_somebody_has_the_books_open() {
        try (var store = open()) {
            var backup = Backup.take(data(), backups(), NIGHT);
            assertThrows(BooksUnusable.InUse.class, () -> restored(backup.file(), true));
            new Village(store).asked("1.00");
        }
    }

    @Test
    void what_is_no_sound_backup_is_refused_and_the_old_books_stay() throws IOException, SQLException {
        try (var store = open()) {
            new Village(store).asked("1.00");
        }
        Path file = Backup.take(data(), backups(), NIGHT).file();
        byte[] whole = Files.readAllBytes(file);
        byte[] before = Files.readAllBytes(books());

        changed(file, "update account set balance = balance + 1 where id = 1");
        assertEquals(file + " is damaged: the balances do not add up to zero", refused(file));
        Files.write(file, whole);
        changed(file, "update account set balance = balance + case id when 1 then 1 when 2 then -1 else 0 end");
        assertEquals(file + " is damaged: a balance does not follow from the journal", refused(file));
        Files.write(file, whole);
        changed(
                file,
                "drop trigger transfer_is_never_deleted",
                "delete from transfer where id in (select max(id) from" + " transfer)",
                "update account set balance = 0");
        assertTrue(refused(file).startsWith(file + " is damaged: "));
        Files.write(file, whole);
        changed(file, "update chain_head set position = position + 1");
        assertEquals(file + " is damaged: the journal does not end where it says", refused(file));
        Files.write(file, whole);
        changed(
                file,
                "insert into flyway_schema_history select 99, '99', description, type, script, checksum,"
                        + " installed_by, installed_on, execution_time, success from flyway_schema_history limit 1");
        assertEquals(file + " is from a newer version of this program", refused(file));
        Files.writeString(file, "Dear diary");
        assertEquals(file + " is no database, or is damaged", refused(file));
        Files.delete(file);
        assertEquals("there is no backup in " + backups(), refused(backups()));
        assertEquals("there is no file " + file, refused(file));

        org.junit.jupiter.api.Assertions.assertArrayEquals(before, Files.readAllBytes(books()));
        open().close();
    }

    private String refused(Path from) {
        String message =
                assertThrows(BooksUnusable.class, () -> restored(from, true)).getMessage();
        assertFalse(message.contains("\n"), message);
        return message;
    }

    private static void changed(Path file, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void books_that_do_not_agree_are_not_backed_up() throws SQLException, IOException {
        open().close();
        changed(books(), "update account set balance = balance + 1 where id = 1");

        assertThrows(BooksUnusable.class, () -> Backup.take(data(), backups(), NIGHT));

        assertEquals(List.of(), filesIn(backups()));
    }

    @Test
    void there_is_no_backup_of_nothing() {
        var refused = assertThrows(BooksUnusable.class, () -> Backup.take(data(), backups(), NIGHT));
        assertEquals("there are no books in " + data(), refused.getMessage());
        assertFalse(Files.exists(data()) || Files.exists(backups()));
    }

    @Test
    void the_newest_backups_are_kept_and_nothing_else_is_deleted_but_what_was_left_long_ago() throws IOException {
        open().close();
        var taken = new ArrayList<Path>();
        for (int day = 0; day < 4; day++) {
            taken.add(
                    0,
                    Backup.take(data(), backups(), NIGHT.plus(Duration.ofDays(day)))
                            .file());
        }
        Path notes = Files.writeString(backups().resolve("notes.txt"), "mine");
        Path left = Files.writeString(backups().resolve("quittance-00000000-0000-0000-0000-000000000000.tmp"), "left");
        Instant now = Instant.now();
        Files.setLastModifiedTime(left, FileTime.from(now.minus(Duration.ofHours(23))));

        Backup.keepNewest(2, backups(), now);
        assertEquals(Stream.of(left, notes, taken.get(0), taken.get(1)).sorted().toList(), filesIn(backups()));

        Backup.keepNewest(2, backups(), now.plus(Duration.ofHours(2)));
        assertEquals(Stream.of(notes, taken.get(0), taken.get(1)).sorted().toList(), filesIn(backups()));
    }
}
