package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.TransactionId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The words that till and pay page show in common, and who can't read them. */
class WordsApiTest {

    private final Served served = new Served();
    private final Market market = served.market;
    private Visitor payer;
    private Visitor bystander;
    private TransactionId id;
    private String code;

    @BeforeEach
    void ask() {
        payer = new Visitor(served.server.port());
        bystander = new Visitor(served.server.port());
        id = market.asked("12.50");
        code = served.code(id);
    }

    @AfterEach
    void close() {
        served.close();
    }

    private Served.Reply till(String who) {
        return served.get(who, "/api/transactions/" + code + "/words");
    }

    private Served.Reply withCode(String who) {
        return served.get(who, "/pay/" + code + "/words");
    }

    private void payByCard() {
        var form = payer.open("/pay/" + code)
                .form("/pay/" + code)
                .with("card", market.number("Ben"))
                .with("pin", Market.PIN);
        assertTrue(payer.submit(form).text().contains("Paid €12.50"));
    }

    @Test
    void before_it_is_paid_the_till_and_whoever_has_the_code_read_the_same() {
        var till = till("Ana");
        assertEquals(200, till.status(), till.body());
        assertEquals("before", till.at("stage"));
        assertEquals("2026-11-23T12:00:30Z", till.at("valid_until"));
        assertEquals("2026-11-23T12:00:35Z", till.at("counts_until"));
        assertEquals("2026-11-23T12:00:00Z", till.at("now"));
        assertEquals(till.body(), withCode("").body());
        assertEquals(till.body(), withCode("Cara").body());
        assertEquals("no-store", till.header("Cache-Control").orElseThrow());

        String page = payer.open("/pay/" + code).text();
        assertTrue(
                page.contains("The till shows " + till.at("words") + " " + till.at("colour") + " " + till.at("shape")));
    }

    @Test
    void the_last_words_are_told_while_they_count() {
        var first = till("Ana");
        market.clock.goOn(Duration.ofSeconds(34));
        var second = till("Ana");
        assertEquals(first.at("words"), second.at("last", "words"));
        assertEquals(first.at("shape"), second.at("last", "shape"));
        assertNotEquals(first.at("words"), second.at("words"));
        market.clock.goOn(Duration.ofSeconds(1));
        assertFalse(till("Ana").body().contains("last"));
    }

    @Test
    void after_it_is_paid_by_a_session_only_that_account_and_the_till_read_other_words() {
        String before = till("Ana").at("words");
        market.paid(id, "Ben");

        var till = till("Ana");

        assertEquals("after", till.at("stage"));
        assertNotEquals(before, till.at("words"));
        assertEquals(till.body(), withCode("Ben").body());
        for (String other : new String[] {"", "Cara", "Emil", "Ana"}) {
            var reply = withCode(other);
            assertEquals(409, reply.status());
            assertEquals("/problems/already-completed", reply.at("type"));
            assertFalse(reply.body().contains(till.at("words")));
        }
        assertEquals(404, till("Emil").status());
        assertEquals(403, till("Ben").status());
        assertEquals(401, till("").status());
    }

    @Test
    void a_browser_that_paid_by_card_and_pin_reads_them_and_no_other() {
        payByCard();
        String words = till("Ana").at("words");

        assertTrue(payer.open("/pay/" + code).text().contains(words));
        assertTrue(payer.open("/pay/" + code + "/words").html().contains(words));
        assertFalse(bystander.open("/pay/" + code).html().contains(words));
        assertEquals(409, bystander.open("/pay/" + code + "/words").status());
    }

    /** Whoever took a picture of the code knows the name of the cookie, and may have paid something else. */
    @Test
    void nobody_passes_for_the_one_who_paid_with_a_cookie_of_their_own_making() {
        payByCard();
        String words = till("Ana").at("words");
        bystander.carry("quittance-paid", "yes");
        var page = bystander.open("/pay/" + code);
        assertTrue(page.text().contains("Already paid"), page.text());
        assertFalse(page.html().contains("/receipt/"));
        assertEquals(409, bystander.open("/pay/" + code + "/words").status());

        String first = code;
        ask();
        payByCard();
        assertNotEquals(words, till("Ana").at("words"));
        assertEquals(409, payer.open("/pay/" + first + "/words").status()); // its cookie is of the other payment now
    }

    @Test
    void who_only_watches_gets_no_words() {
        String watched = served.get("", "/watch/" + market.codes.watchCode(id)).body();
        assertFalse(watched.contains("words"));
        assertEquals(
                404,
                served.get("", "/pay/" + market.codes.watchCode(id) + "/words").status());
    }

    @Test
    void what_is_over_without_being_paid_has_none() {
        served.post("Ana", "/api/transactions/" + code + "/revoke", "{}");
        assertEquals("/problems/revoked", till("Ana").at("type"));
        assertEquals("/problems/revoked", withCode("").at("type"));
        assertFalse(payer.open("/pay/" + code).html().contains("class=\"words\""));
    }
}
