package dev.quittance.application.port;

/**
 * What someone signs in with: it may be older than the rules for {@link NewPassword}. {@code toString} shows nothing
 * of it.
 *
 * @param text 1 to 128 characters, any of them
 */
public record Password(String text) {

    /** The longest: a limit for what is hashed, not for what is safe. */
    public static final int LENGTH_MAX = 128;

    /** Checks the length. */
    public Password {
        if (text.isEmpty() || text.codePointCount(0, text.length()) > LENGTH_MAX) {
            throw new IllegalArgumentException("must have 1 to " + LENGTH_MAX + " characters");
        }
    }

    @Override
    public String toString() {
        return "****";
    }
}
