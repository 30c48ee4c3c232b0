package dev.quittance.persistence;

import dev.quittance.domain.Hash;
import dev.quittance.domain.JournalEntry;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.time.Instant;

@Entity
@Table(name = "chain_head")
class HeadRow {

    @Id
    long chain;

    long position;
    Hash hash;
    long commits;

    /** How far the clock has gone. */
    Instant latest = Instant.EPOCH;

    static HeadRow of(JournalEntry.Head head) {
        var row = new HeadRow();
        row.chain = head.chain();
        row.position = head.position();
        row.hash = head.hash();
        return row;
    }

    static JournalEntry.Head read(RowIn in) throws SQLException {
        return new JournalEntry.Head(in.number(), in.number(), in.hash());
    }

    JournalEntry.Head toHead() {
        return new JournalEntry.Head(chain, position, hash);
    }
}
