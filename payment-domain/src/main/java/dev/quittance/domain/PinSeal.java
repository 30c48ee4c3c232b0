package dev.quittance.domain;

import java.util.Objects;

/**
 * A sealed PIN: it can be compared with what is typed, and not read back.
 *
 * @param hash a keyed hash over card and PIN
 * @param key the number of the key that made it
 */
public record PinSeal(Hash hash, int key) {

    /** Any hash and key. */
    public PinSeal {
        Objects.requireNonNull(hash, "hash");
    }
}
