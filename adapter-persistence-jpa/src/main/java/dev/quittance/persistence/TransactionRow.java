package dev.quittance.persistence;

import dev.quittance.domain.AccountId;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Description;
import dev.quittance.domain.Money;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;
import java.time.Instant;

@Entity
@jakarta.persistence.Table(name = "payment_transaction")
class TransactionRow implements Row {

    static final String COLUMNS =
            "id, merchant_id, amount, description, reference, created_at, created_seq, " + Standing.COLUMNS;

    /** What is over is never opened again, and what went back stays so; the rules see to that, and so does this. */
    static final Table TABLE = Table.of(
            "payment_transaction",
            COLUMNS,
            "id",
            Standing.COLUMNS,
            Table.same("payment_transaction", "merchant_id", "amount", "description", "reference", "created_at")
                    + " and (payment_transaction.state in ('created', 'pending')"
                    + " or payment_transaction.state = excluded.state"
                    + " and payment_transaction.refunded <= excluded.refunded)");

    @Id
    long id;

    @Column(name = "merchant_id")
    long merchant;

    long amount;
    String description;
    String reference;

    @Column(name = "created_at")
    Instant createdAt;

    /** The number of the event that created it, when that was added in the same batch; never changed. */
    @Column(name = "created_seq")
    Long createdSeq;

    @Embedded
    Standing standing;

    static TransactionRow of(Transaction transaction, Long createdSeq) {
        var terms = transaction.terms();
        var row = new TransactionRow();
        row.id = terms.id().value();
        row.merchant = terms.merchant().value();
        row.amount = terms.amount().minor();
        row.description = terms.description().text();
        row.reference = terms.reference().text();
        row.createdAt = terms.createdAt();
        row.createdSeq = createdSeq;
        row.standing = Standing.of(transaction);
        return row;
    }

    static TransactionRow read(RowIn in) throws SQLException {
        var row = new TransactionRow();
        row.id = in.number();
        row.merchant = in.number();
        row.amount = in.number();
        row.description = in.text();
        row.reference = in.text();
        row.createdAt = in.time();
        row.createdSeq = in.numberOrNull();
        row.standing = Standing.read(in);
        return row;
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(id).add(merchant).add(amount).add(description).add(reference);
        out.add(createdAt).addOrNull(createdSeq);
        standing.bind(out);
    }

    Transaction toTransaction(CurrencyUnit unit) {
        return standing.toTransaction(terms(unit));
    }

    Transaction.Terms terms(CurrencyUnit unit) {
        return new Transaction.Terms(
                new TransactionId(id),
                new AccountId(merchant),
                new Money(amount, unit),
                new Description(description),
                new Reference(reference),
                createdAt);
    }
}
