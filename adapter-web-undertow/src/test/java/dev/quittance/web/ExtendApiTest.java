package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More time to pay, over HTTP. */
class ExtendApiTest {

    private static final String KEY = "Idempotency-Key";

    private final Served served = new Served();
    private final Market market = served.market;
    private String code;

    @BeforeEach
    void ask() {
        code = served.code(market.asked("10.00"));
    }

    @AfterEach
    void close() {
        served.close();
    }

    private Served.Reply byPayer(String who, String... headers) {
        return served.post(who, "/api/pay/" + code + "/extend", "{}", headers);
    }

    private Served.Reply byMerchant(String who, String... headers) {
        return served.post(who, "/api/transactions/" + code + "/extend", "{}", headers);
    }

    @Test
    void ben_takes_five_minutes_more_once_and_ana_hears_of_it() {
        var extended = byPayer("Ben");
        assertEquals(200, extended.status(), extended.body());
        assertEquals("pending", extended.at("state"));
        assertEquals("2026-11-23T12:10:00Z", extended.at("expires_at"));
        assertEquals("2026-11-23T12:01:30Z", extended.at("claimed_until"));

        var again = byPayer("Ben");
        assertEquals(403, again.status());
        assertEquals("/problems/not-allowed", again.at("type"));
        assertEquals("It can't be extended by a payer any more.", again.at("detail"));

        var events = served.get("Ana", "/api/events?after=2");
        assertEquals("payment_extended", events.at("events", "0", "type"));
        assertEquals("2026-11-23T12:10:00Z", events.at("events", "0", "data", "expires_at"));
        assertEquals("pending", events.at("events", "0", "data", "state"));
    }

    @Test
    void ana_gives_more_time_as_often_as_she_likes() {
        assertEquals("2026-11-23T12:10:00Z", byMerchant("Ana").at("expires_at"));
        var again = byMerchant("Ana");
        assertEquals("2026-11-23T12:15:00Z", again.at("expires_at"));
        assertEquals("created", again.at("state"));
        assertEquals(served.get("Ana", "/api/transactions/" + code).body(), again.body());
    }

    @Test
    void with_a_key_it_is_put_off_once_and_the_answer_is_found_by_the_key_alone() {
        var first = byMerchant("Ana", KEY, "more");
        market.clock.goOn(Duration.ofSeconds(1));
        for (var told : List.of(byMerchant("Ana", KEY, "more"), served.get("Ana", "/api/payments/by_key/more"))) {
            assertEquals(first.status(), told.status());
            assertEquals(first.body(), told.body());
            assertEquals(Optional.of("true"), told.header("Idempotency-Replayed"));
        }
        var byBen = byPayer("Ben", KEY, "bens");
        assertEquals(byBen.body(), byPayer("Ben", KEY, "bens").body());
        assertEquals(
                byBen.body(), served.get("Ben", "/api/payments/by_key/bens").body());
    }

    @Test
    void what_is_over_and_what_is_anothers_gets_no_more_time() {
        assertEquals(404, byMerchant("Emil").status());
        assertEquals(403, byMerchant("Ben").status());
        assertEquals("/problems/own-transaction", byPayer("Ana").at("type"));
        assertEquals(401, byPayer("").status());
        market.clock.goOn(Duration.ofMinutes(5));
        for (var late : List.of(byMerchant("Ana"), byPayer("Ben"))) {
            assertEquals(409, late.status());
            assertEquals("/problems/expired", late.at("type"));
            assertEquals("failed", late.at("transaction", "state"));
        }
    }

    @Test
    void nothing_else_is_said_with_it() {
        for (String path : List.of("/api/pay/" + code + "/extend", "/api/transactions/" + code + "/extend")) {
            var reply = served.post(path.contains("pay") ? "Ben" : "Ana", path, "{\"minutes\":5}");
            assertEquals(422, reply.status());
        }
    }
}
