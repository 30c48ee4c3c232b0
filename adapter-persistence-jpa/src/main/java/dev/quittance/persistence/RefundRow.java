package dev.quittance.persistence;

import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.KeyId;
import dev.quittance.domain.Login;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Seller;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;
import java.util.Optional;

/** What is known of a refund beside the entry that moved the money. */
@Entity
@jakarta.persistence.Table(name = "refund")
class RefundRow implements Row {

    static final Table TABLE = Table.ofNew("refund", "entry_id, transaction_id, reason, login, key_id");

    @Id
    @Column(name = "entry_id")
    long entry;

    @Column(name = "transaction_id")
    long transaction;

    String reason;

    String login;

    @Column(name = "key_id")
    Long key;

    static RefundRow of(Refund refund) {
        var row = new RefundRow();
        row.entry = refund.id().value();
        row.transaction = refund.transaction().value();
        row.reason = refund.why().text();
        row.login = refund.by().flatMap(Seller::login).map(Login::name).orElse(null);
        row.key = refund.by().flatMap(Seller::key).map(KeyId::value).orElse(null);
        return row;
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(entry).add(transaction).add(reason).add(login).addOrNull(key);
    }

    Refund toRefund(TransferRow moved, CurrencyUnit unit) {
        return new Refund(moved.toEntry(unit), new Remark(reason), by());
    }

    private Optional<Seller> by() {
        return login == null && key == null
                ? Optional.empty()
                : Optional.of(new Seller(
                        Optional.ofNullable(login).map(Login::new),
                        Optional.ofNullable(key).map(KeyId::new)));
    }
}
