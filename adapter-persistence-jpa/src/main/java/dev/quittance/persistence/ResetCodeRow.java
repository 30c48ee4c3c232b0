package dev.quittance.persistence;

import dev.quittance.application.port.ResetCode;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Hash;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;
import java.time.Instant;

@Entity
@jakarta.persistence.Table(name = "reset_code")
class ResetCodeRow implements Row {

    private static final String CODE = "code_hash, counts_until, wrong";

    static final Table TABLE = Table.of("reset_code", "card_id, " + CODE, "card_id", CODE, "");

    @Id
    @Column(name = "card_id")
    long card;

    @Column(name = "code_hash")
    byte[] code;

    @Column(name = "counts_until")
    Instant until;

    int wrong;

    static ResetCodeRow of(CardId card, ResetCode code) {
        var row = new ResetCodeRow();
        row.card = card.value();
        row.code = code.hash().bytes();
        row.until = code.until();
        row.wrong = code.wrong();
        return row;
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(card).add(code).add(until).add(wrong);
    }

    ResetCode toResetCode() {
        return new ResetCode(new Hash(code), until, wrong);
    }
}
