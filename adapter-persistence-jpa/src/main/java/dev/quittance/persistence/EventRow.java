package dev.quittance.persistence;

import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Event;
import dev.quittance.domain.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.sql.SQLException;
import java.time.Instant;

/** What happened, as far as its transaction may say something else later. */
@Entity
@jakarta.persistence.Table(name = "event")
class EventRow implements Row {

    static final Table TABLE = Table.ofNew(
            "event",
            "merchant_id, seq, type, occurred_at, transaction_id, amount, expires_at, extended, payer_id,"
                    + " claimed_until, closed_at, cause, refunded");

    @Embeddable
    record Key(@Column(name = "merchant_id") long merchant, long seq) implements Serializable {}

    @EmbeddedId
    Key id;

    String type;

    @Column(name = "occurred_at")
    Instant occurredAt;

    @Column(name = "transaction_id")
    long transaction;

    long amount;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "extended")
    long extended;

    @Column(name = "payer_id")
    Long payer;

    @Column(name = "claimed_until")
    Instant claimedUntil;

    /** {@code null} where it closed when the event occurred, which is nearly always. */
    @Column(name = "closed_at")
    Instant closedAt;

    String cause;
    long refunded;

    static EventRow of(Event event) {
        var fact = event.fact();
        var standing = Standing.of(fact.after());
        if (!standing.state.equals(stateAfter(fact.type(), standing.payer))) {
            throw new IllegalStateException(fact.type().word() + " leaves no transaction " + standing.state);
        }
        var row = new EventRow();
        row.id = new Key(event.merchant().value(), event.seq());
        row.type = fact.type().word();
        row.occurredAt = fact.at();
        row.transaction = fact.after().terms().id().value();
        row.amount = fact.amount().minor();
        row.expiresAt = standing.expiresAt;
        row.extended = standing.extended;
        row.payer = standing.payer;
        row.claimedUntil = standing.claimedUntil;
        row.closedAt = fact.at().equals(standing.closedAt) ? null : standing.closedAt;
        row.cause = standing.cause;
        row.refunded = standing.refunded;
        return row;
    }

    /** No default branch: a new type of event does not compile until it has a state here. */
    private static String stateAfter(Event.Type type, Long payer) {
        return switch (type) {
            case PAYMENT_CREATED -> "created";
            case PAYMENT_PENDING -> "pending";
            case PAYMENT_COMPLETED, PAYMENT_REFUNDED -> "completed";
            case PAYMENT_EXTENDED -> payer == null ? "created" : "pending";
            case PAYMENT_FAILED -> "failed";
            case PAYMENT_REVOKED -> "revoked";
        };
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(id.merchant())
                .add(id.seq())
                .add(type)
                .add(occurredAt)
                .add(transaction)
                .add(amount);
        out.add(expiresAt)
                .add(extended)
                .addOrNull(payer)
                .add(claimedUntil)
                .add(closedAt)
                .add(cause)
                .add(refunded);
    }

    /** The event as it was, whatever has become of the transaction since: only its terms are taken from there. */
    Event toEvent(TransactionRow about, CurrencyUnit unit) {
        var kind = Words.read(Event.Type.class, type);
        var standing = new Standing();
        standing.state = stateAfter(kind, payer);
        standing.expiresAt = expiresAt;
        standing.extended = extended;
        standing.payer = payer;
        standing.claimedUntil = claimedUntil;
        standing.closedAt = closedAt == null ? occurredAt : closedAt;
        standing.cause = cause;
        standing.refunded = refunded;
        var after = standing.toTransaction(about.terms(unit));
        return new Event(id.seq(), new Event.Fact(kind, occurredAt, new Money(amount, unit), after));
    }
}
