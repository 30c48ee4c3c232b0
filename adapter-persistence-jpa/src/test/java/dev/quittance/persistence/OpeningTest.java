package dev.quittance.persistence;

import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.contract.Village;
import dev.quittance.application.port.Notifier;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Event;
import dev.quittance.domain.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which directories can be opened, what is there afterwards, and what each of the others is told. */
class OpeningTest {

    private static final Founding FOUNDING = Founding.exactly(Village.INSTALLATION);

    @TempDir
    private Path parent;

    private Path directory() {
        return parent.resolve("data");
    }

    private Path books() {
        return directory().resolve(DataDirectory.BOOKS);
    }

    private JpaStore open() {
        return JpaStore.open(directory(), FOUNDING, Notifier.none());
    }

    /** What the refusal says. The file must be as it was. */
    private String refused() throws IOException {
        byte[] before = Files.readAllBytes(books());
        String message = assertThrows(BooksUnusable.class, this::open).getMessage();
        assertArrayEquals(before, Files.readAllBytes(books()));
        assertFalse(message.contains("\n"), message);
        DirectoryLock.tryTake(directory()).orElseThrow().close();
        return message;
    }

    @Test
    void everything_is_there_after_opening_again() {
        List<Event> events;
        Village village;
        try (var store = open()) {
            village = new Village(store);
            village.paid(village.asked("1.00"), village.ben);
            events = eventsIn(store);
        }
        try (var store = open()) {
            assertEquals(Village.INSTALLATION, store.installation());
            assertEquals(events, eventsIn(store));
            assertEquals(2, events.size());
            var ben = village.ben;
            assertEquals(eur("49.00"), store.read(books -> books.journal()
                    .account(books.cards().get(ben).account())
                    .balance()));
            var next = store.write(village.payments.start(village.ana, village.offer("1.00")));
            Village.came(next);
            assertEquals(3, eventsIn(store).size());
        }
    }

    private static List<Event> eventsIn(JpaStore store) {
        return store.read(books -> books.lists().accounts(java.util.Optional.empty(), 100).stream()
                .flatMap(account -> books.events().after(account.id(), 0, 100).stream())
                .toList());
    }

    @Test
    void everything_is_there_after_a_store_that_was_never_closed() throws IOException {
        Path crashed = Files.createDirectory(parent.resolve("crashed"));
        List<Event> events;
        try (var store = open()) {
            var village = new Village(store);
            village.paid(village.asked("1.00"), village.ben);
            events = eventsIn(store);
            for (String file : List.of(DataDirectory.BOOKS + "-wal", DataDirectory.BOOKS)) {
                Files.copy(directory().resolve(file), crashed.resolve(file));
            }
        }
        try (var store = JpaStore.open(crashed, FOUNDING, Notifier.none())) {
            assertEquals(events, eventsIn(store));
            assertEquals(
                    5, store.read(books -> books.lists().entries(1, 0, 100)).size() + 1);
        }
    }

    @Test
    void nothing_is_left_in_the_log_after_closing() throws IOException {
        try (var store = open()) {
            new Village(store).asked("1.00");
        }
        Path log = directory().resolve(DataDirectory.BOOKS + "-wal");
        assertTrue(!Files.exists(log) || Files.size(log) == 0);
    }

