package dev.quittance.domain;

/**
 * The number of one item of a merchant.
 *
 * @param value more than zero; never given twice by the same merchant
 */
public record ItemId(long value) {

    /** Checks the range. */
    public ItemId {
        if (value < 1) {
            throw new IllegalArgumentException("not a number of an item");
        }
    }
}
