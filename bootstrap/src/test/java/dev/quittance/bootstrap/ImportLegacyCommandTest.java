package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.Arrival;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Login;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportLegacyCommandTest {

    private static final List<String> ALL_TAKEN = List.of(
            "5 of 5 cards, with 1388.50 EUR in all",
            "not taken are the old transactions, whose sums are in the balances: 1 completed, 2 pending");

    /** What is wrong with the cards that {@link #WRONG} puts in. */
    private static final List<String> WHY = List.of(
            "quittance: card 11: login: must be 2 to 32 of a-z 0-9 . _ - and begin with a letter",
            "quittance: card 12: pincode: must be 4 to 8 digits",
            "quittance: card 13: card: is that of card 1 too",
            "quittance: card 14: login: is that of card 1 too",
            "quittance: card 15: amaunt: must have at most 2 decimals, such as 12.34",
            "quittance: card 16: amaunt: must be an amount such as 12.34",
            "quittance: card 17: amaunt: must be an amount such as 12.34",
            "quittance: card 17: pin_limit: must be an amount such as 12.34",
            "quittance: card 18: password: must have 1 to 128 characters",
            "quittance: card 18: card: must be 12 to 19 digits",
            "quittance: card 19: amaunt: must be an amount such as 12.34");

    private static final String[] WRONG = {
        "insert into cards values (11, 'Иван', 'password', '500000000011', '1111', 1, 1)",
        "insert into cards values (12, 'dora', 'password', '500000000012', '12a4', 1, 1)",
        "insert into cards values (13, 'dora', 'password', '500000000001', '1111', 1, 1)",
        "insert into cards values (14, 'ANA', 'password', '500000000014', '1111', 1, 1)",
        "insert into cards values (15, 'dora', 'password', '500000000015', '1111', 1.005, 1)",
        "insert into cards values (16, 'dora', 'password', '500000000016', '1111', -1, 1)",
        "insert into cards values (17, 'dora', 'password', '500000000017', '1111', '1,50', null)",
        "insert into cards values (18, 'dora', '', '12', '1111', 1, 1)",
        "insert into cards values (19, 'dora', 'password', '500000000019', '1111', 1e20, 1)",
    };

    @TempDir
    Path parent;

    private Path data;

    @BeforeEach
    void name() {
        data = parent.resolve("data");
    }

    private Typed imported(Path file, String... more) {
        var command = new ArrayList<>(List.of("import-legacy", file.toString(), "--data", data.toString()));
        command.addAll(List.of(more));
        return Typed.command(command.toArray(String[]::new));
    }

    private Path demo(String... more) {
        return LegacyDemo.at(parent.resolve("db.db"), more);
    }

    private Application served() {
        return Application.start(Config.in(data).with("port", "0"));
    }

    private static <T> T look(Application application, Work<T> work) {
        return application.services().desk().look(work);
    }

    private static Map<String, String> balances(Application application) {
        return look(application, books -> {
            var balances = new TreeMap<String, String>();
            for (int i = 1; i <= 5; i++) {
                Card card =
                        books.cards().find(new CardNumber("50000000000" + i)).orElseThrow();
                balances.put(
                        card.face().number().lastFour(),
                        books.journal().account(card.account()).balance().decimal());
            }
            return balances;
        });
    }

    @Test
    void balances_agree_whatever_the_demo_counted_with() {
        var done = imported(demo());

        assertEquals(0, done.exitCode(), done.err().toString());
        assertEquals(ALL_TAKEN, done.out());
        try (var application = served()) {
            assertEquals(
                    Map.of("0001", "1250.50", "0002", "0.00", "0003", "0.30", "0004", "100.00", "0005", "37.70"),
                    balances(application));
            long opened = look(application, books -> books.lists().entries(1, 0, 100)).stream()
                    .mapToLong(entry -> entry.transfer().amount().minor())
                    .sum();
            assertEquals(1388_50, opened);
        }
    }

    @Test
    void everyone_signs_in_with_their_old_password_however_short() {
        imported(demo());
        try (var application = served()) {
            Map.of("ana", "cafe", "OTTO", "otto-pours-beer", "ben", "b", "cara", "secret")
                    .forEach((login, password) -> {
                        new Client(application.url()).signedIn(login, password);
                        assertFalse(isRight(application, login, password + "x"), login);
                    });
        }
    }

    private static boolean isRight(Application application, String login, String password) {
        var access = application.services().access();
        return access.isRight(new Password(password), look(application, access.known(new Login(login))));
    }

    @Test
    void who_has_sold_is_a_merchant_and_pins_and_limits_stay() {
        imported(demo());
        try (var application = served()) {
            var found = look(application, books -> Stream.of(1, 2, 3, 4, 5)
                    .map(i -> books.cards()
                            .find(new CardNumber("50000000000" + i))
                            .orElseThrow())
                    .toList());
            assertEquals(
                    List.of(Role.MERCHANT, Role.MERCHANT, Role.PAYER, Role.PAYER, Role.PAYER),
                    found.stream().map(card -> card.face().role()).toList());
            assertEquals("0.50", found.get(3).pinLimit().decimal());
            assertEquals("Card 0005", found.get(4).face().holder().text());
            var access = application.services().access();
            var token = application.services().secrets().token();
            var inBy = Stages.await(application
                    .services()
                    .desk()
                    .carryOut(access.signIn(new CardNumber("500000000003"), new Pin("0042"), Arrival.with(token))));
            assertTrue(inBy.isPresent());
        }
    }

    @Test
    void nothing_changes_when_anything_is_wrong_and_each_thing_is_named() throws IOException {
        Path file = demo(WRONG);
        byte[] before = Files.readAllBytes(file);

        var refused = imported(file);

        assertEquals(1, refused.exitCode());
        assertEquals(WHY, refused.err());
        assertEquals(List.of(), refused.out());
        assertFalse(Files.exists(data));
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void what_is_wrong_is_left_out_when_asked_for() {
        var done = imported(demo(WRONG), "--skip");

        assertEquals(0, done.exitCode(), done.err().toString());
        assertEquals(WHY, done.err().stream().map(line -> "quittance: " + line).toList());
        assertEquals("5 of 14 cards, with 1388.50 EUR in all", done.out().get(0));
    }

    @Test
    void what_is_in_use_already_is_told() {
        Path file = demo();
        imported(file);

        var again = imported(file);
        assertEquals(1, again.exitCode());
        assertTrue(again.err().contains("quittance: card 3: login: is taken"), again::toString);
        assertTrue(again.err().contains("quittance: card 5: number: is taken"), again::toString);

        LegacyDemo.execute(file, "insert into cards values (6, 'dora', 'dora', '500000000006', '6666', 7, 7)");
        assertEquals(
                "1 of 6 cards, with 7.00 EUR in all",
                imported(file, "--skip").out().get(0));
    }

    @Test
    void a_running_server_takes_them_too() {
        try (var application = served()) {
            var done = imported(demo());

            assertEquals(0, done.exitCode(), done.err().toString());
            assertEquals(ALL_TAKEN, done.out());
            new Client(application.url()).signedIn("ben", "b");
            assertEquals("37.70", balances(application).get("0005"));
        }
    }

    @Test
    void amounts_without_decimals_are_taken_in_a_currency_without_them() {
        Path file = parent.resolve("yen.db");
        LegacyDemo.execute(
                file,
                LegacyDemo.CARDS,
                LegacyDemo.TRANSACTIONS,
                "insert into cards values (1, 'ana', 'cafe', '500000000001', '1111', 1250.0, 100)");

        var done = imported(file, "--currency", "JPY");

        assertEquals(List.of("1 of 1 cards, with 1250 JPY in all"), done.out());
    }

    @Test
    void nothing_of_what_was_clear_is_kept_so() throws IOException {
        imported(demo("update cards set password = 'a-clear-canary', pincode = '73196482' where id = 4"));
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertFalse(bytes.contains("a-clear-canary") || bytes.contains("73196482"), file::toString);
            }
        }
    }

    @Test
    void what_is_no_database_of_the_demo_is_told_in_one_line() throws IOException {
        Path diary = Files.writeString(parent.resolve("diary.db"), "Dear diary");
        Path other = parent.resolve("other.db");
        LegacyDemo.execute(other, "create table recipe (name text)");

        for (Path file : List.of(diary, other, parent.resolve("missing.db"))) {
            var refused = imported(file);
            assertEquals(1, refused.exitCode());
            assertEquals(1, refused.err().size(), refused::toString);
            assertFalse(Files.exists(data));
        }
    }
}