    @Test
    void nobody_else_may_look_into_the_directory_or_its_files() throws IOException {
        try (var store = open()) {
            new Village(store).asked("1.00");
            assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())));
            try (Stream<Path> all = Files.list(directory())) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    assertEquals(
                            "rw-------",
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                            file::toString);
                }
            }
        }
    }

    @Test
    void what_a_killed_process_unpacked_is_thrown_away() throws IOException {
        Path left = Files.createDirectories(directory().resolve("native")).resolve("sqlite-left.so");
        Files.writeString(left, "left behind");
        open().close();
        assertFalse(Files.exists(left));
    }

    @Test
    void a_second_store_on_the_same_directory_is_refused_until_the_first_is_closed() {
        var first = open();
        assertTrue(DirectoryLock.tryTake(directory()).isEmpty());
        var refused = assertThrows(BooksUnusable.InUse.class, this::open);
        assertTrue(refused.getMessage().endsWith("is in use"), refused::getMessage);
        first.close();
        try (var second = open()) {
            first.close(); // once more: it has nothing to give back
            assertThrows(BooksUnusable.InUse.class, this::open);
            assertEquals(Village.INSTALLATION, second.installation());
        }
    }

    @Test
    void another_process_is_refused_as_long_as_the_books_are_open() throws IOException, InterruptedException {
        try (var store = open()) {
            assertEquals("in use", inAnotherProcess());
            assertThrows(BooksUnusable.InUse.class, this::open);
            assertEquals("in use", inAnotherProcess(), "to try it gave the lock back");
            new Village(store).asked("1.00");
        }
        assertEquals("free", inAnotherProcess());
    }

    private String inAnotherProcess() throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpeningTest.class.getName(),
                        directory().toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip();
    }

    /** The other process. */
    public static void main(String[] directory) {
        System.out.println(DirectoryLock.tryTake(Path.of(directory[0])).isPresent() ? "free" : "in use");
    }

    @Test
    void a_file_of_something_else_is_refused() throws IOException {
        Files.createDirectory(directory());
        Files.writeString(books(), "Dear diary, today I opened a canteen.");
        assertEquals(books() + " is no database, or is damaged", refused());
    }

    @Test
    void the_database_of_another_program_is_refused() throws IOException, SQLException {
        Files.createDirectory(directory());
        execute("create table recipe (name text)");
        assertEquals(books() + " is the database of another program", refused());
        execute("pragma application_id = 7");
        assertEquals(books() + " is the database of another program", refused());
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + books());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void a_damaged_or_truncated_file_is_refused() throws IOException {
        try (var store = open()) {
            var village = new Village(store);
            IntStream.range(0, 300)
                    .forEach(i -> store.write(village.payments.start(village.ana, village.offer("1.00"))));
            village.asked("1.00");
        }
        byte[] whole = Files.readAllBytes(books());
        byte[] damaged = whole.clone();
        Arrays.fill(damaged, whole.length / 2, whole.length / 2 + 8192, (byte) 0x5a);
        Files.write(books(), damaged);
        assertTrue(refused().startsWith(books() + " is "));

        for (int length : new int[] {5, 100, 4096, whole.length / 2}) {
            Files.write(books(), Arrays.copyOf(whole, length));
            assertTrue(refused().startsWith(books() + " is "));
        }
        Files.write(books(), whole);
        open().close();
    }

    @Test
    void a_big_file_is_looked_through_in_part() throws IOException {
        open().close();
        Schema.OURS.check(books(), 0);
        byte[] whole = Files.readAllBytes(books());
        Files.write(books(), Arrays.copyOf(whole, whole.length / 2));
        assertThrows(BooksUnusable.class, () -> Schema.OURS.check(books(), 0));
    }

    @Test
    void a_file_of_a_newer_version_is_refused() throws IOException, SQLException {
        open().close();
        execute("insert into flyway_schema_history select 99, '99', description, type, script, checksum,"
                + " installed_by, installed_on, execution_time, success from flyway_schema_history limit 1");
        assertEquals(books() + " is from a newer version of this program", refused());
    }

    @Test
    void a_log_without_its_file_is_refused() throws IOException {
        Files.createDirectory(directory());
        Files.writeString(directory().resolve(DataDirectory.BOOKS + "-wal"), "left");
        var refused = assertThrows(BooksUnusable.class, this::open);
        assertEquals(books() + " is missing although quittance.db-wal is there", refused.getMessage());
    }

    @Test
    void a_place_where_no_directory_can_be_made_is_refused() throws IOException {
        Files.writeString(directory(), "in the way");
        var refused = assertThrows(BooksUnusable.class, this::open);
        assertEquals("the data directory " + directory() + " can't be made", refused.getMessage());
    }

    @Test
    void a_start_that_was_killed_half_way_is_gone_on_with() throws IOException, SQLException {
        Files.createDirectory(directory());
        execute("pragma application_id = " + Connections.APPLICATION_ID);
        open().close();
        execute("delete from audit_head", "delete from chain_head", "delete from account", "delete from installation");
        try (var store = open()) {
            new Village(store).asked("1.00");
        }
    }

    @Test
    void currency_and_time_zone_can_not_be_changed_but_need_not_be_given() throws IOException {
        open().close();
        var id = "f".repeat(32);
        var epoch = "e".repeat(16);
        var inForint = new Installation(id, epoch, CurrencyUnit.of("HUF"), Village.INSTALLATION.zone());
        var inLondon = new Installation(id, epoch, Village.EUR, ZoneId.of("Europe/London"));

        assertEquals(
                "the books have the currency EUR, which can't be changed to HUF",
                refusedAs(Founding.exactly(inForint)));
        assertEquals(
                "the books have the time zone Europe/Budapest, which can't be changed to Europe/London",
                refusedAs(Founding.exactly(inLondon)));
        try (var store = JpaStore.open(directory(), Founding.ifNew(inForint), Notifier.none())) {
            assertEquals(Village.INSTALLATION, store.installation());
        }
    }

    private String refusedAs(Founding founding) {
        return assertThrows(BooksUnusable.class, () -> JpaStore.open(directory(), founding, Notifier.none()))
                .getMessage();
    }
}
