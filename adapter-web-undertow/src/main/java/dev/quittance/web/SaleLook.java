package dev.quittance.web;

import dev.quittance.application.port.Codes;
import dev.quittance.domain.Transaction;
import java.util.Optional;

/**
 * How a sale's state looks: a shape and a word before a colour.
 *
 * @param kind the colour: {@code paid}, {@code wait}, {@code bad}, {@code grey}
 */
record SaleLook(String state, String icon, Spoken word, String kind) {

    /** A payer, as a merchant may know them. */
    static Optional<Spoken> guest(Codes codes, Transaction transaction) {
        return transaction instanceof Transaction.Completed completed
                ? Optional.of(
                        Said.of("sale.guest", codes.pseudonym(completed.terms().merchant(), completed.payer())))
                : Optional.empty();
    }

    static SaleLook of(Transaction transaction) {
        if (transaction instanceof Transaction.Completed completed) {
            return paid(completed);
        }
        if (transaction instanceof Transaction.Revoked) {
            return new SaleLook("revoked", "bar", Said.of("state.revoked"), "grey");
        }
        if (transaction instanceof Transaction.Failed failed) {
            return failed.cause() == Transaction.Failed.Cause.DECLINED
                    ? new SaleLook("declined", "octagon", Said.of("state.declined"), "bad")
                    : new SaleLook("expired", "glass", Said.of("state.failed"), "grey");
        }
        return transaction instanceof Transaction.Pending
                ? new SaleLook("pending", "person", Said.of("state.pending"), "wait")
                : new SaleLook("created", "clock", Said.of("state.created"), "grey");
    }

    private static SaleLook paid(Transaction.Completed completed) {
        if (!completed.left().isPositive()) {
            return new SaleLook("completed", "back", Said.of("state.all-back"), "grey");
        }
        return completed.refunded().isPositive()
                ? new SaleLook("completed", "seal", Said.of("state.part-back"), "paid")
                : new SaleLook("completed", "seal", Said.of("state.completed"), "paid");
    }
}
