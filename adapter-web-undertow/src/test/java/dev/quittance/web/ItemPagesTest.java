package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a merchant sells at the push of a button, set up in a browser without scripts. */
class ItemPagesTest {

    private static final String ITEMS = ItemPages.PATH;

    private final Served served = new Served();
    private final Visitor visitor = new Visitor(served.server.port());

    @AfterEach
    void stop() {
        served.close();
    }

    private Visitor.Page added(String name, String price) {
        return visitor.submit(visitor.open(ITEMS).form(ITEMS).with("name", name).with("price", price));
    }

    private static List<String> found(Visitor.Page page, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page.html())
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** The names, in the order of the buttons. */
    private static List<String> names(Visitor.Page page) {
        return found(page, "<b>([^<]*)</b>");
    }

    /** Where the form of an item goes: by its place on the page. */
    private static String path(Visitor.Page page, int place) {
        return found(page, "action=\"(" + ITEMS + "/[0-9]+)\"").get(place);
    }

    @Test
    void items_are_added_changed_moved_and_removed() {
        visitor.signIn("ana");
        assertEquals(List.of(), names(visitor.open(ITEMS)));
        assertEquals(List.of("Coffee"), names(added("Coffee", "2.60")));
        Visitor.Page both = added("Cake", "3.10");
        assertEquals(List.of("Coffee", "Cake"), names(both));
        assertFalse(both.offers(path(both, 0) + "/up"), "the first can't go up");

        Visitor.Page changed = visitor.submit(both.form(path(both, 1))
                .with("name", "Carrot cake")
                .with("price", "3.40")
                .with("colour", "pink"));
        assertEquals(List.of("Coffee", "Carrot cake"), names(changed));
        assertEquals("3.40", changed.form(path(both, 1)).fields().get("price"));
        String told = served.get("Ana", "/api/items").body();
        assertTrue(
                told.contains("\"name\":\"Carrot cake\",\"price\":3.40,\"currency\":\"EUR\",\"colour\":\"pink\""),
                told);

        assertEquals(List.of("Carrot cake", "Coffee"), names(visitor.submit(changed.form(path(both, 1) + "/up"))));
        assertEquals(
                List.of("Carrot cake"), names(visitor.submit(visitor.open(ITEMS).form(path(both, 0) + "/remove"))));
    }

    @Test
    void what_is_wrong_with_a_price_or_a_name_is_said_and_nothing_is_added() {
        visitor.signIn("ana");
        for (String price : List.of("0", "-1", "1.005", "a lot", "100.01")) {
            Visitor.Page wrong = added("Tea", price);
            assertEquals(422, wrong.status(), price);
            assertTrue(wrong.text().contains("Price:"), wrong::text);
        }
        Visitor.Page nameless = added("", "1.00");
        assertEquals(422, nameless.status());
        assertTrue(nameless.text().contains("Name:"), nameless::text);
        assertEquals(List.of(), names(visitor.open(ITEMS)));
    }

    @Test
    void another_merchants_items_stay_as_they_are() {
        visitor.signIn("ana");
        Visitor.Page page = added("Coffee", "2.60");
        String path = path(page, 0);
        Visitor.Filled change = page.form(path).with("name", "Mine").with("price", "0.01");

        var emil = new Visitor(served.server.port());
        emil.signIn("emil");
        String token = emil.open(ITEMS).form(ITEMS).fields().get("form_token");
        emil.submit(change.with("form_token", token));
        emil.submit(page.form(path + "/remove").with("form_token", token));

        assertEquals(List.of(), names(emil.open(ITEMS)));
        Visitor.Page still = visitor.open(ITEMS);
        assertEquals(List.of("Coffee"), names(still));
        assertEquals("2.60", still.form(path).fields().get("price"));
    }

    @Test
    void only_who_manages_a_merchant_sees_them() {
        visitor.signIn("ben");
        assertEquals(403, visitor.get(ITEMS).status());
        assertEquals(303, new Visitor(served.server.port()).get(ITEMS).status());
    }
}
