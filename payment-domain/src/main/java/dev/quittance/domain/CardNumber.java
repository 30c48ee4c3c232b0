package dev.quittance.domain;

import java.util.regex.Pattern;

/**
 * What is printed on a card. {@code toString} shows the last four digits only.
 *
 * @param digits 12 to 19 digits; those made here have 16 and end in a check digit
 */
public record CardNumber(String digits) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{12,19}");

    /** Checks the form; the check digit is asked of numbers made here only, because given ones may lack it. */
    public CardNumber {
        if (!DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("must be 12 to 19 digits");
        }
    }

    /** The number that these digits begin and a check digit ends (Luhn, ISO/IEC 7812-1 annex B). */
    public static CardNumber withCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return new CardNumber(digits + (10 - sum % 10) % 10);
    }

    /** What may be shown of it. */
    public String lastFour() {
        return digits.substring(digits.length() - 4);
    }

    @Override
    public String toString() {
        return "**** " + lastFour();
    }
}
