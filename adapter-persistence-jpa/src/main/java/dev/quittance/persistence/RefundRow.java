package dev.quittance.persistence;

import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Remark;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;

/** What is known of a refund beside the entry that moved the money. */
@Entity
@jakarta.persistence.Table(name = "refund")
class RefundRow implements Row {

    static final Table TABLE = Table.ofNew("refund", "entry_id, transaction_id, reason");

    @Id
    @Column(name = "entry_id")
    long entry;

    @Column(name = "transaction_id")
    long transaction;

    String reason;

    static RefundRow of(Refund refund) {
        var row = new RefundRow();
        row.entry = refund.id().value();
        row.transaction = refund.transaction().value();
        row.reason = refund.why().text();
        return row;
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(entry).add(transaction).add(reason);
    }

    Refund toRefund(TransferRow moved, CurrencyUnit unit) {
        return new Refund(moved.toEntry(unit), new Remark(reason));
    }
}
