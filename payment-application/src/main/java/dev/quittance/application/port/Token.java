package dev.quittance.application.port;

import dev.quittance.domain.Hash;

/**
 * A secret that a client holds; the books keep only its {@link #hash()}. {@code toString} shows nothing of it.
 *
 * @param text 43 characters of base64url (RFC 4648 section 5): 256 bits
 */
public record Token(String text) {

    private static final int LENGTH = 43;

    /** Checks the form. */
    public Token {
        if (text.length() != LENGTH || !isBase64Url(text)) {
            throw new IllegalArgumentException("not a token");
        }
    }

    /** Without a pattern: every request has one. */
    private static boolean isBase64Url(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isBase64Url(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBase64Url(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9'
                || character == '-'
                || character == '_';
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
