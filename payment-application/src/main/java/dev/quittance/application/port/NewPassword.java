package dev.quittance.application.port;

import dev.quittance.domain.Login;

/**
 * A password that someone wants from now on: long enough, and nothing that is tried first. {@code toString} shows
 * nothing of it.
 *
 * @param text 8 to 128 characters, any of them
 */
public record NewPassword(String text) {

    /** The shortest. */
    public static final int LENGTH_MIN = 8;

    /** Checks the length, and that it is not one of the common ones, in whatever case. */
    public NewPassword {
        int length = text.codePointCount(0, text.length());
        if (length < LENGTH_MIN || length > Password.LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "must have " + LENGTH_MIN + " to " + Password.LENGTH_MAX + " characters");
        }
        if (CommonPasswords.include(text)) {
            throw new IllegalArgumentException("is one of the most common passwords");
        }
    }

    /**
     * The same, as it is typed from now on by whoever signs in with {@code login}.
     *
     * @throws IllegalArgumentException if it is the login itself, in whatever case
     */
    public Password of(Login login) {
        if (text.strip().equalsIgnoreCase(login.name())) {
            throw new IllegalArgumentException("must not be the login");
        }
        return new Password(text);
    }

    @Override
    public String toString() {
        return "****";
    }
}
