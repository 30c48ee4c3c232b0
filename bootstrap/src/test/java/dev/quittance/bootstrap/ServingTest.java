package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.port.Password;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServingTest {

    private static final CardOrder RITA = CardOrder.of(
            "Rita", Role.ADMIN, "rita", new Password("correct horse"), new Pin("4711"), CurrencyUnit.of("EUR"));

    @TempDir
    Path parent;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void the_setup_code_is_told_to_whoever_watches_the_terminal() {
        try (var serving = serve(config(), true)) {
            String url = serving.application().url().toString();
            assertEquals(
                    List.of(
                            "Quittance serves " + url,
                            "Open " + url + "/setup and type this code: "
                                    + serving.application().setupCode().orElseThrow()),
                    said());
            assertFalse(Files.exists(setupFile()));
        }
    }

    @Test
    void without_anyone_it_goes_to_a_file_of_the_owner_until_there_is_an_administrator() throws IOException {
        try (var serving = serve(config(), false)) {
            assertEquals(1, said().size());
            assertTrue(Files.readString(setupFile())
                    .contains(serving.application().setupCode().orElseThrow()));
            assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(setupFile())));

            serving.application().open(RITA);

            Eventually.holds("the file is gone", () -> !Files.exists(setupFile()));
        }
    }

    @Test
    void the_file_goes_with_the_server() {
        serve(config(), false).close();

        assertFalse(Files.exists(setupFile()));
    }

    @Test
    void the_demo_serves_its_people_and_opens_them_once() {
        try (var serving = serve(demo(), true)) {
            assertEquals(7, cards());
            assertTrue(said().stream().anyMatch(line -> line.matches("  ana +merchant +card [0-9]{16}  Ana's Café")));
            new Client(serving.application().url()).signedIn("ana", Demo.PASSWORD.text());
        }

        try (var again = serve(demo(), true)) {
            assertEquals(7, cards());
            new Client(again.application().url()).signedIn("ben", Demo.PASSWORD.text());
        }
    }

    @Test
    void the_demos_address_is_one_that_a_phone_can_open() {
        try (var serving = serve(demo(), true)) {
            String host = serving.application().url().getHost();
            assertTrue(host.matches("[0-9.]+") && !host.equals("0.0.0.0"), host);
            assertEquals(
                    200,
                    new Client(serving.application().url()).get("/health/live").status());
        }
    }

    @Test
    void the_demo_never_touches_real_cards() {
        try (var real = serve(config(), true)) {
            real.application().open(RITA);
        }

        assertEquals(
                "these books have real cards; the demo needs a directory of its own",
                assertThrows(Complaint.class, () -> serve(demo(), true)).getMessage());
        assertEquals(1, cards());
    }

    @Test
    void demo_cards_are_never_served_as_real_ones() {
        serve(demo(), true).close();

        var refused = assertThrows(Complaint.class, () -> serve(config(), true));

        assertTrue(refused.getMessage().startsWith("these books have demo cards"), refused.getMessage());
    }

    private Serving serve(Config config, boolean watched) {
        out.reset();
        return Serving.start(config, Typed.terminal("", out, new ByteArrayOutputStream(), watched));
    }

    private List<String> said() {
        return Typed.lines(out);
    }

    private Config config() {
        return Config.in(parent.resolve("data")).with("port", "0");
    }

    private Config demo() {
        return config().with("demo", "true");
    }

    private Path setupFile() {
        return parent.resolve("data").resolve(SetupFile.NAME);
    }

    private int cards() {
        var listed =
                Typed.command("card", "list", "--data", parent.resolve("data").toString());
        assertEquals(0, listed.exitCode(), listed.err().toString());
        return listed.out().size();
    }
}
