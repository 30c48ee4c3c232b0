package dev.quittance.domain;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name that someone signs in with. Compared without case: it is kept in small letters.
 *
 * @param name 2 to 32 of {@code a-z 0-9 . _ -}, a letter first, and nothing that could be read as a payment's code
 */
public record Login(String name) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{1,31}");

    /** A code has 26 characters without {@code u}, its first one 0 to 7; O is read as 0, I and L as 1, dashes are not read. */
    private static final Pattern CODE = Pattern.compile("[0-7oil][0-9a-tv-z]{25}");

    /** Checks the form. */
    public Login {
        name = name.toLowerCase(Locale.ROOT);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("must be 2 to 32 of a-z 0-9 . _ - and begin with a letter");
        }
        if (CODE.matcher(name.replace("-", "")).matches()) {
            throw new IllegalArgumentException("must not look like a payment code");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
