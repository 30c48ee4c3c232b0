package dev.quittance.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    private static final CurrencyUnit EUR = CurrencyUnit.of("EUR");
    private static final CurrencyUnit JPY = CurrencyUnit.of("JPY");

    @ParameterizedTest
    @CsvSource({
        "12.50,            EUR, 1250",
        "12.5,             EUR, 1250",
        "12,               EUR, 1200",
        "0.01,             EUR, 1",
        "0,                EUR, 0",
        "0.00,             EUR, 0",
        "0007.00,          EUR, 700",
        "9999999999999.99, EUR, 999999999999999",
        "999999999999999,  EUR, 99999999999999900",
        "450,              JPY, 450",
        "1.250,            KWD, 1250",
        "999999999999999,  KWD, 999999999999999000",
        "1.2345,           CLF, 12345",
        "2,                BEER, 2",
    })
    void reads_a_decimal(String text, String currency, long minor) {
        var unit = CurrencyUnit.of(currency);
        assertEquals(new Money(minor, unit), Money.parse(text, unit));
    }

    @ParameterizedTest
    @CsvSource({
        "12.500,           EUR",
        "12.001,           EUR",
        "450.0,            JPY",
        "2.0,              BEER",
        "1.2500,           KWD",
        "1.23456,          CLF",
        "1000000000000000, EUR",
        "99999999999999.99, EUR",
        "0000000000000001, EUR",
        "999999999999999,  CLF",
    })
    void refuses_what_the_currency_has_no_room_for(String text, String currency) {
        var unit = CurrencyUnit.of(currency);
        assertThrows(IllegalArgumentException.class, () -> Money.parse(text, unit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " 1",
                "1 ",
                "1\n",
                "+1",
                "-1",
                "-0",
                "1e2",
                "1E2",
                "1e400",
                "1e1000000000",
                "NaN",
                "Infinity",
                "0x10",
                "1,50",
                "1.",
                ".5",
                "1..2",
                "1.2.3",
                "1_000",
                "1'000",
                "١",
                "１",
                "1d",
                "1.0f",
                "null"
            })
    void refuses_what_is_no_decimal(String text) {
        assertThrows(IllegalArgumentException.class, () -> Money.parse(text, EUR));
    }

    /** What a person is told who typed it: how an amount of this currency looks. */
    @ParameterizedTest
    @CsvSource({"12.500, EUR, 12.34", "1e2, EUR, 12.34", "4.5, JPY, 1234", "x, KWD, 1.234"})
    void says_what_an_amount_looks_like(String text, String currency, String example) {
        var unit = CurrencyUnit.of(currency);
        var refused = assertThrows(IllegalArgumentException.class, () -> Money.parse(text, unit));
        assertTrue(refused.getMessage().endsWith("such as " + example), refused::getMessage);
    }

    @ParameterizedTest
    @CsvSource({"1250, EUR, 12.50", "1, EUR, 0.01", "0, EUR, 0.00", "-5, EUR, -0.05", "450, JPY, 450", "7, KWD, 0.007"})
    void is_written_with_exactly_the_digits_of_its_currency(long minor, String currency, String decimal) {
        var money = new Money(minor, CurrencyUnit.of(currency));
        assertEquals(decimal, money.decimal());
        assertEquals(decimal + " " + currency, money.toString());
    }

    @Test
    void is_written_exactly_up_to_the_largest_there_is() {
        assertEquals("92233720368547758.07", new Money(Long.MAX_VALUE, EUR).decimal());
        assertEquals("-92233720368547758.08", new Money(Long.MIN_VALUE, EUR).decimal());
    }

    @Test
    void what_is_written_is_read_as_the_same_money() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var units = List.of(EUR, JPY, CurrencyUnit.of("KWD"), CurrencyUnit.of("CLF"), CurrencyUnit.of("BEER"));
        for (int i = 0; i < 10_000; i++) {
            // Of every size alike: one to fifteen digits.
            long minor = Math.floorMod(
                    random.nextLong(),
                    BigDecimal.TEN.pow(1 + random.nextInt(15)).longValueExact());
            var money = new Money(minor, units.get(random.nextInt(units.size())));
            assertEquals(money, Money.parse(money.decimal(), money.unit()), () -> "seed " + seed + ": " + money);
        }
    }

    @Test
    void adds_and_takes_away_exactly() {
        assertEquals(eur(300), eur(100).plus(eur(200)));
        assertEquals(eur(-100), eur(100).minus(eur(200)));
        assertEquals(eur(500), eur(100).times(5));
    }

    @Test
    void never_gives_a_wrong_sum() {
        var most = eur(Long.MAX_VALUE);
        var least = eur(Long.MIN_VALUE);
        assertThrows(ArithmeticException.class, () -> most.plus(eur(1)));
        assertThrows(ArithmeticException.class, () -> least.minus(eur(1)));
        assertThrows(ArithmeticException.class, () -> most.times(2));
    }

    @Test
    void never_mixes_currencies() {
        var yen = new Money(1, JPY);
        assertThrows(IllegalArgumentException.class, () -> eur(1).plus(yen));
        assertThrows(IllegalArgumentException.class, () -> eur(1).minus(yen));
        assertThrows(IllegalArgumentException.class, () -> eur(1).compareTo(yen));
    }

    @Test
    void compares_by_amount() {
        assertTrue(eur(2).isMoreThan(eur(1)));
        assertFalse(eur(1).isMoreThan(eur(1)));
        assertTrue(eur(Long.MAX_VALUE).isMoreThan(eur(Long.MIN_VALUE)));
    }

    @Test
    void zero_is_neither_more_nor_less_than_zero() {
        assertFalse(eur(0).isPositive());
        assertFalse(eur(0).isNegative());
        assertThrows(IllegalArgumentException.class, () -> eur(0).requirePositive());
        assertThrows(IllegalArgumentException.class, () -> eur(-1).requirePositive());
        assertEquals(eur(1), eur(1).requirePositive());
    }

    private static Money eur(long minor) {
        return new Money(minor, EUR);
    }
}
