package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the card commands do, whether a server has the directory open or not. */
interface CardCommandsContract {

    String SECRETS = "correct horse\n4711\n";
    String HEADER = "login,name,role,number,balance,pin_limit,password,pin\n";

    /** The data directory. */
    Path data();

    @Test
    default void add_prints_the_number_of_the_new_card() {
        var added = withInput(SECRETS, "add", "--login", "ben", "--name", "Ben", "--balance", "12.50");

        assertEquals(List.of(), added.err());
        assertEquals(0, added.exitCode());
        String number = added.out().get(0);
        assertTrue(number.matches("[0-9]{16}"), number);
        assertEquals(List.of(line(number, "ben", "payer", "active", "12.50 EUR", "Ben")), list());
    }

    @Test
    default void a_given_number_and_role_are_kept() {
        var added = withInput(
                "\n4711\n",
                "add",
                "--name",
                "Ana's Café",
                "--role",
                "merchant",
                "--number",
                "400000123456",
                "--pin-limit",
                "0");

        assertEquals(List.of("400000123456"), added.out());
        assertEquals(List.of(line("400000123456", "-", "merchant", "active", "0.00 EUR", "Ana's Café")), list());
    }

    @Test
    default void each_thing_that_is_wrong_is_a_line_and_nothing_is_opened() {
        var refused = withInput("short\n12\n", "add", "--login", "9", "--name", "Ben", "--balance", "1.234");

        assertEquals(1, refused.exitCode());
        assertEquals(
                List.of(
                        "quittance: login: must be 2 to 32 of a-z 0-9 . _ - and begin with a letter",
                        "quittance: balance: must have at most 2 decimals, such as 12.34",
                        "quittance: password: must have 8 to 128 characters",
                        "quittance: pin: must be 4 to 8 digits"),
                refused.err());
        assertEquals(List.of(), list());
    }

    @Test
    default void a_login_or_number_in_use_is_told() {
        withInput(SECRETS, "add", "--login", "ben", "--name", "Ben", "--number", "400000123456");

        var refused = withInput(SECRETS, "add", "--login", "BEN", "--name", "Benno", "--number", "400000123456");

        assertEquals(1, refused.exitCode());
        assertEquals(List.of("quittance: login: is taken", "quittance: number: is taken"), refused.err());
        assertEquals(1, list().size());
    }

    @Test
    default void import_opens_every_card_of_a_file() throws IOException {
        Path file = file("""
                ana,"Café ""Ana"", Ltd.",merchant,,0,0,correct horse,4711
                ,Ben,payer,400000123456,12.50,20.00,,1234
                """);

        var imported = command("import", file.toString());

        assertEquals(List.of(), imported.err());
        assertEquals(List.of("2 cards"), imported.out());
        assertEquals(
                List.of("ana merchant Café \"Ana\", Ltd.", "- payer Ben"),
                list().stream().map(CardCommandsContract::who).toList());
    }

    @Test
    default void import_opens_nothing_if_one_line_is_bad() throws IOException {
        Path file = file("""
                ana,Ana,merchant,,0,0,correct horse,4711
                ben,Ben,boss,,0,0,correct horse,4711
                """);

        var refused = command("import", file.toString());

        assertEquals(1, refused.exitCode());
        assertEquals(
                List.of("quittance: line 3: role: must be one of payer, merchant, cashier, admin, auditor"),
                refused.err());
        assertEquals(List.of(), list());
    }

    @Test
    default void import_names_the_lines_whose_login_or_number_is_in_use_and_opens_nothing() throws IOException {
        withInput(SECRETS, "add", "--login", "ben", "--name", "Ben", "--number", "400000123456");
        Path file = file("""
                ana,Ana,merchant,,0,0,correct horse,4711
                ben,Benno,payer,,0,0,correct horse,4711
                cara,Cara,payer,400000123456,0,0,correct horse,4711
                """);

        var refused = command("import", file.toString());

        assertEquals(1, refused.exitCode());
        assertEquals(
                List.of("quittance: line 3: login: is taken", "quittance: line 4: number: is taken"), refused.err());
        assertEquals(1, list().size());
    }

