package dev.quittance.application.port;

/**
 * What someone signs in with. {@code toString} shows nothing of it.
 *
 * @param text 8 to 128 characters, any of them
 */
public record Password(String text) {

    /** The shortest. */
    public static final int LENGTH_MIN = 8;

    /** The longest: a limit for what is hashed, not for what is safe. */
    public static final int LENGTH_MAX = 128;

    /** Checks the length. */
    public Password {
        int length = text.codePointCount(0, text.length());
        if (length < LENGTH_MIN || length > LENGTH_MAX) {
            throw new IllegalArgumentException("must have " + LENGTH_MIN + " to " + LENGTH_MAX + " characters");
        }
    }

    @Override
    public String toString() {
        return "****";
    }
}
