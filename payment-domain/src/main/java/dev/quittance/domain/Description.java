package dev.quittance.domain;

/**
 * What a payment is for, in the merchant's words; shown to the payer.
 *
 * @param text none to 140 printable characters
 */
public record Description(String text) {

    /** How many characters it may have. */
    public static final int LENGTH_MAX = 140;

    /** Nothing was said. */
    public static final Description NONE = new Description("");

    /** Checks the length, and that all of it can be printed. */
    public Description {
        Text.check(text, 0, LENGTH_MAX);
    }
}
