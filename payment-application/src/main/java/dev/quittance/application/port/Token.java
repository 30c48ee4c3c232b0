package dev.quittance.application.port;

import dev.quittance.domain.Hash;
import java.util.regex.Pattern;

/**
 * A secret that a client holds; the books keep only its {@link #hash()}. {@code toString} shows nothing of it.
 *
 * @param text 43 characters of base64url (RFC 4648 section 5): 256 bits
 */
public record Token(String text) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    /** Checks the form. */
    public Token {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("not a token");
        }
    }

    /** What may be kept of it. Plain SHA-256 is enough: nobody can try 2^256 tokens. */
    public Hash hash() {
        return Hash.of(text);
    }

    @Override
    public String toString() {
        return "****";
    }
}
