package dev.quittance.application.port;

import java.util.Arrays;
import java.util.Optional;

/** Crockford's base32, the spelling of all {@link Codes}: one place, so that every adapter reads the same. */
public final class Crockford {

    /** The 32 characters in the order of their values: no I, L, O, U. */
    public static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final byte[] VALUES = values();

    private Crockford() {}

    private static byte[] values() {
        var values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int value = 0; value < ALPHABET.length(); value++) {
            char character = ALPHABET.charAt(value);
            values[character] = (byte) value;
            values[Character.toLowerCase(character)] = (byte) value;
        }
        for (char zero : new char[] {'O', 'o'}) {
            values[zero] = 0;
        }
        for (char one : new char[] {'I', 'i', 'L', 'l'}) {
            values[one] = 1;
        }
        return values;
    }

    /**
     * What a character stands for, 0 to 31, in any case, O as 0, I and L as 1; -1 if for nothing. By a table and
     * not by changing its case: other scripts have characters whose upper case is one of ours.
     */
    public static int valueOf(char character) {
        return character < VALUES.length ? VALUES[character] : -1;
    }

    /** The lowest 5 times {@code characters} bits of a 128-bit number, the highest first. */
    public static String write(long high, long low, int characters) {
        var text = new char[characters];
        for (int i = characters - 1; i >= 0; i--) {
            text[i] = ALPHABET.charAt((int) low & 31);
            low = low >>> 5 | high << 59;
            high >>>= 5;
        }
        return new String(text);
    }

    /** The one spelling of what was typed, without dashes; empty if it is not exactly so many characters. */
    public static Optional<String> canonical(String typed, int characters) {
        var text = new StringBuilder(characters);
        for (int i = 0; i < typed.length(); i++) {
            char character = typed.charAt(i);
            if (character == '-') {
                continue;
            }
            int value = valueOf(character);
            if (value < 0 || text.length() == characters) {
                return Optional.empty();
            }
            text.append(ALPHABET.charAt(value));
        }
        return text.length() == characters ? Optional.of(text.toString()) : Optional.empty();
    }
}
