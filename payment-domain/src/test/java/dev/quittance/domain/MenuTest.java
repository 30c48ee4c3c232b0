package dev.quittance.domain;

import static dev.quittance.domain.Samples.ANA;
import static dev.quittance.domain.Samples.NOON;
import static dev.quittance.domain.Samples.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MenuTest {

    private static final Item.Face COFFEE = face("Coffee", "2.60");
    private static final Item.Face CAKE = face("Cake", "3.10");

    private final Menu menu = Menu.empty(ANA).with(COFFEE, NOON).with(CAKE, NOON.plusSeconds(1));

    private static Item.Face face(String name, String price) {
        return new Item.Face(new ItemName(name), eur(price), Item.Colour.GREY);
    }

    private ItemId id(int place) {
        return menu.items().get(place).id();
    }

    @Test
    void an_item_has_the_time_it_was_added_as_its_number_and_two_never_the_same() {
        assertEquals(new ItemId(Micros.of(NOON)), id(0));
        assertEquals(new ItemId(Micros.of(NOON.plusSeconds(1))), id(1));
        Menu atOnce = menu.with(COFFEE, NOON);
        assertEquals(id(1).value() + 1, atOnce.items().get(2).id().value());
    }

    @Test
    void an_item_changes_at_its_place() {
        var tea = face("Tea", "2.20");
        assertEquals(List.of(tea, CAKE), faces(menu.changed(id(0), tea)));
        assertEquals(menu, menu.changed(new ItemId(7), tea));
        assertEquals(Optional.of(new Item(id(1), CAKE)), menu.find(id(1)));
        assertEquals(Optional.empty(), menu.find(new ItemId(7)));
    }

    private static List<Item.Face> faces(Menu menu) {
        return menu.items().stream().map(Item::face).toList();
    }

    @Test
    void an_order_names_each_item_once() {
        assertEquals(
                List.of(CAKE, COFFEE), faces(menu.inOrder(List.of(id(1), id(0))).orElseThrow()));
        for (var wrong : List.of(List.of(id(0)), List.of(id(0), id(0)), List.of(id(0), id(1), id(1)))) {
            assertEquals(Optional.empty(), menu.inOrder(wrong));
        }
        assertEquals(List.of(CAKE), faces(menu.without(id(0))));
    }

    @Test
    void there_is_room_for_sixty_and_no_item_comes_twice() {
        Menu full = Menu.empty(ANA);
        for (int i = 0; i < Menu.ITEMS_MAX; i++) {
            full = full.with(COFFEE, NOON);
        }
        assertTrue(full.isFull());
        Menu sixty = full;
        assertThrows(IllegalArgumentException.class, () -> sixty.with(CAKE, NOON));
        var twice = Collections.nCopies(2, menu.items().get(0));
        assertThrows(IllegalArgumentException.class, () -> new Menu(ANA, twice));
    }

    @Test
    void a_name_has_one_to_forty_characters_and_a_price_is_more_than_zero() {
        assertEquals(40, new ItemName("x".repeat(ItemName.LENGTH_MAX)).text().length());
        for (String wrong : List.of("", " ", "x".repeat(41), "a\nb")) {
            assertThrows(IllegalArgumentException.class, () -> new ItemName(wrong));
        }
        assertThrows(IllegalArgumentException.class, () -> face("Water", "0.00"));
        assertThrows(IllegalArgumentException.class, () -> new ItemId(0));
    }

    @Test
    void there_are_eight_colours_and_green_is_none_of_them() {
        var words = Arrays.stream(Item.Colour.values()).map(Item.Colour::word).collect(Collectors.toSet());
        assertEquals(8, words.size());
        assertTrue(!words.contains("green"));
    }
}
