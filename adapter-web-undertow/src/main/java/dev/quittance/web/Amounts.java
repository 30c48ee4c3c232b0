package dev.quittance.web;

import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Money;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How a language writes amounts: €1,234.50 or 1.234,50 € or 1 234,50 EUR. It works on the decimal's text, so
 * nothing can round.
 */
final class Amounts {

    private static final String NO_BREAK = "\u00a0";
    private static final int THOUSAND = 3;

    private final Locale locale;
    private final String point;
    private final String group;
    /** An installation has one currency, so this stays small. */
    private final Map<CurrencyUnit, String> patterns = new ConcurrentHashMap<>();

    Amounts(Locale locale) {
        this.locale = locale;
        var symbols = DecimalFormatSymbols.getInstance(locale);
        point = String.valueOf(symbols.getDecimalSeparator());
        group = String.valueOf(symbols.getGroupingSeparator());
    }

    /** What stands between whole and part. */
    String point() {
        return point;
    }

    /** What stands between thousands. */
    String group() {
        return group;
    }

    /** The amount with its currency. A minus is a minus and no hyphen. */
    String write(Money money) {
        String decimal = money.decimal();
        boolean negative = decimal.startsWith("-");
        String digits = negative ? decimal.substring(1) : decimal;
        return (negative ? "−" : "") + pattern(money.unit()).replace("{0}", digits(digits));
    }

    private String digits(String decimal) {
        int dot = decimal.indexOf('.');
        String whole = dot < 0 ? decimal : decimal.substring(0, dot);
        return grouped(whole) + (dot < 0 ? "" : point + decimal.substring(dot + 1));
    }

    /** The same as a person types it: without the currency. */
    String figures(Money money) {
        return digits(money.decimal());
    }

    /** A whole number that counts something. */
    String whole(long number) {
        return grouped(Long.toString(number));
    }

    private String grouped(String digits) {
        var grouped = new StringBuilder(digits);
        int first = digits.startsWith("-") ? 1 : 0;
        for (int at = digits.length() - THOUSAND; at > first; at -= THOUSAND) {
            grouped.insert(at, group);
        }
        return grouped.toString();
    }

    /** Where the currency stands: <code>€{0}</code>. A name stands behind the figures, a sign where the language has it. */
    String pattern(CurrencyUnit unit) {
        return patterns.computeIfAbsent(unit, this::madePattern);
    }

    private String madePattern(CurrencyUnit unit) {
        String symbol = symbol(unit);
        boolean isSign = symbol.codePoints().noneMatch(Character::isLetter);
        return isSign && locale.getLanguage().equals("en") ? symbol + "{0}" : "{0}" + NO_BREAK + symbol;
    }

    /** A sign or a word; what mixes both, as the platform does where two currencies share a sign, is the code instead. */
    private String symbol(CurrencyUnit unit) {
        return known(unit.code())
                .map(currency -> currency.getSymbol(locale))
                .filter(symbol -> symbol.codePoints()
                                .map(one -> Character.isLetter(one) ? 1 : 0)
                                .distinct()
                                .count()
                        == 1)
                .orElse(unit.code());
    }

    /** The operator's own tokens are none that the platform knows. */
    private static Optional<Currency> known(String code) {
        try {
            return Optional.of(Currency.getInstance(code));
        } catch (IllegalArgumentException token) {
            return Optional.empty();
        }
    }
}
