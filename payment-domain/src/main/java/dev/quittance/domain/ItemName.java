package dev.quittance.domain;

/**
 * What a merchant calls an item; shown on a button and to the payer.
 *
 * @param text one to 40 printable characters
 */
public record ItemName(String text) {

    /** How many characters it may have. */
    public static final int LENGTH_MAX = 40;

    /** Checks the length, and that all of it can be printed. */
    public ItemName {
        Text.check(text, 1, LENGTH_MAX);
    }
}
