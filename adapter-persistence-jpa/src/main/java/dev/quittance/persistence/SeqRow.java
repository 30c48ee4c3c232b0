package dev.quittance.persistence;

import dev.quittance.domain.AccountId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;

/** The number of a merchant's last event. */
@Entity
@jakarta.persistence.Table(name = "event_counter")
class SeqRow implements Row {

    static final Table TABLE = Table.of(
            "event_counter", "merchant_id, last_seq", "merchant_id", "last_seq", "last_seq < excluded.last_seq");

    @Id
    @Column(name = "merchant_id")
    long merchant;

    @Column(name = "last_seq")
    long last;

    static SeqRow of(AccountId merchant, long last) {
        var row = new SeqRow();
        row.merchant = merchant.value();
        row.last = last;
        return row;
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(merchant).add(last);
    }
}
