package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A ~ stands for a space at which no line is broken. */
class AmountsTest {

    @ParameterizedTest(name = "{2} {1} in {0} is {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "EN | EUR  | 12.50             | €12.50",
                "DE | EUR  | 12.50             | 12,50~€",
                "HU | EUR  | 12.50             | 12,50~EUR",
                "EN | EUR  | 999.99            | €999.99",
                "EN | EUR  | 1000.00           | €1,000.00",
                "DE | EUR  | 1234567.89        | 1.234.567,89~€",
                "HU | EUR  | 1234567.89        | 1~234~567,89~EUR",
                "EN | EUR  | 9999999999999.99  | €9,999,999,999,999.99",
                "EN | JPY  | 12500             | 12,500~JPY",
                "DE | KWD  | 0.125             | 0,125~KWD",
                "HU | HUF  | 4990.00           | 4~990,00~Ft",
                "EN | BEER | 3                 | 3~BEER",
                "DE | BEER | 1000              | 1.000~BEER",
            })
    void are_written_as_the_language_does(Language language, String unit, String amount, String written) {
        Money money = Money.parse(amount, CurrencyUnit.of(unit));

        assertEquals(written.replace('~', '\u00a0'), Words.in(language).spoken(money));
    }

    @ParameterizedTest(name = "in {0} it is {1}")
    @CsvSource(
            delimiter = '|',
            value = {"EN | −€1,200.05", "DE | −1.200,05~€", "HU | −1~200,05~EUR"})
    void below_zero_have_a_minus_that_is_no_hyphen(Language language, String written) {
        CurrencyUnit euro = CurrencyUnit.of("EUR");

        Money below = Money.zero(euro).minus(Money.parse("1200.05", euro));

        assertEquals(written.replace('~', '\u00a0'), Words.in(language).spoken(below));
    }
}
