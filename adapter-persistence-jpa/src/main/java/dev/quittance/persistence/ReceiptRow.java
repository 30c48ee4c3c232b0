package dev.quittance.persistence;

import dev.quittance.application.port.Jws;
import dev.quittance.domain.TransactionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;

@Entity
@jakarta.persistence.Table(name = "receipt")
class ReceiptRow implements Row {

    static final Table TABLE = Table.ofNew("receipt", "transaction_id, jws");

    @Id
    @Column(name = "transaction_id")
    long transaction;

    String jws;

    static ReceiptRow of(TransactionId id, Jws receipt) {
        var row = new ReceiptRow();
        row.transaction = id.value();
        row.jws = receipt.compact();
        return row;
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(transaction).add(jws);
    }

    Jws toReceipt() {
        return Jws.read(jws);
    }
}
