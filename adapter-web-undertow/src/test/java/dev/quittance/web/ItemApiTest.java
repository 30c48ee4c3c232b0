package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A merchant's item buttons, over HTTP. */
class ItemApiTest {

    private final Served served = new Served();

    @AfterEach
    void close() {
        served.close();
    }

    private Served.Reply add(String who, String item) {
        return served.post(who, "/api/items", item);
    }

    private String added(String name) {
        return add("Ana", "{\"name\":\"" + name + "\",\"price\":\"2.60\",\"colour\":\"brown\"}")
                .at("id");
    }

    @Test
    void ana_puts_up_changes_orders_and_takes_away_her_items() {
        var coffee = add("Ana", "{\"name\":\"Coffee\",\"price\":2.60,\"colour\":\"brown\"}");
        assertEquals(201, coffee.status(), coffee.body());
        String id = coffee.at("id");
        assertEquals(
                "{\"id\":\"" + id + "\",\"name\":\"Coffee\",\"price\":2.60,\"currency\":\"EUR\",\"colour\":\"brown\"}",
                coffee.body());
        String cake = add("Ana", "{\"name\":\"Cake\",\"price\":\"3.10\"}").at("id");

        var dearer = served.post("Ana", "/api/items/" + id, "{\"name\":\"Coffee\",\"price\":2.80,\"colour\":\"red\"}");
        assertEquals(200, dearer.status());
        var ordered = served.post("Ana", "/api/items/order", "{\"items\":[\"" + cake + "\",\"" + id + "\"]}");
        assertEquals(200, ordered.status(), ordered.body());
        assertEquals("Cake", ordered.at("items", "0", "name"));
        assertEquals("grey", ordered.at("items", "0", "colour"));
        assertEquals("2.80", ordered.at("items", "1", "price"));
        assertEquals(ordered.body(), served.get("Ana", "/api/items").body());

        var removed = served.post("Ana", "/api/items/" + cake + "/remove", "{}");
        assertEquals(200, removed.status());
        assertEquals("Coffee", removed.at("items", "0", "name"));
        assertEquals(removed.body(), served.get("Ana", "/api/items").body());
        assertEquals("{\"items\":[]}", served.get("Emil", "/api/items").body());
    }

    @Test
    void only_merchants_have_items_and_each_only_their_own() {
        String id = added("Coffee");
        String other = "{\"name\":\"Mine\",\"price\":1}";
        assertEquals(404, served.post("Emil", "/api/items/" + id, other).status());
        served.post("Emil", "/api/items/" + id + "/remove", "{}");
        assertEquals("Coffee", served.get("Ana", "/api/items").at("items", "0", "name"));
        assertEquals(403, add("Ben", other).status());
        assertEquals(401, add("", other).status());
    }

    @Test
    void what_is_no_item_is_refused_by_name() {
        for (var wrong : List.of(
                List.of("#/name", "{\"name\":\"\",\"price\":1}"),
                List.of("#/name", "{\"name\":\"" + "x".repeat(41) + "\",\"price\":1}"),
                List.of("#/price", "{\"name\":\"Tea\",\"price\":0}"),
                List.of("#/price", "{\"name\":\"Tea\",\"price\":1.005}"),
                List.of("#/price", "{\"name\":\"Tea\",\"price\":-1}"),
                List.of("#/price", "{\"name\":\"Tea\",\"price\":100.01}"),
                List.of("#/price", "{\"name\":\"Tea\"}"),
                List.of("#/colour", "{\"name\":\"Tea\",\"price\":1,\"colour\":\"green\"}"),
                List.of("#/size", "{\"name\":\"Tea\",\"price\":1,\"size\":2}"))) {
            var reply = add("Ana", wrong.get(1));
            assertEquals(422, reply.status(), reply.body());
            assertEquals(wrong.get(0), reply.at("errors", "0", "pointer"), reply.body());
        }
        assertEquals("{\"items\":[]}", served.get("Ana", "/api/items").body());
    }

    @Test
    void an_order_that_does_not_name_each_item_once_is_refused() {
        String id = added("Coffee");
        added("Cake");
        for (String items :
                List.of("[]", "[\"" + id + "\"]", "[\"" + id + "\",\"" + id + "\"]", "[\"x\",\"1\"]", "\"all\"")) {
            var reply = served.post("Ana", "/api/items/order", "{\"items\":" + items + "}");
            assertEquals(422, reply.status(), reply.body());
        }
    }

    @Test
    void what_was_never_there_is_a_404_and_the_sixty_first_is_refused() {
        for (String id : List.of("1", "0", "x", "9".repeat(30))) {
            assertEquals(
                    404,
                    served.post("Ana", "/api/items/" + id, "{\"name\":\"Tea\",\"price\":1}")
                            .status());
        }
        for (int i = 1; i <= 60; i++) {
            added("Item " + i);
        }
        var tooMany = add("Ana", "{\"name\":\"Item 61\",\"price\":1}");
        assertEquals(403, tooMany.status());
        assertEquals("/problems/not-allowed", tooMany.at("type"));
    }
}
