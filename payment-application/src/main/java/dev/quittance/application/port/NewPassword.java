package dev.quittance.application.port;

/**
 * A password that someone chooses now, and so has to be a good one. {@code toString} shows nothing of it.
 *
 * @param text 8 to 128 characters, any of them
 */
public record NewPassword(String text) {

    /** The shortest. */
    public static final int LENGTH_MIN = 8;

    /** Checks the length. */
    public NewPassword {
        int length = text.codePointCount(0, text.length());
        if (length < LENGTH_MIN || length > Password.LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "must have " + LENGTH_MIN + " to " + Password.LENGTH_MAX + " characters");
        }
    }

    /** The same, as it is typed from now on. */
    public Password password() {
        return new Password(text);
    }

    @Override
    public String toString() {
        return "****";
    }
}
