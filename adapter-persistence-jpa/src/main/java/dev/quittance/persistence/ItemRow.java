package dev.quittance.persistence;

import dev.quittance.domain.AccountId;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Item;
import dev.quittance.domain.ItemId;
import dev.quittance.domain.ItemName;
import dev.quittance.domain.Menu;
import dev.quittance.domain.Money;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One item at its place. A menu is written as a whole: what was there before is deleted first. */
@Entity
@jakarta.persistence.Table(name = "item")
class ItemRow implements Row {

    static final Table TABLE = Table.ofNew("item", "merchant_id, place, id, name, price, colour");

    /** The rows of a merchant, for deleting them. */
    static final Table MENU = new Table("item", "", "merchant_id", "");

    @Embeddable
    record Key(@Column(name = "merchant_id") long merchant, long place) implements Serializable {}

    @EmbeddedId
    Key at;

    long id;
    String name;
    long price;
    String colour;

    static List<ItemRow> of(Menu menu) {
        List<ItemRow> rows = new ArrayList<>(menu.items().size());
        for (Item item : menu.items()) {
            var row = new ItemRow();
            row.at = new Key(menu.merchant().value(), rows.size() + 1);
            row.id = item.id().value();
            row.name = item.face().name().text();
            row.price = item.face().price().minor();
            row.colour = item.face().colour().word();
            rows.add(row);
        }
        return rows;
    }

    /** What the rows of a menu are found by. */
    static Row merchant(Menu menu) {
        return out -> out.add(menu.merchant().value());
    }

    @Override
    public void bind(RowOut out) throws SQLException {
        out.add(at.merchant()).add(at.place()).add(id).add(name).add(price).add(colour);
    }

    /** The menu that these rows are, in the order of their places. */
    static Menu toMenu(AccountId merchant, List<ItemRow> rows, CurrencyUnit unit) {
        return new Menu(merchant, rows.stream().map(row -> row.toItem(unit)).toList());
    }

    private Item toItem(CurrencyUnit unit) {
        var face = new Item.Face(new ItemName(name), new Money(price, unit), Words.read(Item.Colour.class, colour));
        return new Item(new ItemId(id), face);
    }
}
