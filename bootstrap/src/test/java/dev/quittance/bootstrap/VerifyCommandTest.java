package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.SignedHead;
import dev.quittance.application.port.BooksBroken;
import dev.quittance.application.port.Password;
import dev.quittance.crypto.Keys;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import dev.quittance.persistence.BooksFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyCommandTest {

    private static final CurrencyUnit EUR = CurrencyUnit.of("EUR");
    private static final CardOrder EMIL = CardOrder.of(
                    "Emil", Role.MERCHANT, "emil", new Password("correct horse"), new Pin("4711"), EUR)
            .withBalance(Money.parse("1.00", EUR));

    @TempDir
    Path parent;

    private Path data;

    @BeforeEach
    void open_cards() {
        open_cards_in("data");
    }

    private void open_cards_in(String directory) {
        data = parent.resolve(directory);
        for (String name : List.of("Ben", "Cara", "Dora")) {
            var added = Typed.withInput(
                    "\n4711\n", "card", "add", "--name", name, "--balance", "50", "--data", data.toString());
            assertEquals(0, added.exitCode(), added.err().toString());
        }
    }

    private Typed verify(String... more) {
        var line = new ArrayList<>(List.of("verify", "--data", data.toString()));
        line.addAll(List.of(more));
        return Typed.command(line.toArray(String[]::new));
    }

    private void edit(String... statements) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("quittance.db"));
                var statement = connection.createStatement()) {
            statement.execute("drop trigger if exists transfer_is_never_changed");
            statement.execute("drop trigger if exists transfer_is_never_deleted");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void refuses(String wanted, Typed verified) {
        assertEquals(1, verified.exitCode());
        assertEquals(1, verified.err().size(), verified.err().toString());
        assertTrue(
                verified.err().get(0).startsWith("quittance: " + wanted),
                verified.err().toString());
    }

    @Test
    void says_what_it_checked() {
        var verified = verify();

        assertEquals(0, verified.exitCode(), verified.err().toString());
        assertEquals("The books agree.", verified.out().get(0));
        assertEquals(
                "3 entries, 5 accounts, 0 paid transactions, 0 events, 0 kept answers",
                verified.out().get(1));
        assertEquals("3 entries in the audit log", verified.out().get(2));
        assertTrue(verified.out().get(3).matches("The journal ends with entry 3, [0-9a-f]{64}"));
        assertTrue(verified.out().get(4).matches("[0-9,]+ entries a second, [0-9.]+ s in all"));
    }

    @Test
    void a_person_sees_how_far_it_is() {
        var err = new ByteArrayOutputStream();
        var terminal = Typed.terminal("", new ByteArrayOutputStream(), err, true);

        assertEquals(0, Main.run(terminal, Map.of(), "verify", "--data", data.toString()));

        assertTrue(err.toString().contains("Checking entries [##############################] 3/3"), err::toString);
    }

    @Test
    void leaves_the_directory_as_it_is() throws IOException {
        byte[] before = Files.readAllBytes(data.resolve("quittance.db"));

        verify();

        assertArrayEquals(before, Files.readAllBytes(data.resolve("quittance.db")));
        assertEquals(0, verify().exitCode());
    }

    @Test
    void names_an_entry_that_was_changed() throws SQLException {
        edit("update transfer set amount = amount + 1 where id = 1099511627778");

        refuses("the books do not agree: entry 2: its hash is ", verify());
    }

    @Test
    void names_a_last_entry_that_is_missing() throws SQLException {
        edit("delete from transfer where id = 1099511627779");

        refuses("the books do not agree: entry 3: it is missing: the head is at 3", verify());
    }

    @Test
    void names_an_account_whose_balance_was_changed() throws SQLException {
        edit("update account set balance = balance + 1 where id = 4");

        refuses("the books do not agree: account 4: its balance is 50.01 EUR, expected was 50.00 EUR", verify());
    }

    @Test
    void works_beside_a_server_and_on_a_copy_of_its_books_alone() throws IOException {
        try (var application = Application.start(Config.in(data).with("port", "0"))) {
            application.open(EMIL);
            assertEquals(0, verify().exitCode());
        }
        Path restored = Files.createDirectory(parent.resolve("restored"));
        Files.copy(data.resolve("quittance.db"), restored.resolve("quittance.db"), StandardCopyOption.REPLACE_EXISTING);

        data = restored;
        assertEquals(
                "4 entries, 6 accounts, 0 paid transactions, 0 events, 0 kept answers",
                verify().out().get(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update transfer set moved_at = moved_at + 1 where id = 1099511627777",
                "delete from transfer where id = 1099511627779",
                "update chain_head set position = 2",
                "update account set balance = balance + 1 where id = 4"
            })
    void a_server_writes_nothing_to_books_that_do_not_agree(String edit) throws SQLException {
        edit(edit);
        try (var application = Application.start(Config.in(data).with("port", "0"))) {
            assertThrows(BooksBroken.class, () -> application.open(EMIL));
            assertTrue(application
                    .services()
                    .auditor()
                    .orElseThrow()
                    .state()
                    .fault()
                    .isPresent());
        }
        assertEquals(1, verify().exitCode());
    }

    @Test
    void a_directory_without_books_is_told() throws IOException {
        data = Files.createDirectory(parent.resolve("empty"));

        refuses("there are no books in " + data, verify());
    }

    @Test
    void a_file_that_is_no_database_is_told() throws IOException {
        Files.writeString(data.resolve("quittance.db"), "a shopping list");

        refuses(data.resolve("quittance.db") + " is no database, or is damaged", verify());
    }

    private Path headFile() throws IOException {
        try (var application = Application.start(Config.in(data).with("port", "0"))) {
            Eventually.holds("a signed head of " + application.url(), () -> Files.exists(headOfYesterday()));
        }
        return headOfYesterday();
    }

    private Path headOfYesterday() {
        try (var files = Files.list(data.resolve("heads"))) {
            return files.findFirst().orElseThrow();
        } catch (IOException e) {
            return data.resolve("heads").resolve("none");
        }
    }

    @Test
    void a_running_server_signs_where_the_journal_ended_yesterday() throws IOException {
        Path file = headFile();

        var signed = SignedHead.read(Files.readString(file));
        assertTrue(signed.isSignedBy(Keys.open(data).signer().keys()));
        assertEquals(0, signed.head().position(), "all entries are of today");
        var verified = verify("--head", file.toString());
        assertEquals(0, verified.exitCode(), verified.err().toString());
        assertEquals(
                "The head of " + signed.day() + ", entry 0, is signed and in the journal.",
                verified.out().get(5));
    }

    /** A head as it would have been kept today. */
    private SignedHead headOf(int entry) {
        try (var reading = BooksFile.in(data).open()) {
            var at = reading.entries(entry).next();
            return SignedHead.by(
                    Keys.open(data).signer(), reading.installation().id(), LocalDate.of(2026, 11, 24), at.head());
        }
    }

    @Test
    void books_that_were_written_anew_lack_the_head_that_was_put_aside() throws IOException {
        Path kept = Files.writeString(parent.resolve("kept.head"), headOf(2).text());
        assertEquals(0, verify("--head", kept.toString()).exitCode());

        Path keys = data.resolve("quittance.keys");
        open_cards_in("anew");
        Files.copy(keys, data.resolve("quittance.keys"), StandardCopyOption.REPLACE_EXISTING);

        assertEquals(0, verify().exitCode());
        refuses(
                "the books do not agree: the head of 2026-11-24 is not in the journal: entry 2 ",
                verify("--head", kept.toString()));
    }

    @Test
    void a_head_that_nobody_signed_so_is_told() throws IOException {
        String text = headOf(2).text();
        Path other = Files.writeString(parent.resolve("other.head"), text.replace("position: 2", "position: 1"));
        Path noise = Files.writeString(parent.resolve("noise.head"), "noise");

        refuses(
                "the head of 2026-11-24 is not signed with a key of this directory",
                verify("--head", other.toString()));
        refuses(noise + " is not a signed head", verify("--head", noise.toString()));
        refuses(
                parent.resolve("none") + " can't be read",
                verify("--head", parent.resolve("none").toString()));
    }
}
