package dev.quittance.persistence;

import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.Hash;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;

@Entity
@jakarta.persistence.Table(name = "audit_head")
class AuditHeadRow implements Row {

    static final long ONLY = 1;

    static final Table TABLE = Table.of(
            "audit_head",
            "only_row, position, hash",
            "only_row",
            "position, hash",
            "audit_head.position < excluded.position");

    @Id
    @Column(name = "only_row")
    long only = ONLY;

    long position;
    Hash hash;

    static AuditHeadRow of(AuditEntry.Head head) {
        var row = new AuditHeadRow();
        row.position = head.position();
        row.hash = head.hash();
        return row;
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(only).add(position).add(hash);
    }

    static AuditEntry.Head read(RowIn in) throws SQLException {
        return new AuditEntry.Head(in.number(), in.hash());
    }
}
