package dev.quittance.domain;

/**
 * The number of one API key; outside it is seen only encrypted.
 *
 * @param value counted up from 1, below 2^40
 */
public record KeyId(long value) {

    /** Checks the range. */
    public KeyId {
        Ids.check(value);
    }
}
