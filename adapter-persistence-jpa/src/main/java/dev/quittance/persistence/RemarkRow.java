package dev.quittance.persistence;

import dev.quittance.application.port.Remarked;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;

@Entity
@jakarta.persistence.Table(name = "transfer_remark")
class RemarkRow implements Row {

    static final Table TABLE = Table.ofNew("transfer_remark", "transfer_id, remark");

    @Id
    @Column(name = "transfer_id")
    long transfer;

    String remark;

    static RemarkRow of(Remarked remarked) {
        var row = new RemarkRow();
        row.transfer = remarked.entry().id();
        row.remark = remarked.why().text();
        return row;
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(transfer).add(remark);
    }
}
