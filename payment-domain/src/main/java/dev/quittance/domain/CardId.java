package dev.quittance.domain;

/**
 * The number of one card; outside it is seen only encrypted.
 *
 * @param value counted up from 1, below 2^40
 */
public record CardId(long value) {

    /** Checks the range. */
    public CardId {
        Ids.check(value);
    }
}
