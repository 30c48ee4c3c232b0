package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.quittance.domain.TransactionId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchApiTest {

    private final Served served = new Served();
    private final Market market = served.market;

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void whoever_has_the_watch_code_sees_the_state_and_nothing_else() {
        TransactionId id = market.asked("12.50");
        String path = "/watch/" + served.watchCode(id);

        assertEquals(
                "{\"status\":\"created\",\"amount\":12.50,\"currency\":\"EUR\",\"merchant\":\"ana\","
                        + "\"merchant_name\":\"Ana's\",\"created_at\":\"2026-11-23T12:00:00Z\","
                        + "\"expires_at\":\"2026-11-23T12:05:00Z\"}",
                served.get("", path).body());
        market.paid(id, "Ben");
        assertEquals(
                "{\"status\":\"completed\",\"amount\":12.50,\"currency\":\"EUR\",\"merchant\":\"ana\","
                        + "\"merchant_name\":\"Ana's\",\"created_at\":\"2026-11-23T12:00:00Z\","
                        + "\"completed_at\":\"2026-11-23T12:00:00Z\",\"expires_at\":\"2026-11-23T12:05:00Z\"}",
                served.get("", path).body());
    }

    @Test
    void the_code_to_pay_with_is_no_code_to_watch_with() {
        TransactionId id = market.asked("12.50");

        assertEquals(404, served.get("", "/watch/" + served.code(id)).status());
        assertEquals(
                404,
                served.post("Ben", "/api/pay/" + served.watchCode(id), "{}").status());
    }

    @Test
    void whoever_waits_is_answered_when_it_is_paid() {
        TransactionId id = market.asked("12.50");
        var waiting = served.getLater("", "/watch/" + served.watchCode(id) + "?wait=25&state=created");
        Eventually.so(() -> market.feed.transactions().waiters() == 1);

        market.paid(id, "Ben");

        assertEquals("completed", waiting.join().at("status"));
        assertEquals(0, market.feed.transactions().waiters());
    }

    @Test
    void whoever_knows_less_than_there_is_does_not_wait() {
        TransactionId id = market.asked("12.50");
        market.paid(id, "Ben");

        assertEquals(
                "completed",
                served.getLater("", "/watch/" + served.watchCode(id) + "?wait=25&state=created")
                        .join()
                        .at("status"));
    }

    @Test
    void the_wait_ends() {
        String path = "/watch/" + served.watchCode(market.asked("12.50"));

        assertEquals("created", served.get("", path + "?wait=1&state=created").at("status"));
        assertEquals("created", served.get("", path + "?wait=1").at("status"));
    }

    @Test
    void whoever_waits_is_answered_when_the_deadline_passes_and_nobody_rings() {
        TransactionId id = market.asked("12.50");
        market.clock.goOn(Duration.ofMinutes(5).minusMillis(200));
        var waiting = served.getLater("", "/watch/" + served.watchCode(id) + "?wait=20&state=created");
        Eventually.so(() -> market.feed.transactions().waiters() == 1);

        market.clock.goOn(Duration.ofMillis(200));

        assertEquals("failed", waiting.join().at("status"));
    }

    @Test
    void whoever_waits_is_answered_when_the_server_stops() {
        TransactionId id = market.asked("12.50");
        var waiting = served.getLater("", "/watch/" + served.watchCode(id) + "?wait=25&state=created");
        Eventually.so(() -> market.feed.transactions().waiters() == 1);

        served.server.close();

        assertEquals("created", waiting.join().at("status"));
    }

    @Test
    void what_is_said_wrong_is_named() {
        String path = "/watch/" + served.watchCode(market.asked("12.50"));

        assertEquals("#wait", served.get("", path + "?wait=x").at("errors", "0", "pointer"));
        assertEquals("#state", served.get("", path + "?state=paid").at("errors", "0", "pointer"));
        assertFalse(served.get("", path).header("Cache-Control").orElseThrow().contains("public"));
    }
}