    @Test
    default void import_takes_many_cards_at_once() throws IOException {
        var lines = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            lines.append(",A holder whose name is rather long ").append(i).append(",payer,,12.50,20.00,,4711\n");
        }

        var imported = command("import", file(lines.toString()).toString());

        assertEquals(List.of(), imported.err());
        assertEquals(2_000, list().size());
    }

    @Test
    default void a_card_is_blocked_and_unblocked_by_login_or_number() {
        withInput(SECRETS, "add", "--login", "ben", "--name", "Ben", "--number", "400000123456");
        withInput(SECRETS, "add", "--login", "benno", "--name", "Benno", "--number", "999400000123456");

        assertEquals(
                List.of(line("400000123456", "ben", "payer", "blocked", "0.00 EUR", "Ben")),
                command("block", "ben").out());
        assertEquals(
                List.of(line("400000123456", "ben", "payer", "active", "0.00 EUR", "Ben")),
                command("unblock", "400000123456").out());
    }

    @Test
    default void a_number_is_not_taken_for_a_longer_one_that_ends_so() {
        withInput(SECRETS, "add", "--login", "benno", "--name", "Benno", "--number", "999400000123456");

        var nobodys = command("block", "400000123456");
        assertEquals(List.of("quittance: no card has this login or number"), nobodys.err());
        withInput(SECRETS, "add", "--login", "ben", "--name", "Ben", "--number", "400000123456");
        assertEquals(
                List.of(line("400000123456", "ben", "payer", "blocked", "0.00 EUR", "Ben")),
                command("block", "400000123456").out());
        assertEquals(
                List.of(line("999400000123456", "benno", "payer", "blocked", "0.00 EUR", "Benno")),
                command("block", "999400000123456").out());
    }

    @Test
    default void a_lost_card_is_replaced_and_the_number_of_the_new_one_printed() {
        withInput(SECRETS, "add", "--login", "ben", "--name", "Ben", "--number", "400000123456", "--balance", "5");

        var replaced = withInput("1234\n", "replace", "ben", "--new-number", "400000999999");

        assertEquals(List.of(), replaced.err());
        assertEquals(List.of("400000999999"), replaced.out());
        assertEquals(
                List.of(
                        line("400000123456", "-", "payer", "replaced", "0.00 EUR", "Ben"),
                        line("400000999999", "ben", "payer", "active", "5.00 EUR", "Ben")),
                list());
        var taken = withInput("1234\n", "replace", "ben", "--new-number", "400000123456");
        assertEquals(List.of("quittance: new-number: is taken"), taken.err());
        assertEquals(1, withInput("1234\n", "replace", "400000123456").exitCode());
        assertTrue(withInput("1234\n", "replace", "ben").out().get(0).matches("[0-9]{16}"));
    }

    @Test
    default void a_closed_card_is_paid_out_by_pin_or_reason() {
        withInput(SECRETS, "add", "--login", "ben", "--name", "Ben", "--number", "400000123456", "--balance", "5");
        withInput(SECRETS, "add", "--login", "cara", "--name", "Cara", "--number", "400000123457");

        assertEquals(1, withInput("0000\n", "close", "ben").exitCode());
        assertEquals(1, withInput("12\n", "close", "ben").exitCode());
        var closed = withInput("4711\n", "close", "ben");
        assertEquals(List.of(), closed.err());
        assertEquals(List.of("closed; pay out 5.00 EUR in cash"), closed.out());
        assertEquals(
                List.of("closed; there was nothing on it"),
                command("close", "cara", "--reason", "found in the park").out());
        assertEquals(
                List.of(
                        line("400000123456", "-", "payer", "closed", "0.00 EUR", "Ben"),
                        line("400000123457", "-", "payer", "closed", "0.00 EUR", "Cara")),
                list());
    }

    @Test
    default void the_books_of_the_day_are_printed_and_agree() {
        withInput(SECRETS, "add", "--login", "ben", "--name", "Ben", "--number", "400000123456", "--balance", "5");
        command("close", "ben", "--reason", "moved away");
        withInput(SECRETS, "add", "--login", "cara", "--name", "Cara", "--balance", "3");

        var books = Typed.command("books", "--data", data().toString());

        assertEquals(List.of(), books.err());
        assertEquals(0, books.exitCode());
        var printed = books.out().stream()
                .map(line -> line.strip().replaceAll(" +", " "))
                .toList();
        assertEquals(
                List.of(
                        "top up 2 8.00 EUR",
                        "payout 1 5.00 EUR",
                        "takings 0.00 EUR",
                        "Now",
                        "cards 3.00 EUR",
                        "merchants 0.00 EUR",
                        "by the journal by the balances",
                        "cards and merchants 3.00 EUR 3.00 EUR",
                        "cash desk 3.00 EUR 3.00 EUR",
                        "bank 0.00 EUR 0.00 EUR",
                        "The books agree."),
                printed.subList(1, printed.size()));
        var before = Typed.command("books", "--day", "2001-02-03", "--data", data().toString());
        assertEquals("On 2001-02-03", before.out().get(0));
        assertEquals(
                2,
                Typed.command("books", "--day", "x", "--data", data().toString())
                        .exitCode());
    }

    @Test
    default void whose_card_nobody_has_is_told() {
        withInput(SECRETS, "add", "--login", "ben", "--name", "Ben");

        for (String nobody : List.of("be", "000000000000", "12", "no one")) {
            var refused = command("block", nobody);
            assertEquals(1, refused.exitCode());
            assertEquals(List.of("quittance: no card has this login or number"), refused.err());
        }
    }

    @Test
    default void another_currency_than_that_of_the_books_is_refused() {
        withInput(SECRETS, "add", "--login", "ben", "--name", "Ben");

        var refused = withInput(SECRETS, "add", "--name", "Cara", "--currency", "HUF");

        assertEquals(1, refused.exitCode());
        assertEquals(
                List.of("quittance: the books have the currency EUR, which can't be changed to HUF"), refused.err());
    }

    @Test
    default void secrets_are_no_arguments() {
        var refused = withInput(SECRETS, "add", "--name", "Ben", "--pin", "4711");

        assertEquals(2, refused.exitCode());
        assertEquals(
                "quittance: Unknown options: '--pin', '4711'", refused.err().get(0));
    }

    @Test
    default void nothing_secret_is_printed() {
        var added = withInput(SECRETS, "add", "--login", "ben", "--name", "Ben");

        var printed = new ArrayList<>(added.out());
        printed.addAll(added.err());
        assertFalse(printed.stream().anyMatch(line -> line.contains("correct horse")), printed.toString());
    }

    private Typed command(String... arguments) {
        return withInput("", arguments);
    }

    private Typed withInput(String input, String... arguments) {
        var all = new ArrayList<>(List.of("card"));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--data", data().toString()));
        return Typed.withInput(input, all.toArray(String[]::new));
    }

    private List<String> list() {
        var listed = command("list");
        assertEquals(List.of(), listed.err());
        return listed.out();
    }

    private Path file(String lines) throws IOException {
        return Files.writeString(Files.createTempFile(data().getParent(), "cards", ".csv"), HEADER + lines);
    }

    private static String line(String number, String login, String role, String status, String balance, String name) {
        return String.format(
                "..%s   %-16s  %-8s  %-8s  %12s  %s",
                number.substring(number.length() - 4), login, role, status, balance, name);
    }

    private static String who(String line) {
        return line.substring(9, 25).strip() + ' ' + line.substring(27, 35).strip() + ' ' + line.substring(61);
    }
}
