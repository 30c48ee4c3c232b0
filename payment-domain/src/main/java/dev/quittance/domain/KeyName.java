package dev.quittance.domain;

/**
 * What a merchant calls an API key, to know it again: where it is used.
 *
 * @param text one to 64 printable characters
 */
public record KeyName(String text) {

    /** How many characters it may have. */
    public static final int LENGTH_MAX = 64;

    /** Checks the length, and that all of it can be printed. */
    public KeyName {
        Text.check(text, 1, LENGTH_MAX);
    }
}
