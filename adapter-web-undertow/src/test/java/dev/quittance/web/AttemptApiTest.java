package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quittance.domain.StaticCode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who lost an answer asks what became of the attempt, by its key alone. */
class AttemptApiTest {

    private static final String KEY = "Idempotency-Key";

    private final Served served = new Served();
    private final Market market = served.market;

    @AfterEach
    void close() {
        served.close();
    }

    private Served.Reply byKey(String who, String key) {
        return served.get(who, "/api/payments/by_key/" + key);
    }

    private Served.Reply cancel(String who, String key) {
        return served.post(who, "/api/payments/by_key/" + key + "/cancel");
    }

    private static void assertTold(Served.Reply first, Served.Reply told) {
        assertEquals(first.status(), told.status(), told.body());
        assertEquals(first.body(), told.body());
        assertEquals(Optional.of("true"), told.header("Idempotency-Replayed"));
    }

    @Test
    void each_first_answer_is_told_as_it_was() {
        var started = served.post("Ana", "/api/start_payment", "{\"amount\":10}", KEY, "start");
        String code = started.at("code");
        var paid = served.post("Ben", "/api/pay/" + code, "{}", KEY, "pay");
        var late = served.post("Ana", "/api/transactions/" + code + "/revoke", "{}", KEY, "late");
        var refund = served.post("Ana", "/api/transactions/" + code + "/refunds", "{}", KEY, "back");
        String other = served.code(market.asked("1.00"));
        var revoked = served.post("Ana", "/api/transactions/" + other + "/revoke", "{}", KEY, "revoke");
        market.clock.goOn(Duration.ofMinutes(1));

        assertTold(started, byKey("Ana", "start"));
        assertTold(paid, byKey("Ben", "pay"));
        assertEquals(409, late.status());
        assertTold(late, byKey("Ana", "late"));
        assertTold(refund, byKey("Ana", "back"));
        assertTold(revoked, byKey("Ana", "revoke"));
    }

    @Test
    void a_no_is_told_with_its_status() {
        String code = served.code(market.asked("30.00"));
        var wrong = served.post("Ben", "/api/pay/" + code, "{\"pin\":\"0000\"}", KEY, "wrong");
        String large = served.code(market.asked("60.00"));
        var poor = served.post("Ben", "/api/pay/" + large, "{\"pin\":\"4711\"}", KEY, "poor");

        assertEquals(403, wrong.status());
        assertTold(wrong, byKey("Ben", "wrong"));
        assertEquals(402, poor.status());
        assertTold(poor, byKey("Ben", "poor"));
    }

    @Test
    void a_top_up_and_a_scan_of_a_poster_are_found_too() {
        String ben = market.codes.cardCode(market.card("Ben"));
        var toppedUp = served.post("Rita", "/api/admin/cards/" + ben + "/top_ups", "{\"amount\":5}", KEY, "up");
        assertTold(toppedUp, byKey("Rita", "up"));

        String poster = market.codes.staticCode(StaticCode.first(market.account("Ana")));
        var scanned = served.post("Ben", "/api/m/" + poster, "{\"amount\":1}", KEY, "scan");
        assertTold(scanned, byKey("Ben", "scan"));
    }

    @Test
    void a_key_that_came_to_nothing_is_a_404_and_so_is_another_callers() {
        String code = served.code(market.asked("10.00"));
        served.post("Ben", "/api/pay/" + code, "{}", KEY, "bens");

        for (var reply : List.of(byKey("Ben", "unknown"), byKey("Cara", "bens"), byKey("Ana", "bens"))) {
            assertEquals(404, reply.status());
            assertEquals("/problems/not-found", reply.at("type"));
        }
        assertEquals(401, byKey("", "bens").status());
        assertEquals(401, cancel("", "bens").status());
    }

    @Test
    void what_was_given_up_never_happens() {
        String code = served.code(market.asked("10.00"));

        var cancelled = cancel("Ben", "lost");

        assertEquals(200, cancelled.status());
        assertEquals("{\"key\":\"lost\",\"cancelled\":true}", cancelled.body());
        var late = served.post("Ben", "/api/pay/" + code, "{}", KEY, "lost");
        assertEquals(422, late.status());
        assertEquals("/problems/idempotency-mismatch", late.at("type"));
        assertEquals(404, byKey("Ben", "lost").status());
        assertEquals(cancelled.body(), cancel("Ben", "lost").body());
        assertEquals(Market.eur("50.00"), market.balance("Ben"));
        assertEquals(
                200, served.post("Ben", "/api/pay/" + code, "{}", KEY, "anew").status());
    }

