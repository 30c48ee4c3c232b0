package dev.quittance.persistence;

import dev.quittance.domain.AccountId;
import dev.quittance.domain.Deadline;
import dev.quittance.domain.Money;
import dev.quittance.domain.Transaction;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.sql.SQLException;
import java.time.Instant;

/** How a transaction stands: everything about it that can change, as columns of several tables. */
@Embeddable
class Standing {

    static final String COLUMNS = "state, expires_at, extended, payer_id, claimed_until, closed_at, cause, refunded";

    String state;

    @Column(name = "expires_at")
    Instant expiresAt;

    /** Whether a payer has put the deadline off: 1 or 0, and 0 once that means nothing any more. */
    @Column(name = "extended")
    Long extended;

    @Column(name = "payer_id")
    Long payer;

    @Column(name = "claimed_until")
    Instant claimedUntil;

    @Column(name = "closed_at")
    Instant closedAt;

    String cause;
    Long refunded;

    static Standing of(Transaction transaction) {
        var row = new Standing();
        row.state = wordOf(transaction);
        row.expiresAt = transaction.expiresAt();
        row.extended = 0L;
        row.refunded = 0L;
        if (transaction instanceof Transaction.Open open && open.deadline().extendedByPayer()) {
            row.extended = 1L;
        }
        if (transaction instanceof Transaction.Pending pending) {
            row.payer = pending.payer().value();
            row.claimedUntil = pending.claimedUntil();
        }
        if (transaction instanceof Transaction.Completed completed) {
            row.payer = completed.payer().value();
            row.refunded = completed.refunded().minor();
        }
        if (transaction instanceof Transaction.Failed failed) {
            row.cause = Words.of(failed.cause());
        }
        if (transaction instanceof Transaction.Final closed) {
            row.closedAt = closed.closedAt();
        }
        return row;
    }

    private static String wordOf(Transaction transaction) {
        if (transaction instanceof Transaction.Created) {
            return "created";
        }
        if (transaction instanceof Transaction.Pending) {
            return "pending";
        }
        if (transaction instanceof Transaction.Completed) {
            return "completed";
        }
        if (transaction instanceof Transaction.Failed) {
            return "failed";
        }
        if (transaction instanceof Transaction.Revoked) {
            return "revoked";
        }
        throw new IllegalStateException("no word for " + transaction.getClass());
    }

    /** The columns of a row; {@code null} if it has no state because it is about no transaction. */
    static Standing read(RowIn in) throws SQLException {
        var row = new Standing();
        row.state = in.text();
        row.expiresAt = in.time();
        row.extended = in.numberOrNull();
        row.payer = in.numberOrNull();
        row.claimedUntil = in.time();
        row.closedAt = in.time();
        row.cause = in.text();
        row.refunded = in.numberOrNull();
        return row.state == null ? null : row;
    }

    void bind(RowOut out) throws SQLException {
        out.add(state).add(expiresAt).addOrNull(extended).addOrNull(payer).add(claimedUntil);
        out.add(closedAt).add(cause).addOrNull(refunded);
    }

    Transaction toTransaction(Transaction.Terms terms) {
        return switch (state) {
            case "created" -> new Transaction.Created(terms, deadline());
            case "pending" -> new Transaction.Pending(terms, deadline(), new AccountId(payer), claimedUntil);
            case "completed" ->
                new Transaction.Completed(
                        terms,
                        expiresAt,
                        new AccountId(payer),
                        closedAt,
                        new Money(refunded, terms.amount().unit()));
            case "failed" ->
                new Transaction.Failed(terms, expiresAt, Words.read(Transaction.Failed.Cause.class, cause), closedAt);
            case "revoked" -> new Transaction.Revoked(terms, expiresAt, closedAt);
            default -> throw new IllegalStateException("no state of a transaction: " + state);
        };
    }

    private Deadline deadline() {
        return new Deadline(expiresAt, extended == 1);
    }
}
