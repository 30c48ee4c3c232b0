package dev.quittance.persistence;

import dev.quittance.domain.AccountId;
import dev.quittance.domain.StaticCode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;

@Entity
@jakarta.persistence.Table(name = "static_code")
class PosterRow implements Row {

    static final Table TABLE = Table.of("static_code", "merchant_id, version", "merchant_id", "version", "");

    @Id
    @Column(name = "merchant_id")
    long merchant;

    int version;

    static PosterRow of(StaticCode poster) {
        var row = new PosterRow();
        row.merchant = poster.merchant().value();
        row.version = poster.version();
        return row;
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(merchant).add(version);
    }

    StaticCode toStaticCode() {
        return new StaticCode(new AccountId(merchant), version);
    }
}
