package dev.quittance.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CurrencyUnitTest {

    @ParameterizedTest
    @CsvSource({
        "EUR, 2", "USD, 2", "BRL, 2", "CHF, 2", "GBP, 2", "INR, 2", "HUF, 2", "JPY, 0", "ISK, 0", "CLP, 0", "KRW, 0",
        "VND, 0", "KWD, 3", "BHD, 3", "IQD, 3", "JOD, 3", "LYD, 3", "OMR, 3", "TND, 3", "CLF, 4"
    })
    void has_the_digits_of_iso_4217(String code, int digits) {
        assertEquals(new CurrencyUnit(code, digits), CurrencyUnit.of(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BEER", "TOKEN", "COFFEES", "BREWERYS", "QQQ"})
    void a_token_of_the_operator_has_no_digits(String code) {
        assertEquals(new CurrencyUnit(code, 0), CurrencyUnit.of(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"XXX", "XTS", "XAU"})
    void refuses_an_iso_code_that_no_money_is_counted_in(String code) {
        assertThrows(IllegalArgumentException.class, () -> CurrencyUnit.of(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EU", "eur", "EURO€", "E R", "NINELONGS", "EUR1", "ÉUR", "EUR|"})
    void refuses_what_is_no_code(String code) {
        assertThrows(IllegalArgumentException.class, () -> CurrencyUnit.of(code));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 5})
    void has_none_to_four_digits(int digits) {
        assertThrows(IllegalArgumentException.class, () -> new CurrencyUnit("TOKEN", digits));
    }
}
