package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.port.Token;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AdminApiTest {

    private final Served served = new Served();
    private final Market market = served.market;

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void an_administrator_opens_a_card_whose_number_is_told_once() {
        var opened = served.post(
                "Rita",
                "/api/admin/cards",
                "{\"login\":\"Dora\",\"name\":\"Dora\",\"role\":\"payer\",\"pin\":\"1234\","
                        + "\"password\":\"long enough\",\"pin_limit\":5,\"balance\":\"12.50\"}");

        assertEquals(201, opened.status(), opened.body());
        assertTrue(opened.at("number").matches("[0-9]{16}"));
        assertEquals(opened.at("number").substring(12), opened.at("card"));
        String code = served.code(market.asked("12.00"));
        assertEquals(
                200,
                served.post("", "/api/pay/" + code, "{\"card\":\"" + opened.at("number") + "\",\"pin\":\"1234\"}")
                        .status());
        var found = served.get("Rita", "/api/admin/cards?q=dora");
        assertEquals(
                "{\"cards\":[{\"id\":\"" + opened.at("id") + "\",\"login\":\"dora\",\"name\":\"Dora\","
                        + "\"role\":\"payer\",\"card\":\"" + opened.at("card")
                        + "\",\"balance\":0.50,\"currency\":\"EUR\",\"pin_limit\":5.00,\"status\":\"active\"}]}",
                found.body());
    }

    @Test
    void a_card_needs_little_and_has_sensible_limits() {
        var opened = served.post("Rita", "/api/admin/cards", "{\"name\":\"Dora\",\"role\":\"payer\",\"pin\":\"1234\"}");

        assertEquals(201, opened.status());
        assertEquals("20.00", opened.at("pin_limit"));
        assertEquals("0.00", opened.at("balance"));
        assertFalse(opened.json().has("login"));
    }

    @Test
    void what_is_taken_or_wrong_is_named_and_nothing_is_kept() {
        var taken = served.post(
                "Rita", "/api/admin/cards", "{\"login\":\"ben\",\"name\":\"B\",\"role\":\"payer\",\"pin\":\"1234\"}");
        assertEquals(422, taken.status());
        assertEquals("#/login", taken.at("errors", "0", "pointer"));

        var noLogin = served.post(
                "Rita",
                "/api/admin/cards",
                "{\"name\":\"B\",\"role\":\"payer\",\"pin\":\"1234\",\"password\":\"long enough\"}");
        assertEquals("#/login", noLogin.at("errors", "0", "pointer"));

        var shortPin = served.post("Rita", "/api/admin/cards", "{\"name\":\"B\",\"role\":\"payer\",\"pin\":\"12\"}");
        assertEquals("#/pin", shortPin.at("errors", "0", "pointer"));
        assertEquals(
                6, served.get("Rita", "/api/admin/cards").json().get("cards").size());
    }

    @Test
    void only_the_right_people_come_to_the_desk() {
        String ben = id("ben");
        for (String who : List.of("Ana", "Ben", "Carl")) {
            assertEquals(
                    403,
                    served.post(who, "/api/admin/cards/" + ben + "/block", "{}").status(),
                    who);
            assertEquals(403, served.post(who, "/api/admin/cards", "{}").status(), who);
        }
        for (String who : List.of("Ana", "Ben")) {
            assertEquals(403, served.get(who, "/api/admin/cards").status(), who);
            assertEquals(
                    403,
                    served.post(who, "/api/admin/cards/" + ben + "/top_ups", "{\"amount\":1}")
                            .status(),
                    who);
        }
        assertEquals(
                403,
                served.post("Rita", "/api/admin/cards/batch", "{\"cards\":[]}").status());
        assertEquals(Market.eur("50.00"), market.balance("Ben"));
    }

    @Test
    void a_cashier_tops_up_once_per_key() {
        String path = "/api/admin/cards/" + id("ben") + "/top_ups";

        var first = served.post("Carl", path, "{\"amount\":10}", "Idempotency-Key", "one");
        var again = served.post("Carl", path, "{\"amount\":10}", "Idempotency-Key", "one");

        assertEquals(201, first.status());
        assertEquals("60.00", first.at("balance"));
        assertEquals(first.body(), again.body());
        assertEquals(Optional.of("true"), again.header("Idempotency-Replayed"));
        assertEquals(Market.eur("60.00"), market.balance("Ben"));
    }

    @Test
    void a_balance_has_a_limit_and_nobody_tops_up_their_own_card() {
        var much = served.post("Carl", "/api/admin/cards/" + id("ben") + "/top_ups", "{\"amount\":150.01}");
        assertEquals(403, much.status());
        assertEquals("balance-limit", much.at("limit"));
        assertEquals("200.00", much.at("maximum"));
        assertEquals(
                "/problems/not-allowed",
                served.post("Carl", "/api/admin/cards/" + id("carl") + "/top_ups", "{\"amount\":1}")
                        .at("type"));
        assertEquals(
                404,
                served.post("Carl", "/api/admin/cards/x/top_ups", "{\"amount\":1}")
                        .status());
    }

    @Test
    void a_blocked_card_is_signed_out_and_comes_back_unblocked() {
        Line ana = served.line("Ana", "");
        ana.heard(1);

        var blocked = served.post("Rita", "/api/admin/cards/" + id("ana") + "/block");

        assertEquals("blocked", blocked.at("status"));
        assertEquals(LiveFeed.SIGNED_OUT, ana.end());
        assertEquals(
                401, served.post("Ana", "/api/start_payment", "{\"amount\":1}").status());
        assertEquals(
                "active",
                served.post("Rita", "/api/admin/cards/" + id("ana") + "/unblock")
                        .at("status"));
    }

    @Test
    void a_new_pin_pays() {
        String path = "/api/admin/cards/" + id("ben") + "/pin";

        assertEquals(200, served.post("Rita", path, "{\"pin\":\"998877\"}").status());

        String code = served.code(market.asked("30.00"));
        assertEquals(
                403,
                served.post("Ben", "/api/pay/" + code, "{\"pin\":\"4711\"}").status());
        assertEquals(
                200,
                served.post("Ben", "/api/pay/" + code, "{\"pin\":\"998877\"}").status());
    }

    @Test
    void cards_are_found_page_by_page() {
        var first = served.get("Rita", "/api/admin/cards?limit=4");
        var second = served.get("Rita", "/api/admin/cards?limit=4&cursor=" + first.at("next_cursor"));

        assertEquals(4, first.json().get("cards").size());
        assertEquals(2, second.json().get("cards").size());
        assertEquals("carl", second.at("cards", "1", "login"));
        assertEquals(422, served.get("Rita", "/api/admin/cards?cursor=x").status());
    }

    @Test
    void the_operator_opens_many_cards_or_none() throws Exception {
        Token token = market.services.secrets().token();
        var site = new Site("127.0.0.1", 0, Optional.empty(), Optional.of(token), Optional.empty());
        try (var operated = new Served(new Market(), site)) {
            String dora = "{\"login\":\"dora\",\"name\":\"Dora\",\"role\":\"payer\",\"pin\":\"1234\"}";
            String eve = dora.replace("dora", "eve").replace("Dora", "Eve");

            var half = batch(operated, token, dora + "," + dora);
            var none = batch(operated, token, "");
            var wrong = batch(operated, token, dora + "," + eve.replace("1234", "1"));
            var both = batch(operated, token, dora + "," + eve);

            assertEquals(422, half.status());
            assertEquals("#/cards", none.at("errors", "0", "pointer"));
            assertEquals("#/cards/1/pin", wrong.at("errors", "0", "pointer"));
            assertEquals(201, both.status(), both.body());
            assertEquals("Eve", both.at("cards", "1", "name"));
            assertTrue(both.at("cards", "1", "number").matches("[0-9]{16}"));
        }
    }

    private static Served.Reply batch(Served operated, Token token, String cards) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + operated.server.operatorPort().getAsInt() + "/api/admin/cards/batch"))
                .header("Authorization", "Bearer " + token.text())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"cards\":[" + cards + "]}"))
                .build();
        return Served.Reply.of(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray()));
    }

    private String id(String login) {
        return served.get("Rita", "/api/admin/cards?q=" + login).at("cards", "0", "id");
    }
}
