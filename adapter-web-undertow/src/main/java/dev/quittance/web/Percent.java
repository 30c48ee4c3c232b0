package dev.quittance.web;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding (RFC 3986 section 2.1), read strictly: there is one meaning or none. */
final class Percent {

    private Percent() {}

    /**
     * The text that was meant.
     *
     * @param form whether a plus means a space, as in queries and forms
     * @throws Rejected 400 for broken escapes, what is not UTF-8, and control characters
     */
    static String decode(String raw, boolean form) {
        return isPlain(raw) ? raw : decoded(raw, form);
    }

    /** Whether it means itself, as nearly everything does. */
    private static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char character = raw.charAt(i);
            if (character > '~' || character < '!' || character == '%' || character == '+') {
                return false;
            }
        }
        return true;
    }

    private static String decoded(String raw, boolean form) {
        var bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char character = raw.charAt(i);
            if (character == '%') {
                bytes.write(escaped(raw, i + 1));
                i += 2;
            } else if (character > '~' || character < '!') {
                throw broken();
            } else {
                bytes.write(form && character == '+' ? ' ' : character);
            }
        }
        return text(bytes.toByteArray(), form);
    }

    private static int escaped(String raw, int at) {
        int high = at + 1 < raw.length() ? Character.digit(raw.charAt(at), 16) : -1;
        int low = at + 1 < raw.length() ? Character.digit(raw.charAt(at + 1), 16) : -1;
        // Character.digit also takes digits of other scripts.
        if (high < 0 || low < 0 || raw.charAt(at) > 'f' || raw.charAt(at + 1) > 'f') {
            throw broken();
        }
        return high * 16 + low;
    }

    private static String text(byte[] bytes, boolean form) {
        String text = utf8(bytes);
        if (text.chars().anyMatch(character -> Character.isISOControl(character) && !(form && isSpace(character)))) {
            throw broken();
        }
        return text;
    }

    /** A text area sends line breaks; no other control character means anything to us. */
    private static boolean isSpace(int character) {
        return character == '\r' || character == '\n' || character == '\t';
    }

    /**
     * The text of these bytes in UTF-8.
     *
     * @throws Rejected 400 if they are not UTF-8
     */
    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Rejected(Problem.malformed("It is not UTF-8."));
        }
    }

    /** The text as it may stand in a query's value. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Rejected broken() {
        return new Rejected(Problem.malformed("The address or form has broken escapes."));
    }
}
