package dev.quittance.application;

import dev.quittance.application.port.Work;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Item;
import dev.quittance.domain.ItemId;
import dev.quittance.domain.Menu;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The conversation about what a merchant sells at the push of a button. Who changes an item last is right; an order
 * is taken only from one who has seen all of the items.
 */
public final class MenuService {

    private final InstantSource clock;

    /** Numbers items by this clock. */
    public MenuService(InstantSource clock) {
        this.clock = clock;
    }

    /** What there is. */
    public Work<Menu> of(AccountId merchant) {
        return books -> books.menus().of(merchant);
    }

    /** One more item, behind the others. Throws {@link NotAllowed} if there are {@link Menu#ITEMS_MAX}. */
    public Work<Item> add(AccountId merchant, Item.Face face) {
        return books -> {
            Menu before = books.menus().of(merchant);
            if (before.isFull()) {
                throw new NotAllowed("There can be no more than " + Menu.ITEMS_MAX + " items.");
            }
            Menu after = before.with(face, clock.instant());
            books.menus().replace(before, after);
            return after.items().get(before.items().size());
        };
    }

    /** The item with another face; empty if there is no such item. */
    public Work<Optional<Item>> change(AccountId merchant, ItemId id, Item.Face face) {
        return books -> {
            Menu before = books.menus().of(merchant);
            Menu after = before.changed(id, face);
            if (!after.equals(before)) {
                books.menus().replace(before, after);
            }
            return after.find(id);
        };
    }

    /** Takes an item away; doing so twice is no mistake. */
    public Work<Menu> remove(AccountId merchant, ItemId id) {
        return books -> {
            Menu before = books.menus().of(merchant);
            Menu after = before.without(id);
            if (!after.equals(before)) {
                books.menus().replace(before, after);
            }
            return after;
        };
    }

    /** The items in this order; empty, and nothing changed, unless it names each of them once. */
    public Work<Optional<Menu>> order(AccountId merchant, List<ItemId> order) {
        return books -> {
            Menu before = books.menus().of(merchant);
            Optional<Menu> after = before.inOrder(order);
            after.filter(menu -> !menu.equals(before))
                    .ifPresent(menu -> books.menus().replace(before, menu));
            return after;
        };
    }
}
