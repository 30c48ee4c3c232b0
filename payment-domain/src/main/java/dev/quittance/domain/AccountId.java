package dev.quittance.domain;

/**
 * The number of one account; outside it is seen only encrypted.
 *
 * @param value counted up from 1, below 2^40
 */
public record AccountId(long value) {

    /** Checks the range. */
    public AccountId {
        Ids.check(value);
    }
}
