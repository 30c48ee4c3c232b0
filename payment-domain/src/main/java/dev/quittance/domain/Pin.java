package dev.quittance.domain;

import java.util.regex.Pattern;

/**
 * What a holder types to show that the card is theirs. {@code toString} shows nothing of it.
 *
 * @param digits 4 to 8 digits
 */
public record Pin(String digits) {

    private static final Pattern DIGITS = Pattern.compile("[0-9]{4,8}");

    /** Checks the form. */
    public Pin {
        if (!DIGITS.matcher(digits).matches()) {
            throw new IllegalArgumentException("must be 4 to 8 digits");
        }
    }

    @Override
    public String toString() {
        return "****";
    }
}
