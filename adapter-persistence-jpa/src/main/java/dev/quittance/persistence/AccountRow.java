package dev.quittance.persistence;

import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Money;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;

@Entity
@jakarta.persistence.Table(name = "account")
class AccountRow implements Row {

    static final String COLUMNS = "id, kind, balance";
    static final Table TABLE = Table.of("account", COLUMNS, "id", "balance", Table.same("account", "kind"));

    @Id
    long id;

    String kind;
    long balance;

    static AccountRow of(Account account) {
        var row = new AccountRow();
        row.id = account.id().value();
        row.kind = account.kind().word();
        row.balance = account.balance().minor();
        return row;
    }

    static AccountRow read(RowIn in) throws SQLException {
        var row = new AccountRow();
        row.id = in.number();
        row.kind = in.text();
        row.balance = in.number();
        return row;
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(id).add(kind).add(balance);
    }

    Account toAccount(CurrencyUnit unit) {
        return new Account(new AccountId(id), Words.read(Account.Kind.class, kind), new Money(balance, unit));
    }
}
