package dev.quittance.web;

import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Money;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The amounts that are put on cards again and again: what people hand over at a cash desk in one piece. */
final class Banknotes {

    /** The name of the buttons. */
    static final String FIELD = "quick";

    /** Where a meal is paid with a note of hundreds. */
    private static final Set<String> HUNDREDS = Set.of(
            "CZK", "DKK", "EGP", "INR", "KES", "MXN", "NOK", "PHP", "PKR", "RUB", "SEK", "THB", "TRY", "TWD", "UAH",
            "ZAR");

    /** Where it is one of thousands, although the currency has decimals on paper. */
    private static final Set<String> THOUSANDS = Set.of("COP", "HUF", "KZT", "LKR", "NGN", "RSD");

    private Banknotes() {}

    /** Four of them, the smallest first. */
    static List<Money> of(CurrencyUnit unit) {
        return amounts(unit).map(amount -> Money.parse(amount, unit)).toList();
    }

    private static Stream<String> amounts(CurrencyUnit unit) {
        if (isToken(unit)) {
            return Stream.of("1", "2", "5", "10");
        }
        if (unit.digits() == 0 || THOUSANDS.contains(unit.code())) {
            return Stream.of("1000", "2000", "5000", "10000");
        }
        if (HUNDREDS.contains(unit.code())) {
            return Stream.of("100", "200", "500", "1000");
        }
        return unit.digits() == 3 ? Stream.of("1", "5", "10", "20") : Stream.of("5", "10", "20", "50");
    }

    /** One of the operator's own, as a club counts drinks. */
    private static boolean isToken(CurrencyUnit unit) {
        return Currency.getAvailableCurrencies().stream()
                .noneMatch(currency -> currency.getCurrencyCode().equals(unit.code()));
    }
}
