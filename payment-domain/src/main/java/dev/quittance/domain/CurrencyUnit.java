package dev.quittance.domain;

import java.util.Currency;
import java.util.regex.Pattern;

/**
 * A currency and how many decimals it has: one of ISO 4217 with its exponent, or the operator's own
 * token such as {@code BEER}, which has none.
 *
 * @param code 3 to 8 capital letters
 * @param digits decimals of the major unit, 0 to 4
 */
public record CurrencyUnit(String code, int digits) {

    private static final Pattern CODE = Pattern.compile("[A-Z]{3,8}");

    /** Checks the code's form and the number of digits. */
    public CurrencyUnit {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("not a currency: 3 to 8 capital letters are");
        }
        if (digits < 0 || digits > 4) {
            throw new IllegalArgumentException("not a currency that money can be counted in: " + code);
        }
    }

    /**
     * The currency of this code: as ISO 4217 has it, or else a token without decimals.
     *
     * @throws IllegalArgumentException if it is no code, or an ISO code without an exponent such as {@code XXX}
     */
    public static CurrencyUnit of(String code) {
        return new CurrencyUnit(code, isoDigits(code));
    }

    private static int isoDigits(String code) {
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(code))
                .mapToInt(Currency::getDefaultFractionDigits)
                .findFirst()
                .orElse(0);
    }
}
