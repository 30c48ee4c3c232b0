package dev.quittance.domain;

/**
 * The merchant's own mark for a payment, such as an order number.
 *
 * @param text none to 64 printable characters
 */
public record Reference(String text) {

    /** How many characters it may have. */
    public static final int LENGTH_MAX = 64;

    /** There is none. */
    public static final Reference NONE = new Reference("");

    /** Checks the length, and that all of it can be printed. */
    public Reference {
        Text.check(text, 0, LENGTH_MAX);
    }
}
