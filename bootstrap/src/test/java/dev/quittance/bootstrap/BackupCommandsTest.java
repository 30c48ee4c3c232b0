package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.crypto.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandsTest {

    @TempDir
    Path parent;

    private Path data;
    private Path backups;

    @BeforeEach
    void begin() {
        data = parent.resolve("data");
        backups = parent.resolve("backups");
        DeskOnDisk.open(data, Config.in(data)).close();
    }

    private Typed typed(String... command) {
        var arguments = new java.util.ArrayList<>(List.of(command));
        arguments.addAll(List.of("--data", data.toString()));
        return Typed.command(arguments.toArray(String[]::new));
    }

    private Typed backedUp(String... more) {
        var command = new java.util.ArrayList<>(List.of("backup", backups.toString()));
        command.addAll(List.of(more));
        return typed(command.toArray(String[]::new));
    }

    @Test
    void a_backup_prints_its_name_and_holds_no_keys() {
        var done = backedUp();

        assertEquals(0, done.exitCode(), done.err().toString());
        assertTrue(done.out().get(0).matches(".*/backups/quittance-[0-9]{8}T[0-9]{6}Z-0[.]db"), done::toString);
        assertEquals(1, done.out().size());
        assertEquals(1, backups.toFile().list().length);
    }

    @Test
    void the_signed_heads_of_the_days_stand_beside_it() throws IOException {
        Path heads = Files.createDirectories(data.resolve(Heads.DIRECTORY));
        Files.writeString(heads.resolve("2026-11-23.head"), "signed");

        backedUp();

        assertEquals("signed", Files.readString(backups.resolve(Heads.DIRECTORY).resolve("2026-11-23.head")));
    }

    @Test
    void the_keys_are_copied_when_asked_for_to_a_place_of_their_own() throws IOException {
        Path safe = parent.resolve("safe.keys");

        assertEquals(0, backedUp("--keys", safe.toString()).exitCode());
        assertEquals(0, backedUp("--keys", parent.toString()).exitCode());

        for (Path copy : List.of(safe, parent.resolve(Keys.FILE_NAME))) {
            assertArrayEquals(Files.readAllBytes(data.resolve(Keys.FILE_NAME)), Files.readAllBytes(copy));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)));
        }
    }

    @Test
    void keys_and_books_are_never_put_in_one_place() throws IOException {
        assertEquals(
                2,
                backedUp("--keys", backups.resolve("quittance.keys").toString()).exitCode());
        Files.createDirectory(backups);
        assertEquals(2, backedUp("--keys", backups.toString()).exitCode());
        assertEquals(0, backups.toFile().list().length);
    }

    @Test
    void other_keys_are_not_overwritten() throws IOException {
        Path safe = parent.resolve("safe.keys");
        Files.writeString(safe, "of another installation");

        assertEquals(1, backedUp("--keys", safe.toString()).exitCode());
        assertEquals("of another installation", Files.readString(safe));
    }

    @Test
    void a_restore_says_what_it_did_and_replaces_books_only_when_told() {
        Path copy = Path.of(backedUp().out().get(0));

        var refused = typed("restore", backups.toString());
        assertEquals(1, refused.exitCode());
        assertEquals(
                List.of("quittance: " + data.resolve("quittance.db")
                        + " is there already; say --force to replace it, which keeps it beside the new one"),
                refused.err());

        var done = typed("restore", backups.toString(), "--force");
        assertEquals(0, done.exitCode(), done.err().toString());
        assertEquals("restored " + copy + " up to entry 0", done.out().get(0));
        assertTrue(done.out().get(1).startsWith("the books that were there are in " + data.resolve("replaced-")));
        assertEquals(2, done.out().size());
        assertEquals(0, typed("card", "list").exitCode());
    }

    @Test
    void a_restore_to_an_empty_place_reminds_of_the_keys() {
        backedUp();
        Path elsewhere = parent.resolve("elsewhere");

        var done = Typed.command("restore", backups.toString(), "--data", elsewhere.toString());

        assertEquals(0, done.exitCode(), done.err().toString());
        assertEquals(
                "copy quittance.keys there too, before a server is started",
                done.out().get(1));
    }

    @Test
    void a_running_server_is_backed_up_but_nothing_is_restored_over_it() {
        try (var application = Application.start(Config.in(data).with("port", "0"))) {
            assertEquals(0, backedUp().exitCode());
            var refused = typed("restore", backups.toString(), "--force");
            assertEquals(1, refused.exitCode());
            assertEquals(List.of("quittance: the data directory " + data + " is in use"), refused.err());
            assertTrue(application.port() > 0);
        }
    }

    @Test
    void where_no_books_are_nothing_is_made() {
        Path nowhere = parent.resolve("nowhere");

        var refused = Typed.command("backup", backups.toString(), "--data", nowhere.toString());

        assertEquals(1, refused.exitCode());
        assertEquals(List.of("quittance: there are no books in " + nowhere), refused.err());
        assertFalse(Files.exists(nowhere) || Files.exists(backups));
    }
}
