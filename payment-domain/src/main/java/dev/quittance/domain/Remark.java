package dev.quittance.domain;

/**
 * Why something was done at the desk, in the words of whoever did it.
 *
 * @param text 1 to 140 printable characters
 */
public record Remark(String text) {

    /** How many characters it may have. */
    public static final int LENGTH_MAX = 140;

    /** Checks the length, and that all of it can be printed. */
    public Remark {
        Text.check(text, 1, LENGTH_MAX);
    }
}
