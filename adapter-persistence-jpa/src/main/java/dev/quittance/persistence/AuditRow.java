package dev.quittance.persistence;

import dev.quittance.domain.Action;
import dev.quittance.domain.Address;
import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.By;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Deed;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Login;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

@Entity
@jakarta.persistence.Table(name = "audit")
class AuditRow implements Row {

    static final Table TABLE = Table.ofNew(
            "audit",
            "position, action, actor, actor_card, actor_login, actor_key, came_from, card_id, entry_id, what, was,"
                    + " became, done_at, hash");

    @Id
    long position;

    String action;
    String actor;

    @Column(name = "actor_card")
    Long actorCard;

    @Column(name = "actor_login")
    String actorLogin;

    @Column(name = "actor_key")
    Long actorKey;

    @Column(name = "came_from")
    String cameFrom;

    @Column(name = "card_id")
    Long card;

    @Column(name = "entry_id")
    Long entry;

    String what;
    String was;
    String became;

    @Column(name = "done_at")
    Instant doneAt;

    Hash hash;

    static AuditRow of(AuditEntry entry) {
        Deed deed = entry.deed();
        By by = deed.by();
        var row = new AuditRow();
        row.position = entry.position();
        row.action = deed.action().word();
        row.actor = by.kind().word();
        row.actorCard = by.card().map(CardId::value).orElse(null);
        row.actorLogin = by.login().map(Login::name).orElse(null);
        row.actorKey = by.key().orElse(null);
        row.cameFrom = by.from().map(Address::text).orElse(null);
        row.card = deed.card().map(CardId::value).orElse(null);
        row.entry = deed.entry().orElse(null);
        row.what = deed.what();
        row.was = deed.before();
        row.became = deed.after();
        row.doneAt = deed.at();
        row.hash = entry.hash();
        return row;
    }

    static AuditRow read(RowIn in) throws SQLException {
        var row = new AuditRow();
        row.position = in.number();
        row.action = in.text();
        row.actor = in.text();
        row.actorCard = in.numberOrNull();
        row.actorLogin = in.text();
        row.actorKey = in.numberOrNull();
        row.cameFrom = in.text();
        row.card = in.numberOrNull();
        row.entry = in.numberOrNull();
        row.what = in.text();
        row.was = in.text();
        row.became = in.text();
        row.doneAt = in.time();
        row.hash = in.hash();
        return row;
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(position).add(action).add(actor).addOrNull(actorCard).add(actorLogin);
        out.addOrNull(actorKey).add(cameFrom).addOrNull(card).addOrNull(entry);
        out.add(what).add(was).add(became).add(doneAt).add(hash);
    }

    AuditEntry toEntry() {
        var by = new By(
                Words.read(By.Kind.class, actor),
                Optional.ofNullable(actorCard).map(CardId::new),
                Optional.ofNullable(actorLogin).map(Login::new),
                Optional.ofNullable(actorKey),
                Optional.ofNullable(cameFrom).map(Address::new));
        var deed = new Deed(
                Words.read(Action.class, action),
                by,
                Optional.ofNullable(card).map(CardId::new),
                Optional.ofNullable(entry),
                what,
                was,
                became,
                doneAt);
        return new AuditEntry(position, deed, hash);
    }
}
