package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The figures of the day at the till, over HTTP. */
class TodayApiTest {

    private final Served served = new Served();
    private final Market market = served.market;

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void ana_sees_what_she_took_and_gave_back_today() {
        var lunch = market.asked("12.50");
        market.paid(lunch, "Ben");
        market.clock.goOn(Duration.ofHours(1));
        market.paid(market.asked("3.00"), "Cara");
        served.post("Ana", "/api/transactions/" + served.code(lunch) + "/refunds", "{\"amount\":2.50}");

        assertEquals(
                "{\"day\":\"2026-11-23\",\"currency\":\"EUR\",\"sales\":2,\"takings\":15.50,\"refunds\":1,\"refunded\":2.50,"
                        + "\"hours\":[{\"from\":\"2026-11-23T12:00:00Z\",\"sales\":1,\"takings\":12.50,\"refunds\":0,\"refunded\":0.00},"
                        + "{\"from\":\"2026-11-23T13:00:00Z\",\"sales\":1,\"takings\":3.00,\"refunds\":1,\"refunded\":2.50}]}",
                served.get("Ana", "/api/merchant/today").body());
    }

    @Test
    void a_day_without_sales_is_all_zeros_and_only_merchants_have_one() {
        assertEquals(
                "{\"day\":\"2026-11-23\",\"currency\":\"EUR\",\"sales\":0,\"takings\":0.00,\"refunds\":0,\"refunded\":0.00,"
                        + "\"hours\":[]}",
                served.get("Emil", "/api/merchant/today").body());
        assertEquals(403, served.get("Ben", "/api/merchant/today").status());
        assertEquals(401, served.get("", "/api/merchant/today").status());
    }
}
