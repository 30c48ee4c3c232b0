package dev.quittance.persistence;

import dev.quittance.application.port.PasswordHash;
import dev.quittance.application.port.SignIn;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Login;
import dev.quittance.domain.Right;
import dev.quittance.domain.Rights;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

@Entity
@jakarta.persistence.Table(name = "login")
class LoginRow implements Row {

    static final String COLUMNS = "name, card_id, password, rights";

    /** The database counts the ids up. */
    static final Table TABLE = Table.of("login", COLUMNS, "name", "card_id, password, rights", "");

    @Id
    long id;

    String name;

    @Column(name = "card_id")
    long card;

    String password;

    String rights;

    static LoginRow of(SignIn signIn) {
        var row = new LoginRow();
        row.name = signIn.login().name();
        row.card = signIn.card().value();
        row.password = signIn.password().map(PasswordHash::phc).orElse(null);
        row.rights = signIn.staff().map(LoginRow::words).orElse(null);
        return row;
    }

    static LoginRow read(RowIn in) throws SQLException {
        var row = new LoginRow();
        row.name = in.text();
        row.card = in.number();
        row.password = in.text();
        row.rights = in.text();
        return row;
    }

    /** What a row is found by. */
    static Row name(Login login) {
        return out -> out.add(login.name());
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(name).add(card).add(password).add(rights);
    }

    SignIn toSignIn() {
        return new SignIn(
                new Login(name),
                new CardId(card),
                Optional.ofNullable(password).map(PasswordHash::new),
                Optional.ofNullable(rights).map(LoginRow::rights));
    }

    /** Rights as a column holds them: {@code sell refund}. */
    static String words(Rights rights) {
        return String.join(" ", rights.said().stream().map(Words::of).toList());
    }

    /** Reads them back. */
    static Rights rights(String words) {
        return Rights.of(Arrays.stream(words.split(" "))
                .map(word -> Words.read(Right.class, word))
                .toList());
    }
}
