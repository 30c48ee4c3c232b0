package dev.quittance.domain;

/**
 * The name of a person or a business that holds a card.
 *
 * @param text one to 64 printable characters
 */
public record Holder(String text) {

    /** How many characters it may have. */
    public static final int LENGTH_MAX = 64;

    /** Checks the length, and that all of it can be printed. */
    public Holder {
        Text.check(text, 1, LENGTH_MAX);
    }
}
