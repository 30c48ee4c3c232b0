package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {

    @TempDir
    private Path parent;

    private record Examined(int exitCode, Map<String, String> lines) {

        String line(String what) {
            String line = lines.get(what);
            assertTrue(line != null, lines::toString);
            return line;
        }
    }

    private Path data() {
        return parent.resolve("data");
    }

    private Examined examined(String... options) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var arguments = new ArrayList<>(List.of("doctor", "--data", data().toString()));
        arguments.addAll(List.of(options));
        if (!arguments.contains("--port")) {
            arguments.addAll(List.of("--port", "0"));
        }
        int exitCode = Main.run(Typed.terminal("", out, err, false), Map.of(), arguments.toArray(String[]::new));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
        return new Examined(
                exitCode,
                out.toString(StandardCharsets.UTF_8)
                        .lines()
                        .collect(Collectors.toMap(line -> line.substring(9).split(" +")[0], line -> line)));
    }

    private void serveOnce() {
        Application.start(Config.in(data()).with("port", "0")).close();
    }

    @Test
    void where_nothing_is_yet_nothing_is_wrong_and_nothing_is_made() {
        var examined = examined();

        assertEquals(0, examined.exitCode());
        assertTrue(examined.line("directory").startsWith("warning"), examined.line("directory"));
        assertTrue(Files.notExists(data()));
    }

    @Test
    void sound_books_are_well_and_each_thing_has_its_line() {
        serveOnce();

        var examined = examined("--public-url", "http://127.0.0.1");

        assertEquals(0, examined.exitCode(), examined.lines()::toString);
        for (String what : List.of("directory", "room", "lock", "books", "clock", "keys", "port", "public-url")) {
            assertTrue(examined.line(what).startsWith("ok"), examined.line(what));
        }
        assertTrue(examined.line("keys").contains("those of these books"), examined.line("keys"));
        assertTrue(examined.line("backups").startsWith("warning"), examined.line("backups"));
    }

    @Test
    void a_running_server_is_seen_and_not_disturbed() {
        try (var application = Application.start(Config.in(data()).with("port", "0"))) {
            var examined = examined("--port", "" + application.port());
            assertTrue(examined.line("lock").contains("has the books open"), examined.line("lock"));
            assertTrue(examined.line("port").startsWith("ok"), examined.line("port"));
            assertTrue(examined("--port", "" + application.port()).line("lock").contains("has the books open"));
        }
    }

    @Test
    void missing_keys_and_keys_of_other_books_are_wrong() throws IOException {
        serveOnce();
        Path keys = data().resolve("quittance.keys");
        Path others = parent.resolve("others");
        Application.start(Config.in(others).with("port", "0")).close();

        Files.copy(others.resolve("quittance.keys"), keys, StandardCopyOption.REPLACE_EXISTING);
        var foreign = examined();
        assertEquals(1, foreign.exitCode());
        assertTrue(foreign.line("keys").contains("not those of these books"), foreign.line("keys"));

        Files.delete(keys);
        var missing = examined();
        assertEquals(1, missing.exitCode());
        assertTrue(missing.line("keys").startsWith("wrong"), missing.line("keys"));
    }

    @Test
    void what_others_can_read_is_warned_of() throws IOException {
        serveOnce();
        Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(data().resolve("quittance.keys"), PosixFilePermissions.fromString("rw-r-----"));

        var examined = examined();

        assertTrue(examined.line("directory").contains("chmod 700"), examined.line("directory"));
        assertTrue(!examined.line("keys").startsWith("ok"), examined.line("keys"));
    }

    @Test
    void a_port_in_use_and_a_host_that_nobody_knows_are_wrong() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var examined = examined("--port", "" + taken.getLocalPort());
            assertEquals(1, examined.exitCode());
            assertTrue(examined.line("port").startsWith("wrong"), examined.line("port"));
        }
        var nowhere = examined("--public-url", "https://pay.invalid");
        assertEquals(1, nowhere.exitCode());
        assertTrue(nowhere.line("public-url").contains("no address is known"), nowhere.line("public-url"));
    }

    @Test
    void a_file_that_is_no_books_is_wrong() throws IOException {
        serveOnce();
        Files.writeString(data().resolve("quittance.db"), "something else");

        var examined = examined();

        assertEquals(1, examined.exitCode());
        assertTrue(examined.line("books").startsWith("wrong"), examined.line("books"));
    }
}
