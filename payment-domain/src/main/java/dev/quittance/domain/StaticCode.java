package dev.quittance.domain;

import java.util.Objects;

/**
 * What a merchant's poster says: pay this account. A poster is replaced by the next version of its code.
 *
 * @param merchant whom it pays
 * @param version counted up from 1, at most 65,535
 */
public record StaticCode(AccountId merchant, int version) {

    /** The largest version there is room for. */
    public static final int VERSION_MAX = 0xFFFF;

    /** Checks the range. */
    public StaticCode {
        Objects.requireNonNull(merchant, "merchant");
        if (version < 1 || version > VERSION_MAX) {
            throw new IllegalArgumentException("not a version: " + version);
        }
    }

    /** The code of a merchant that never replaced it. */
    public static StaticCode first(AccountId merchant) {
        return new StaticCode(merchant, 1);
    }

    /** The code of the next poster. */
    public StaticCode next() {
        return new StaticCode(merchant, version + 1);
    }
}
