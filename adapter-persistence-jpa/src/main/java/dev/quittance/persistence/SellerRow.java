package dev.quittance.persistence;

import dev.quittance.domain.KeyId;
import dev.quittance.domain.Login;
import dev.quittance.domain.Seller;
import dev.quittance.domain.TransactionId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;
import java.util.Optional;

@Entity
@jakarta.persistence.Table(name = "sold_by")
class SellerRow implements Row {

    static final Table TABLE = Table.ofNew("sold_by", "transaction_id, login, key_id");

    @Id
    @Column(name = "transaction_id")
    long transaction;

    String login;

    @Column(name = "key_id")
    Long key;

    static SellerRow of(TransactionId id, Seller seller) {
        var row = new SellerRow();
        row.transaction = id.value();
        row.login = seller.login().map(Login::name).orElse(null);
        row.key = seller.key().map(KeyId::value).orElse(null);
        return row;
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(transaction).add(login).addOrNull(key);
    }

    Seller toSeller() {
        return new Seller(
                Optional.ofNullable(login).map(Login::new),
                Optional.ofNullable(key).map(KeyId::new));
    }
}
