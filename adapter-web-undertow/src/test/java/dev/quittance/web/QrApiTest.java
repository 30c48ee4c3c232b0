package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.By;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QrApiTest {

    private final Served served = new Served(
            new Market(),
            new Site(
                    "127.0.0.1",
                    0,
                    Optional.of(URI.create("https://till.example")),
                    Optional.empty(),
                    Optional.empty()));
    private final Market market = served.market;

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void the_code_of_a_payment_holds_its_short_address_in_capitals() {
        String code = served.code(market.asked("1.00"));

        var reply = served.get("", "/generate_qr/" + code);

        assertEquals("SVG 320 HTTPS://TILL.EXAMPLE/P/" + code, reply.body());
        assertEquals(Optional.of("image/svg+xml"), reply.header("Content-Type"));
        assertTrue(reply.header("Cache-Control").orElseThrow().contains("immutable"));
    }

    @Test
    void the_address_in_capitals_leads_where_the_small_one_does() {
        String code = served.code(market.asked("1.00"));

        assertEquals(200, served.get("", "/P/" + code).status());
        assertEquals(404, served.get("", "/P/X").status());
        assertEquals(404, served.get("", "/M/X").status());
        String poster = served.get("", "/generate_qr/ana").body().replaceAll(".*/M/", "");
        assertEquals(200, served.get("", "/M/" + poster).status());
    }

    @Test
    void the_login_of_a_merchant_gives_its_current_poster() {
        var first = served.get("", "/generate_qr/ana?format=png&size=200");
        assertTrue(first.body().startsWith("PNG 200 HTTPS://TILL.EXAMPLE/M/"), first.body());
        assertEquals(Optional.of("image/png"), first.header("Content-Type"));
        assertEquals(
                first.body(),
                served.get("", "/generate_qr/ANA?format=png&size=200").body());

        var next = market.done(market.services.cards().replacePoster(market.account("Ana"), By.OPERATOR));

        assertTrue(served.get("", "/generate_qr/ana").body().endsWith(market.codes.staticCode(next)));
    }

    @Test
    void anything_else_gives_the_same_404() {
        String nobody = served.get("", "/generate_qr/nobody").body();

        for (String name :
                List.of("ben", "rita", "x", "00000000000000000000000000", served.watchCode(market.asked("1")))) {
            var reply = served.get("", "/generate_qr/" + name);
            assertEquals(404, reply.status(), name);
            assertEquals(nobody, reply.body(), name);
        }
    }

    @Test
    void what_the_browser_has_is_not_sent_again() {
        String path = "/generate_qr/" + served.code(market.asked("1.00"));
        String tag = served.get("", path).header("ETag").orElseThrow();

        var again = served.get("", path, "If-None-Match", tag);

        assertEquals(304, again.status());
        assertEquals("", again.body());
    }

    @ParameterizedTest
    @CsvSource({"format=gif, #format", "size=63, #size", "size=2049, #size", "size=x, #size"})
    void what_can_not_be_drawn_is_named(String query, String pointer) {
        var reply = served.get("", "/generate_qr/ana?" + query);

        assertEquals(422, reply.status());
        assertEquals(pointer, reply.at("errors", "0", "pointer"));
    }
}
