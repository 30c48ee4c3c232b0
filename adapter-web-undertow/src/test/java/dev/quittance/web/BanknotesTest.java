package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Money;
import java.util.Currency;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BanknotesTest {

    private static List<Money> of(String currency) {
        return Banknotes.of(CurrencyUnit.of(currency));
    }

    @ParameterizedTest
    @CsvSource({
        "EUR, 5.00 10.00 20.00 50.00",
        "HUF, 1000.00 2000.00 5000.00 10000.00",
        "CZK, 100.00 200.00 500.00 1000.00",
        "JPY, 1000 2000 5000 10000",
        "KWD, 1.000 5.000 10.000 20.000",
        "BEER, 1 2 5 10"
    })
    void they_are_what_is_handed_over_in_one_piece(String currency, String amounts) {
        assertEquals(amounts, of(currency).stream().map(Money::decimal).collect(Collectors.joining(" ")));
    }

    @Test
    void every_currency_has_four_that_go_up() {
        for (Currency currency : Currency.getAvailableCurrencies()) {
            if (currency.getDefaultFractionDigits() >= 0) {
                List<Money> all = of(currency.getCurrencyCode());
                assertEquals(all.stream().sorted().distinct().toList(), all, currency.toString());
                assertEquals(4, all.size());
            }
        }
    }
}
