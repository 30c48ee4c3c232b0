package dev.quittance.persistence;

import dev.quittance.application.port.Session;
import dev.quittance.domain.Address;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Login;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

@Entity
@jakarta.persistence.Table(name = "session")
class SessionRow implements Row {

    private static final String USE = "used_at, idle, ends_at, lapses_at";

    static final String COLUMNS = "token_hash, card_id, login, scope, created_at, browser, came_from, " + USE;
    static final Table TABLE =
            Table.of("session", COLUMNS, "token_hash", USE, Table.same("session", "card_id", "scope", "created_at"));

    @Id
    @Column(name = "token_hash")
    byte[] token;

    @Column(name = "card_id")
    long card;

    String login;

    String scope;

    @Column(name = "created_at")
    Instant createdAt;

    String browser;

    @Column(name = "came_from")
    String from;

    @Column(name = "used_at")
    Instant usedAt;

    long idle;

    @Column(name = "ends_at")
    Instant endsAt;

    /** When it stops to count if it is not used again: as {@link Session#lapsesAt} has it. */
    @Column(name = "lapses_at")
    Instant lapsesAt;

    static SessionRow of(Session session) {
        var row = new SessionRow();
        row.token = session.token().bytes();
        row.card = session.card().value();
        row.login = session.login().map(Login::name).orElse(null);
        row.scope = Words.of(session.scope());
        row.createdAt = session.createdAt();
        row.browser = session.place().browser();
        row.from = session.place().from().map(Address::text).orElse(null);
        row.usedAt = session.usedAt();
        row.idle = session.idle().toNanos() / 1000;
        row.endsAt = session.endsAt();
        row.lapsesAt = session.lapsesAt();
        return row;
    }

    static SessionRow read(RowIn in) throws SQLException {
        var row = new SessionRow();
        row.token = in.hash().bytes();
        row.card = in.number();
        row.login = in.text();
        row.scope = in.text();
        row.createdAt = in.time();
        row.browser = in.text();
        row.from = in.text();
        row.usedAt = in.time();
        row.idle = in.number();
        row.endsAt = in.time();
        row.lapsesAt = in.time();
        return row;
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(token).add(card).add(login).add(scope).add(createdAt);
        out.add(browser).add(from);
        out.add(usedAt).add(idle).add(endsAt).add(lapsesAt);
    }

    Session toSession() {
        return new Session(
                new Hash(token),
                new CardId(card),
                Optional.ofNullable(login).map(Login::new),
                Words.read(Session.Scope.class, scope),
                createdAt,
                usedAt,
                Duration.of(idle, ChronoUnit.MICROS),
                endsAt,
                new Session.Place(browser, Optional.ofNullable(from).map(Address::new)));
    }
}
