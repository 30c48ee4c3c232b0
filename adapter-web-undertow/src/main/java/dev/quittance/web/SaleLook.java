package dev.quittance.web;

import dev.quittance.application.port.Codes;
import dev.quittance.domain.Transaction;
import java.util.Optional;

/**
 * How a sale's state looks: a shape and a word before a colour.
 *
 * @param kind the colour: {@code paid}, {@code wait}, {@code bad}, {@code grey}
 */
record SaleLook(String state, String icon, String word, String kind) {

    /** A payer, as a merchant may know them. */
    static Optional<String> guest(Codes codes, Transaction transaction) {
        return transaction instanceof Transaction.Completed completed
                ? Optional.of("Guest " + codes.pseudonym(completed.terms().merchant(), completed.payer()))
                : Optional.empty();
    }

    static SaleLook of(Transaction transaction) {
        if (transaction instanceof Transaction.Completed completed) {
            return paid(completed);
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

    private static SaleLook paid(Transaction.Completed completed) {
        if (!completed.left().isPositive()) {
            return new SaleLook("completed", "back", "Given back", "grey");
        }
        return completed.refunded().isPositive()
                ? new SaleLook("completed", "seal", "Paid, a part given back", "paid")
                : new SaleLook("completed", "seal", "Paid", "paid");
    }
}
