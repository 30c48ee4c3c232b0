package dev.quittance.domain;

/**
 * Why money was moved, in the words of whoever moved it. Of a refund it is shown to the payer.
 *
 * @param text none to 140 printable characters
 */
public record Remark(String text) {

    /** How many characters it may have. */
    public static final int LENGTH_MAX = 140;

    /** Nothing was said. */
    public static final Remark NONE = new Remark("");

    /** Checks the length, and that all of it can be printed. */
    public Remark {
        Text.check(text, 0, LENGTH_MAX);
    }
}
