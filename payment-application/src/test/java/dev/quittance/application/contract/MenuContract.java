package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.NotAllowed;
import dev.quittance.application.port.Store;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Item;
import dev.quittance.domain.ItemId;
import dev.quittance.domain.ItemName;
import dev.quittance.domain.Menu;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a merchant sells at the push of a button. */
public interface MenuContract {

    /** The store under test: new books before each test. */
    Store store();

    private static Item.Face face(String name, String price, Item.Colour colour) {
        return new Item.Face(new ItemName(name), eur(price), colour);
    }

    /** The clock never stands still. */
    private static Item add(Village village, String name, String price) {
        village.clock.goOn(Duration.ofNanos(1_000));
        return village.done(village.menus.add(village.accountOf(village.ana), face(name, price, Item.Colour.GREY)));
    }

    private static List<Item> items(Village village, AccountId merchant) {
        return village.desk.look(village.menus.of(merchant)).items();
    }

    @Test
    default void ana_puts_items_up_one_behind_the_other_and_emil_has_his_own() {
        var village = new Village(store());
        var ana = village.accountOf(village.ana);
        var emil = village.accountOf(village.emil);
        assertEquals(Menu.empty(ana), village.desk.look(village.menus.of(ana)));

        var coffee = add(village, "Coffee", "2.60");
        var cake = add(village, "Cake", "3.10");
        var beer = village.done(village.menus.add(emil, face("Beer", "4.00", Item.Colour.YELLOW)));

        assertEquals(List.of(coffee, cake), items(village, ana));
        assertEquals(face("Coffee", "2.60", Item.Colour.GREY), coffee.face());
        assertEquals(List.of(beer), items(village, emil));
    }

    @Test
    default void an_item_changes_at_its_place_and_whoever_changes_it_last_is_right() {
        var village = new Village(store());
        var ana = village.accountOf(village.ana);
        var coffee = add(village, "Coffee", "2.60");
        var cake = add(village, "Cake", "3.10");
        var dearer = face("Coffee", "2.80", Item.Colour.BROWN);

        var changed = village.done(village.menus.change(ana, coffee.id(), dearer));

        assertEquals(Optional.of(new Item(coffee.id(), dearer)), changed);
        assertEquals(List.of(changed.orElseThrow(), cake), items(village, ana));
        assertEquals(changed, village.done(village.menus.change(ana, coffee.id(), dearer)));
        assertEquals(
                Optional.empty(),
                village.done(village.menus.change(village.accountOf(village.emil), coffee.id(), dearer)));
    }

    @Test
    default void an_item_that_is_gone_is_not_another_one() {
        var village = new Village(store());
        var ana = village.accountOf(village.ana);
        var coffee = add(village, "Coffee", "2.60");
        var cake = add(village, "Cake", "3.10");
        village.done(village.menus.remove(ana, cake.id()));
        assertEquals(
                List.of(coffee),
                village.done(village.menus.remove(ana, cake.id())).items());

        var tea = add(village, "Tea", "2.20");

        assertNotEquals(cake.id(), tea.id());
        assertEquals(Optional.empty(), village.done(village.menus.change(ana, cake.id(), cake.face())));
        assertEquals(List.of(coffee, tea), items(village, ana));
        village.done(village.menus.remove(ana, coffee.id()));
        village.done(village.menus.remove(ana, tea.id()));
        assertEquals(List.of(), items(village, ana));
    }

    @Test
    default void the_order_is_taken_from_one_who_has_seen_all_of_them() {
        var village = new Village(store());
        var ana = village.accountOf(village.ana);
        var ids = List.of(
                add(village, "Coffee", "2.60").id(),
                add(village, "Cake", "3.10").id(),
                add(village, "Tea", "2.20").id());
        var turned = List.of(ids.get(2), ids.get(0), ids.get(1));

        var menu = village.done(village.menus.order(ana, turned)).orElseThrow();

        assertEquals(turned, menu.items().stream().map(Item::id).toList());
        assertEquals(menu.items(), items(village, ana));
        for (var wrong : List.of(
                ids.subList(0, 2),
                List.of(ids.get(0), ids.get(0), ids.get(1)),
                List.of(ids.get(0), ids.get(1), new ItemId(1)),
                List.of(ids.get(0), ids.get(1), ids.get(2), ids.get(2)),
                List.<ItemId>of())) {
            assertEquals(Optional.empty(), village.done(village.menus.order(ana, wrong)));
        }
        assertEquals(menu.items(), items(village, ana));
    }

    @Test
    default void there_is_room_for_sixty() {
        var village = new Village(store());
        var ana = village.accountOf(village.ana);
        IntStream.rangeClosed(1, Menu.ITEMS_MAX).forEach(i -> add(village, "Item " + i, "1.00"));
        assertTrue(village.desk.look(village.menus.of(ana)).isFull());
        assertThrows(NotAllowed.class, () -> add(village, "One too many", "1.00"));
        assertEquals(Menu.ITEMS_MAX, items(village, ana).size());
    }
}
