package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyPagesTest {

    private Market market;
    private Served served;
    private Visitor visitor;

    @BeforeEach
    void serve() {
        market = new Market();
        market.open("Olga", Role.AUDITOR, "0.00");
        served = new Served(market);
        visitor = new Visitor(served.server.port());
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private Visitor.Page verified() {
        return visitor.submit(visitor.open("/admin/verify").form("/admin/verify"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rita", "Olga"})
    void administrator_and_auditor_have_the_books_checked(String who) {
        visitor.signIn(who);
        assertTrue(visitor.open("/admin/verify").text().contains("They were not checked yet."));

        var page = verified();

        assertTrue(page.text().contains("The books prove themselves"), page::text);
        assertTrue(page.text().contains("2 entries"), page::text);
        assertTrue(page.header("Refresh").isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ana", "Ben", "Carl"})
    void nobody_else_does(String who) {
        visitor.signIn(who);

        assertEquals(403, visitor.get("/admin/verify").status());
        assertEquals(303, served.get("", "/admin/verify").status(), "they are asked to sign in");
    }

    @Test
    void while_the_books_are_torn_nothing_is_written_and_everybody_is_told() {
        served.cookie("Ana");
        visitor.signIn("Rita");
        market.torn = true;

        var page = verified();

        assertTrue(page.text().contains("entry 2 : it can't be read: torn"), page::text);
        var refused = served.post("Ana", "/api/start_payment", "{\"amount\":1}");
        assertEquals(503, refused.status());
        assertEquals("/problems/books-broken", refused.at("type"));
        assertEquals("/problems/books-broken", served.get("", "/health/ready").at("type"));
        assertFalse(refused.body().contains("entry 2"), "what is wrong is for the office alone");
        assertEquals(200, served.get("", "/health/live").status());
        assertEquals(200, served.get("Ana", "/api/transactions").status());
    }

    @Test
    void when_they_agree_again_they_are_written_again() {
        visitor.signIn("Rita");
        market.torn = true;
        verified();
        market.torn = false;

        assertTrue(verified().text().contains("The books prove themselves"));

        assertEquals(
                201, served.post("Ana", "/api/start_payment", "{\"amount\":1}").status());
        assertEquals(200, served.get("", "/health/ready").status());
    }
}
