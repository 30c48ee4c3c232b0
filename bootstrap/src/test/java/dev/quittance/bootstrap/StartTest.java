package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.port.Password;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps the program from starting is one line, and exit code 1; what makes no sense is one line, and 2. */
class StartTest {

    @TempDir
    Path parent;

    @Test
    void a_port_in_use_is_named() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String line = refused(1, "--port", String.valueOf(taken.getLocalPort()));

            assertTrue(line.contains("127.0.0.1 port " + taken.getLocalPort()), line);
        }
    }

    @Test
    void a_directory_that_can_not_be_made_is_named() throws IOException {
        Path file = Files.writeString(parent.resolve("file"), "");

        String line = refusedAt(file.resolve("data"), 1);

        assertTrue(line.contains(file.resolve("data") + " can't be made"), line);
    }

    @Test
    void a_damaged_database_is_named_and_left_as_it_is() throws IOException {
        Path books = Files.createDirectory(data()).resolve("quittance.db");
        Files.writeString(books, "these are not the books you are looking for".repeat(100));

        String line = refused(1);

        assertTrue(line.contains(books + " is no database, or is damaged"), line);
        assertTrue(Files.readString(books).startsWith("these are not"));
    }

    @Test
    void a_foreign_database_is_named() throws IOException, SQLException {
        Path books = Files.createDirectory(data()).resolve("quittance.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + books);
                var statement = connection.createStatement()) {
            statement.execute("create table song (title text)");
        }

        String line = refused(1);

        assertTrue(line.contains(books + " is the database of another program"), line);
    }

    @Test
    void a_directory_in_use_is_named() {
        var running = Application.start(Config.in(data()).with("port", "0"));
        try {
            String line = refused(1);

            assertTrue(line.contains(data() + " is in use"), line);
        } finally {
            running.close();
        }
    }

    @Test
    void another_currency_or_time_zone_is_refused_and_none_is_kept() {
        Application.start(Config.in(data())
                        .with("port", "0")
                        .with("currency", "HUF")
                        .with("time-zone", "Asia/Tokyo"))
                .close();

        assertEquals(
                "quittance: the books have the currency HUF, which can't be changed to EUR",
                refused(1, "--currency", "EUR"));
        assertEquals(
                "quittance: the books have the time zone Asia/Tokyo, which can't be changed to Europe/Rome",
                refused(1, "--time-zone", "Europe/Rome"));
        try (var again = Application.start(Config.in(data()).with("port", "0"))) {
            assertEquals("HUF", again.services().installation().unit().code());
        }
    }

    @Test
    void a_lost_key_file_is_named_and_no_new_one_is_made() throws IOException {
        withAnEntryOf(Instant.now());
        Files.delete(data().resolve("quittance.keys"));

        String line = refused(1);

        assertTrue(line.contains("quittance.keys"), line);
        assertTrue(Files.notExists(data().resolve("quittance.keys")));
    }

    @Test
    void a_clock_far_behind_the_books_is_refused_unless_it_is_accepted() {
        Instant later = Instant.parse("2099-01-01T00:00:00Z");
        withAnEntryOf(later);

        String line = refused(1);

        assertTrue(line.contains("2099-01-01T00:00:00Z") && line.contains("--accept-clock"), line);
        try (var accepted =
                Application.start(Config.in(data()).with("port", "0").with("accept-clock", "true"))) {
            assertTrue(accepted.services().clock().instant().isBefore(later));
        }
    }

    @Test
    void a_clock_a_little_behind_goes_on_from_the_books() {
        Instant later = Instant.now().plus(Duration.ofMinutes(5));
        withAnEntryOf(later);

        try (var application = Application.start(Config.in(data()).with("port", "0"))) {
            assertTrue(!application.services().clock().instant().isBefore(later.minusMillis(1)));
        }
    }

    @Test
    void a_bad_setting_is_named() {
        assertEquals("quittance: port: must be a number from 0 to 65535", refused(2, "--port", "http"));
    }

    @Test
    void a_limit_that_is_no_amount_of_the_kept_currency_is_named() {
        Application.start(Config.in(data()).with("port", "0").with("currency", "JPY"))
                .close();

        assertEquals(
                "quittance: day-limit: must have at most 0 decimals, such as 1234", refused(2, "--day-limit", "10.50"));
    }

    @Test
    void an_unknown_option_or_command_makes_no_sense() {
        var option = Typed.command("--prot", "1");
        assertEquals(2, option.exitCode());
        assertEquals(
                List.of("quittance: Unknown options: '--prot', '1'", "quittance: try: quittance --help"), option.err());

        assertEquals(2, Typed.command("cards").exitCode());
        assertEquals(2, Typed.command("card").exitCode());
        assertEquals(2, Typed.command("card", "add").exitCode());
    }

    @Test
    void help_and_version_are_asked_for_and_so_no_mistake() {
        var help = Typed.command("--help");
        assertEquals(0, help.exitCode());
        for (Setting setting : Setting.values()) {
            assertTrue(help.out().stream().anyMatch(line -> line.contains(setting.option())), setting.option());
        }
        assertEquals(0, Typed.command("--version").exitCode());
        for (String command : List.of("add", "import", "list", "block", "unblock")) {
            assertEquals(0, Typed.command("card", command, "--help").exitCode());
        }
    }

    private Path data() {
        return parent.resolve("data");
    }

    private void withAnEntryOf(Instant at) {
        var euro = CurrencyUnit.of("EUR");
        try (var application = Application.with(Config.in(data()).with("port", "0"))
                .clock(() -> at)
                .start()) {
            application.open(
                    CardOrder.of("Ben", Role.PAYER, "ben", new Password("correct horse"), new Pin("4711"), euro)
                            .withBalance(Money.parse("1.00", euro)));
        }
    }

    private String refused(int exitCode, String... options) {
        return refusedAt(data(), exitCode, options);
    }

    /** Would serve if it did not refuse, so it is tried only where it does. */
    private static String refusedAt(Path directory, int exitCode, String... options) {
        var all = new ArrayList<>(List.of("--data", directory.toString()));
        all.addAll(List.of(options));
        if (!all.contains("--port")) {
            all.addAll(List.of("--port", "0"));
        }

        var typed = Typed.command(all.toArray(String[]::new));

        assertEquals(exitCode, typed.exitCode());
        assertEquals(List.of(), typed.out());
        assertEquals(1, typed.err().size(), typed.err().toString());
        return typed.err().get(0);
    }
}
