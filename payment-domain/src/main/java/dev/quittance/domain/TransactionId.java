package dev.quittance.domain;

/**
 * The number of one transaction; outside it is seen only encrypted.
 *
 * @param value counted up from 1, below 2^40
 */
public record TransactionId(long value) {

    /** Checks the range. */
    public TransactionId {
        Ids.check(value);
    }
}
