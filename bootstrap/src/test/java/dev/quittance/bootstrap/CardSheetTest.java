package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.port.Password;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardSheetTest {

    private static final CurrencyUnit EUR = CurrencyUnit.of("EUR");
    private static final String HEADER = "login,name,role,number,balance,pin_limit,password,pin\n";

    @TempDir
    Path directory;

    @Test
    void a_full_line_is_a_card() {
        assertEquals(
                List.of(new CardSheet.Line(
                        2,
                        new CardOrder(
                                new Holder("Ana's Café"),
                                Role.MERCHANT,
                                Optional.of(new CardNumber("4000001234567899")),
                                new Pin("4711"),
                                euros("20.00"),
                                euros("12.50"),
                                Optional.of(new Login("ana")),
                                Optional.of(new Password("correct horse"))))),
                CardSheet.of(
                        HEADER + "ana,Ana's Café,merchant,4000001234567899,12.50,20.00,correct horse,4711\n", EUR));
    }

    @Test
    void an_empty_number_is_made_later_and_an_empty_password_means_card_and_pin_only() {
        var card = CardSheet.of(HEADER + ",Ben,,,,,,1234\n", EUR).get(0).card();

        assertEquals(Optional.empty(), card.number());
        assertEquals(Optional.empty(), card.login());
        assertEquals(Optional.empty(), card.password());
        assertEquals(Role.PAYER, card.role());
        assertEquals(Money.zero(EUR), card.balance());
        assertEquals(euros("20.00"), card.pinLimit());
    }

    @Test
    void each_bad_line_is_named_with_all_that_is_wrong_with_it() {
        var told = assertThrows(Complaint.class, () -> CardSheet.of(HEADER + """
                ben,Ben,payer,,1.00,,long enough,1234
                9,,boss,123,1.234,-1,short,12
                cara,Cara,payer
                dora,Dora,payer,,0,,long enough,5678
                """, EUR));

        assertEquals(
                List.of(
                        "line 3: login: must be 2 to 32 of a-z 0-9 . _ - and begin with a letter",
                        "line 3: name: must not be empty",
                        "line 3: role: must be one of payer, merchant, cashier, admin, auditor",
                        "line 3: number: must be 12 to 19 digits",
                        "line 3: balance: must have at most 2 decimals, such as 12.34",
                        "line 3: pin_limit: must be an amount such as 12.34",
                        "line 3: password: must have 8 to 128 characters",
                        "line 3: pin: must be 4 to 8 digits",
                        "line 4: has 3 fields and not 8"),
                told.getMessage().lines().toList());
    }

    @Test
    void what_is_secret_is_not_repeated() {
        var told = assertThrows(Complaint.class, () -> CardSheet.of(HEADER + ",Ben,payer,,,,secret,12ab\n", EUR));

        assertFalse(told.getMessage().contains("secret") || told.getMessage().contains("12ab"), told.getMessage());
    }

    @Test
    void a_password_needs_a_login() {
        var told = assertThrows(Complaint.class, () -> CardSheet.of(HEADER + ",Ben,payer,,,,long enough,1234\n", EUR));

        assertEquals("line 2: password: needs a login", told.getMessage());
    }

    @Test
    void the_same_login_or_number_twice_is_named_with_both_lines() {
        var told = assertThrows(Complaint.class, () -> CardSheet.of(HEADER + """
                ben,Ben,payer,4000001234567899,,,long enough,1234
                BEN,Benno,payer,4000001234567899,,,long enough,1234
                """, EUR));

        assertEquals(
                List.of("line 3: login: is on line 2 too", "line 3: number: is on line 2 too"),
                told.getMessage().lines().toList());
    }

    @Test
    void another_header_is_refused() {
        var told = assertThrows(Complaint.class, () -> CardSheet.of("login,pin\nben,1234\n", EUR));

        assertEquals("line 1: must be login,name,role,number,balance,pin_limit,password,pin", told.getMessage());
    }

    @Test
    void more_cards_than_one_file_may_have_are_refused() {
        String line = ",Ben,payer,,,,,1234\n";

        assertEquals(
                CardSheet.CARDS_MAX,
                CardSheet.of(HEADER + line.repeat(CardSheet.CARDS_MAX), EUR).size());
        assertThrows(Complaint.class, () -> CardSheet.of(HEADER + line.repeat(CardSheet.CARDS_MAX + 1), EUR));
    }

    @Test
    void a_file_that_can_not_be_read_is_named() throws IOException {
        Path latin = Files.write(directory.resolve("latin.csv"), new byte[] {'a', (byte) 0xE9, '\n'});
        Path missing = directory.resolve("missing.csv");

        assertEquals(
                latin + " is not written in UTF-8",
                assertThrows(Complaint.class, () -> CardSheet.read(latin, EUR)).getMessage());
        assertEquals(
                "there is no file " + missing,
                assertThrows(Complaint.class, () -> CardSheet.read(missing, EUR))
                        .getMessage());
        assertTrue(assertThrows(Complaint.class, () -> CardSheet.read(directory, EUR))
                .getMessage()
                .endsWith("can't be read"));
    }

    private static Money euros(String amount) {
        return Money.parse(amount, EUR);
    }
}
