package dev.quittance.application.port;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Whose request it was, what it was for, and the {@code Idempotency-Key} it carried.
 *
 * @param caller one who could send it: {@code account/17}, {@code key/3}, {@code operator}, {@code number/<hash>}, {@code poster/<code>};
 *     {@code cash-desk} for what is done there once, whoever asks
 * @param operation method and route, with each code in it in its canonical form
 * @param key 1 to 255 printable ASCII characters
 */
public record RequestKey(String caller, String operation, String key) {

    /** The longest key. */
    public static final int LENGTH_MAX = 255;

    private static final String ANYTHING = "*";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");

    /** Checks the key's form. */
    public RequestKey {
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(operation, "operation");
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("must be 1 to " + LENGTH_MAX + " printable characters");
        }
    }

    /** The same caller's key, whatever it was for: what is kept under it counts for all that the key could be for. */
    public RequestKey forAnything() {
        return forAnything(caller, key);
    }

    /** A caller's key, whatever it was for. */
    public static RequestKey forAnything(String caller, String key) {
        return new RequestKey(caller, ANYTHING, key);
    }
}
