package dev.quittance.persistence;

import dev.quittance.domain.AccountId;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Money;
import dev.quittance.domain.PinSeal;
import dev.quittance.domain.Role;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

@Entity
@jakarta.persistence.Table(name = "card")
class CardRow implements Row {

    private static final String FACE = "id, account_id, number, holder, holder_search, role";
    private static final String CHANGING = "status, pin_seal, pin_key, wrong_session, wrong_number, pin_limit,"
            + " paid_without, spent_day, spent, declined_since, declined";

    static final String COLUMNS = FACE + ", " + CHANGING;
    static final Table TABLE =
            Table.of("card", COLUMNS, "id", CHANGING, Table.same("card", "account_id", "number", "holder", "role"));

    @Id
    long id;

    @Column(name = "account_id")
    long account;

    String number;
    String holder;

    @Column(name = "holder_search")
    String holderSearch;

    String role;
    String status;

    @Column(name = "pin_seal")
    Hash pinSeal;

    @Column(name = "pin_key")
    int pinKey;

    @Column(name = "wrong_session")
    int wrongBySession;

    @Column(name = "wrong_number")
    int wrongByNumber;

    @Column(name = "pin_limit")
    long pinLimit;

    @Column(name = "paid_without")
    long paidWithout;

    @Column(name = "spent_day")
    long spentDay;

    long spent;

    @Column(name = "declined_since")
    Instant declinedSince;

    int declined;

    static CardRow of(Card card) {
        var row = new CardRow();
        row.id = card.id().value();
        row.account = card.account().value();
        row.number = card.face().number().digits();
        row.holder = card.face().holder().text();
        row.holderSearch = searched(row.holder);
        row.role = Words.of(card.face().role());
        row.status = Words.of(card.status());
        row.pinSeal = card.pin().seal().hash();
        row.pinKey = card.pin().seal().key();
        row.wrongBySession = card.pin().wrongBySession();
        row.wrongByNumber = card.pin().wrongByNumber();
        row.pinLimit = card.pinLimit().minor();
        row.paidWithout = card.pin().paidWithout().minor();
        row.spentDay = card.spent().day().toEpochDay();
        row.spent = card.spent().total().minor();
        row.declinedSince = card.declined().since();
        row.declined = card.declined().count();
        return row;
    }

    /** SQLite knows capital letters of ASCII only, so names are compared in small ones that Java made. */
    static String searched(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    static CardRow read(RowIn in) throws SQLException {
        var row = new CardRow();
        row.id = in.number();
        row.account = in.number();
        row.number = in.text();
        row.holder = in.text();
        row.holderSearch = in.text();
        row.role = in.text();
        row.status = in.text();
        row.pinSeal = in.hash();
        row.pinKey = (int) in.number();
        row.wrongBySession = (int) in.number();
        row.wrongByNumber = (int) in.number();
        row.pinLimit = in.number();
        row.paidWithout = in.number();
        row.spentDay = in.number();
        row.spent = in.number();
        row.declinedSince = in.time();
        row.declined = (int) in.number();
        return row;
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(id).add(account).add(number).add(holder).add(holderSearch).add(role);
        out.add(status).add(pinSeal).add(pinKey).add(wrongBySession).add(wrongByNumber);
        out.add(pinLimit)
                .add(paidWithout)
                .add(spentDay)
                .add(spent)
                .add(declinedSince)
                .add(declined);
    }

    Card toCard(CurrencyUnit unit) {
        return new Card(
                new CardId(id),
                new Card.Face(new CardNumber(number), new Holder(holder), Words.read(Role.class, role)),
                new AccountId(account),
                Words.read(Card.Status.class, status),
                new Money(pinLimit, unit),
                new Card.PinUse(
                        new PinSeal(pinSeal, pinKey), wrongBySession, wrongByNumber, new Money(paidWithout, unit)),
                new Card.DaySum(LocalDate.ofEpochDay(spentDay), new Money(spent, unit)),
                new Card.Declines(declinedSince, declined));
    }
}
