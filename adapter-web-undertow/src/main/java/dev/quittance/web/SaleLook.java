package dev.quittance.web;

import dev.quittance.domain.Transaction;

/**
 * How a sale's state looks: a shape and a word before a colour.
 *
 * @param kind the colour: {@code paid}, {@code wait}, {@code bad}, {@code grey}
 */
record SaleLook(String state, String icon, String word, String kind) {

    static SaleLook of(Transaction transaction) {
        if (transaction instanceof Transaction.Completed) {
            return new SaleLook("completed", "seal", "Paid", "paid");
        }
        if (transaction instanceof Transaction.Revoked) {
            return new SaleLook("revoked", "bar", "Cancelled", "grey");
        }
        if (transaction instanceof Transaction.Failed failed) {
            return failed.cause() == Transaction.Failed.Cause.DECLINED
                    ? new SaleLook("declined", "octagon", "Refused", "bad")
                    : new SaleLook("expired", "glass", "Time ran out", "grey");
        }
        return transaction instanceof Transaction.Pending
                ? new SaleLook("pending", "person", "Being paid", "wait")
                : new SaleLook("created", "clock", "Waiting for a payer", "grey");
    }
}
