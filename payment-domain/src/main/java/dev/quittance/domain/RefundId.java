package dev.quittance.domain;

/**
 * The number of one refund: that of the journal entry that moved the money. Outside it is seen only encrypted.
 *
 * @param value as {@link JournalEntry#id} has it
 */
public record RefundId(long value) {

    /** Checks the range. */
    public RefundId {
        if (value < 1) {
            throw new IllegalArgumentException("not an id: " + value);
        }
    }
}
