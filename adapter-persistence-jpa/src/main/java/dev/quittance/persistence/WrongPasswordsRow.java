package dev.quittance.persistence;

import dev.quittance.application.port.WrongPasswords;
import dev.quittance.domain.Login;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;

@Entity
@jakarta.persistence.Table(name = "wrong_passwords")
class WrongPasswordsRow implements Row {

    private static final String COUNTS = "from_known, from_others";

    static final Table TABLE = Table.of("wrong_passwords", "login, " + COUNTS, "login", COUNTS, "");

    @Id
    String login;

    @Column(name = "from_known")
    int fromKnown;

    @Column(name = "from_others")
    int fromOthers;

    static WrongPasswordsRow of(Login login, WrongPasswords wrong) {
        var row = new WrongPasswordsRow();
        row.login = login.name();
        row.fromKnown = wrong.fromKnown();
        row.fromOthers = wrong.fromOthers();
        return row;
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(login).add(fromKnown).add(fromOthers);
    }

    WrongPasswords toWrongPasswords() {
        return new WrongPasswords(fromKnown, fromOthers);
    }
}
