package dev.quittance.domain;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small values that text from outside becomes at the edge: what each lets in, and at which limit it stops. */
class NamesAndNumbersTest {

    @ParameterizedTest
    @CsvSource({"7992739871, 79927398713", "401288888888188, 4012888888881881", "000000000000000, 0000000000000000"})
    void a_number_made_here_ends_in_the_check_digit_of_luhn(String digits, String number) {
        // The first is the textbook's, with a zero before it because a card number has at least 12 digits.
        String padded = digits.length() < 11 ? "0" + digits : digits;
        String expected = number.length() < 12 ? "0" + number : number;
        assertEquals(expected, CardNumber.withCheckDigit(padded).digits());
    }

    @ParameterizedTest
    @ValueSource(strings = {"123456789012", "1234567890123456789", "4012888888881882"})
    void a_given_number_has_12_to_19_digits_and_may_lack_the_check_digit(String digits) {
        assertEquals(digits, new CardNumber(digits).digits());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "12345678901", "12345678901234567890", "4012 8888 8888 1881", "12345678901a", "١٢٣٤٥٦٧٨٩٠١٢"
            })
    void refuses_what_is_no_card_number(String digits) {
        assertThrows(IllegalArgumentException.class, () -> new CardNumber(digits));
    }

    @Test
    void shows_nothing_secret() {
        assertEquals("**** 1881", new CardNumber("4012888888881881").toString());
        assertEquals("1881", new CardNumber("4012888888881881").lastFour());
        assertEquals("****", new Pin("4711").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "12345678"})
    void a_pin_has_four_to_eight_digits(String digits) {
        assertEquals(digits, new Pin(digits).digits());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "123456789", "12a4", " 1234", "1234\n", "١٢٣٤"})
    void refuses_what_is_no_pin(String digits) {
        assertThrows(IllegalArgumentException.class, () -> new Pin(digits));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jo", "ana", "a.b_c-9", "a2345678901234567890123456789012"})
    void a_login_has_2_to_32_characters_and_begins_with_a_letter(String name) {
        assertEquals(name, new Login(name).name());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "1a",
                ".a",
                "-a",
                "a b",
                "ana@x",
                "ána",
                "a/b",
                "ana\n",
                "a23456789012345678901234567890123"
            })
    void refuses_what_is_no_login(String name) {
        assertThrows(IllegalArgumentException.class, () -> new Login(name));
    }

    @Test
    void logins_are_compared_without_case() {
        assertEquals(new Login("ana"), new Login("ANA"));
    }

    /** 26 characters of a code, the first one read as 0 or 1: as the table of the codes could read it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "o2345678901234567890123456",
                "i2345678901234567890123456",
                "LABCDEFGHJKMNPQRSTVWXYZ012",
                "o-2345-6789-0123-4567-8901-23456",
                "o23456789o123456789i123l56"
            })
    void a_login_can_never_be_read_as_a_code(String name) {
        assertThrows(IllegalArgumentException.class, () -> new Login(name));
    }

    /** One character less or more, one that codes don't have, or a first one that is above 7: no code. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "o234567890123456789012345",
                "o23456789012345678901234567",
                "o2345678901234567890u23456",
                "a2345678901234567890123456",
                "o.2345678901234567890123456"
            })
    void a_long_login_that_is_no_code_is_one(String name) {
        assertEquals(name, new Login(name).name());
    }

    @Test
    void texts_are_as_long_as_they_may_be_and_no_longer() {
        assertDoesNotThrow(() -> new Description("x".repeat(140)));
        assertThrows(IllegalArgumentException.class, () -> new Description("x".repeat(141)));
        assertDoesNotThrow(() -> new Reference("x".repeat(64)));
        assertThrows(IllegalArgumentException.class, () -> new Reference("x".repeat(65)));
        assertDoesNotThrow(() -> new Holder("x".repeat(64)));
        assertThrows(IllegalArgumentException.class, () -> new Holder("x".repeat(65)));
    }

    @Test
    void a_character_counts_once_however_it_is_encoded() {
        assertDoesNotThrow(() -> new Holder("😀".repeat(64)));
        assertThrows(IllegalArgumentException.class, () -> new Holder("😀".repeat(65)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000", "\u0007", "a\u007fb", "a\u0085b", "\ud83d", "\ude00x"})
    void texts_have_nothing_that_cannot_be_printed(String text) {
        assertThrows(IllegalArgumentException.class, () -> new Description(text));
        assertThrows(IllegalArgumentException.class, () -> new Reference(text));
        assertThrows(IllegalArgumentException.class, () -> new Holder(text));
    }

    @Test
    void a_holder_has_a_name_and_a_description_may_be_empty() {
        assertThrows(IllegalArgumentException.class, () -> new Holder(""));
        assertThrows(IllegalArgumentException.class, () -> new Holder(" \u2003"));
        assertEquals("X", new Holder("X").text());
        assertEquals("", new Description("").text());
        assertEquals("", Description.NONE.text());
        assertEquals("", Reference.NONE.text());
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 300, 2_592_000})
    void a_transaction_waits_10_seconds_to_30_days(long seconds) {
        assertEquals(Duration.ofSeconds(seconds), Lifetime.ofSeconds(seconds).duration());
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MIN_VALUE, 0, 9, 2_592_001, Long.MAX_VALUE})
    void refuses_any_other_time_to_wait(long seconds) {
        assertThrows(IllegalArgumentException.class, () -> Lifetime.ofSeconds(seconds));
    }

    @Test
    void waits_whole_seconds_and_five_minutes_unless_told() {
        assertThrows(IllegalArgumentException.class, () -> new Lifetime(Duration.ofMillis(10_500)));
        assertEquals(Lifetime.ofSeconds(300), Lifetime.DEFAULT);
    }

    @Test
    void ids_are_counted_from_one_and_stay_below_two_to_the_forty() {
        long largest = (1L << 40) - 1;
        assertEquals(largest, new TransactionId(largest).value());
        for (long wrong : new long[] {0, -1, largest + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThrows(IllegalArgumentException.class, () -> new TransactionId(wrong));
            assertThrows(IllegalArgumentException.class, () -> new AccountId(wrong));
            assertThrows(IllegalArgumentException.class, () -> new CardId(wrong));
        }
    }

    @Test
    void a_poster_is_replaced_up_to_the_last_version_there_is_room_for() {
        var merchant = new AccountId(3);
        assertEquals(new StaticCode(merchant, 2), StaticCode.first(merchant).next());
        var last = new StaticCode(merchant, 65_535);
        assertThrows(IllegalArgumentException.class, last::next);
        assertThrows(IllegalArgumentException.class, () -> new StaticCode(merchant, 0));
    }

    @Test
    void times_are_kept_in_whole_microseconds() {
        var at = Instant.parse("2026-11-23T12:00:00.123456789Z");
        assertEquals(1_795_435_200_123_456L, Micros.of(at));
        assertEquals(Instant.parse("2026-11-23T12:00:00.123456Z"), Micros.at(1_795_435_200_123_456L));
        assertEquals(Micros.at(Micros.of(at)), Micros.whole(at));
    }
}