    @Test
    void what_has_happened_can_not_be_given_up() {
        String code = served.code(market.asked("10.00"));
        var paid = served.post("Ben", "/api/pay/" + code, "{}", KEY, "won");

        assertTold(paid, cancel("Ben", "won"));
        assertTold(paid, byKey("Ben", "won"));
        assertEquals(Market.eur("40.00"), market.balance("Ben"));
    }

    @Test
    void one_caller_gives_up_no_key_of_another() {
        String code = served.code(market.asked("10.00"));
        cancel("Cara", "one");
        assertEquals(
                200, served.post("Ben", "/api/pay/" + code, "{}", KEY, "one").status());
    }

    @Test
    void a_key_may_have_a_slash_in_it() {
        var started = served.post("Ana", "/api/start_payment", "{\"amount\":1}", KEY, "till/7\\3");
        assertTold(started, byKey("Ana", "till%2F7%5C3"));
        assertEquals(200, cancel("Ana", "other%2fone").status());
        assertEquals(400, served.get("Ana", "/api/transactions/a%2Fb").status());
        assertEquals(400, served.get("Ana", "/api%2Fme").status());
    }

    private Served.Reply byNumber(String who, String key) {
        return served.post("", "/api/payments/by_key/" + key, "{\"card\":\"" + market.number(who) + "\"}");
    }

    @Test
    void who_paid_by_card_and_pin_hears_what_became_of_it_and_nothing_of_the_card() {
        String code = served.code(market.asked("10.00"));
        String body = "{\"card\":\"" + market.number("Ben") + "\",\"pin\":\"4711\"}";
        var paid = served.post("", "/api/pay/" + code, body, KEY, "by/card");
        assertEquals("40.00", paid.at("balance"));

        var told = byNumber("Ben", "by%2Fcard");

        assertEquals(200, told.status(), told.body());
        assertEquals("completed", told.at("status"));
        assertEquals(code, told.at("code"));
        assertEquals(Optional.of("true"), told.header("Idempotency-Replayed"));
        assertEquals("", told.at("balance"));
        assertEquals("", told.at("receipt_url"));
        assertEquals(404, byNumber("Cara", "by%2Fcard").status());
        assertEquals(404, byNumber("Ben", "another").status());
        assertEquals(
                422, served.post("", "/api/payments/by_key/by%2Fcard", "{}").status());
    }

    @Test
    void a_no_by_card_and_pin_says_its_reason_and_no_more() {
        String code = served.code(market.asked("60.00"));
        String body = "{\"card\":\"" + market.number("Ben") + "\",\"pin\":\"4711\"}";
        var poor = served.post("", "/api/pay/" + code, body, KEY, "poor");
        assertEquals("50.00", poor.at("balance"));

        var told = byNumber("Ben", "poor");

        assertEquals(402, told.status());
        assertEquals("/problems/insufficient-funds", told.at("type"));
        assertEquals(code, told.at("transaction", "code"));
        assertEquals("", told.at("balance"));
        assertEquals("", told.at("shortfall"));
    }

    @Test
    void a_form_that_paid_by_card_and_pin_is_found_by_its_key() {
        String code = served.code(market.asked("10.00"));
        var visitor = new Visitor(served.server.port());
        var form = visitor.open("/pay/" + code)
                .form("/pay/" + code)
                .with("card", market.number("Ben"))
                .with("pin", Market.PIN);
        String key = form.fields().get("idempotency_key");
        assertEquals(404, byNumber("Ben", key).status());
        visitor.submit(form);
        assertEquals("completed", byNumber("Ben", key).at("status"));
    }

    @Test
    void guessing_keys_by_number_is_slowed_down() {
        int asked = 0;
        while (byNumber("Ben", "guess-" + asked).status() == 404 && asked < 100) {
            asked++;
        }
        assertEquals(429, byNumber("Ben", "guess").status());
    }

    @Test
    void a_key_may_have_255_characters_and_any_that_an_address_can_hold() {
        String longest = "k".repeat(255);
        var started = served.post("Ana", "/api/start_payment", "{\"amount\":1}", KEY, longest);
        assertTold(started, byKey("Ana", longest));
        assertEquals(404, byKey("Ana", "k".repeat(256)).status());

        var odd = served.post("Ana", "/api/start_payment", "{\"amount\":1}", KEY, "a b?c%#~");
        assertTold(odd, byKey("Ana", "a%20b%3Fc%25%23~"));
        assertEquals(422, byKey("Ana", "%20").status());
    }
}
