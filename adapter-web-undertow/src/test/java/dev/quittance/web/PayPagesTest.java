package dev.quittance.web;

import static dev.quittance.web.Visitor.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.Card;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pay page, for a browser without scripts. */
class PayPagesTest {

    private Market market;
    private Served served;
    private Visitor visitor;

    @BeforeEach
    void serve() {
        market = new Market();
        served = new Served(market);
        visitor = new Visitor(served.server.port());
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private String page(TransactionId id) {
        return "/pay/" + market.codes.code(id);
    }

    @Test
    void whoever_scans_a_code_sees_merchant_and_amount_and_may_pay_by_card() {
        Visitor.Page page = visitor.open("/P/" + market.codes.code(market.asked("12.50")));

        assertEquals(200, page.status());
        assertSays("Ana's", page);
        assertSays("Pay €12.50", page);
        assertEquals("created", page.data("state"));
    }

    @Test
    void a_payer_who_is_signed_in_sees_what_is_left_and_pays_with_one_button() {
        TransactionId id = market.asked("12.50");
        visitor.signIn("ben");
        Visitor.Page page = visitor.open(page(id));
        assertSays("Left after this €37.50", page);
        assertFalse(page.form(page(id)).asksFor("pin"));

        Visitor.Page paid = visitor.submit(page.form(page(id)));

        assertSays("Paid €12.50 Ana's", paid);
        assertSays("Left on the card €37.50", paid);
        assertEquals(Market.eur("37.50"), market.balance("Ben"));
    }

    @Test
    void the_pin_is_asked_for_only_when_it_is_needed() {
        TransactionId id = market.asked("25.00");
        visitor.signIn("ben");
        Visitor.Filled form = visitor.open(page(id)).form(page(id));
        assertTrue(form.asksFor("pin"));

        Visitor.Page wrong = visitor.submit(form.with("pin", "0000"));
        assertEquals(403, wrong.status());
        assertSays("Wrong PIN. 2 tries left. Nothing was charged.", wrong);

        assertSays("Paid €25.00", visitor.submit(wrong.form(page(id)).with("pin", Market.PIN)));
    }

    @Test
    void whoever_has_a_card_and_its_pin_pays_without_signing_in() {
        TransactionId id = market.asked("12.50");
        Visitor.Filled form = visitor.open(page(id)).form(page(id));

        Visitor.Page answer = visitor.post(form.with("card", grouped("Ben")).with("pin", Market.PIN));
        assertEquals(303, answer.status());
        assertEquals(page(id), answer.location());

        assertSays("Paid €12.50 Ana's", visitor.open(answer.location()));
        assertEquals(Market.eur("37.50"), market.balance("Ben"));
        assertSays("Already paid", new Visitor(served.server.port()).open(page(id)));
    }

    private String grouped(String name) {
        return market.number(name).replaceAll("(.{4})(?=.)", "$1 ");
    }

    @Test
    void a_form_that_is_sent_twice_pays_once() {
        TransactionId id = market.asked("12.50");
        visitor.signIn("ben");
        Visitor.Filled form = visitor.open(page(id)).form(page(id));

        assertSays("Paid", visitor.submit(form));
        assertSays("Paid", visitor.submit(form));

        assertEquals(Market.eur("37.50"), market.balance("Ben"));
    }

    @Test
    void a_refused_form_that_is_sent_again_is_the_same_try() {
        TransactionId id = market.asked("25.00");
        visitor.signIn("ben");
        Visitor.Filled wrong = visitor.open(page(id)).form(page(id)).with("pin", "0000");
        for (int times = 0; times < 4; times++) {
            assertSays("2 tries left", visitor.submit(wrong));
        }

        int left = market.services
                .desk()
                .look(market.services.cards().find(market.card("Ben")))
                .card()
                .pin()
                .triesLeft(Card.Shown.BY_SESSION);

        assertEquals(2, left);
    }

    @Test
    void what_is_no_number_and_no_pin_is_told_and_counts_as_no_try() {
        TransactionId id = market.asked("12.50");
        Visitor.Filled form = visitor.open(page(id)).form(page(id));

        Visitor.Page page = visitor.submit(form.with("card", "12").with("pin", "4711"));

        assertEquals(422, page.status());
        assertSays("Card number: must be 12 to 19 digits", page);
        assertEquals("12", page.form(page(id)).fields().get("card"));
    }

    @Test
    void too_little_on_the_card_is_said_before_anything_is_sent() {
        TransactionId id = market.asked("70.00");
        visitor.signIn("ben");

        Visitor.Page page = visitor.open(page(id));

        assertSays("There is €50.00; €20.00 more is needed. Nothing was charged.", page);
        assertSays("Use another card", page);
        assertFalse(page.html().contains("data-pay>"));
    }

    @Test
    void a_payer_takes_more_time_once() {
        TransactionId id = market.asked("12.50");
        visitor.signIn("ben");
        Visitor.Filled more = visitor.open(page(id)).form(page(id) + "/extend");

        Visitor.Page later = visitor.submit(more);

        assertEquals("2026-11-23T12:10:00Z", later.data("until"));
        assertFalse(later.offers(page(id) + "/extend"));
        assertEquals("2026-11-23T12:10:00Z", visitor.submit(more).data("until"), "sent again by a reload");
        assertSays("Paid €12.50", visitor.submit(later.form(page(id))));
    }

    @Test
    void more_time_that_comes_too_late_shows_how_it_ended() {
        TransactionId id = market.asked("12.50");
        visitor.signIn("ben");
        Visitor.Filled more = visitor.open(page(id)).form(page(id) + "/extend");
        market.clock.goOn(Duration.ofMinutes(6));

        assertSays("Nothing was charged.", visitor.submit(more));
    }

    @Test
    void more_time_that_was_taken_in_another_tab_is_said_on_the_payments_own_page() {
        TransactionId id = market.asked("12.50");
        visitor.signIn("ben");
        Visitor.Filled other = visitor.open(page(id)).form(page(id) + "/extend");
        visitor.submit(visitor.open(page(id)).form(page(id) + "/extend"));

        Visitor.Page again = visitor.submit(other);

        assertEquals(403, again.status());
        assertSays("It can't be extended by a payer any more.", again);
        assertSays("Pay €12.50", again);
        assertEquals("2026-11-23T12:10:00Z", again.data("until"));
    }

    @Test
    void whoever_has_too_many_payments_open_is_told_so_on_the_payments_own_page() {
        TransactionId id = market.asked("12.50");
        visitor.signIn("ben");
        Visitor.Filled more = visitor.open(page(id)).form(page(id) + "/extend");
        for (int i = 0; i < Transaction.CLAIMS_MAX; i++) {
            market.done(market.services.payments().claim(market.asked("1.00"), market.card("Ben")));
        }

        Visitor.Page again = visitor.submit(more);

        assertEquals(429, again.status());
        assertEquals(Optional.of("90"), again.header("Retry-After"));
        assertSays("Too often; try again later Try again in 90 s.", again);
        assertSays("Pay €12.50", again);
    }

    @Test
    void whoever_can_not_pay_is_not_offered_more_time() {
        TransactionId id = market.asked("60.00");
        assertFalse(visitor.open(page(id)).offers(page(id) + "/extend"), "not signed in");
        visitor.signIn("ben");
        assertFalse(visitor.open(page(id)).offers(page(id) + "/extend"), "too little on the card");
    }

    @Test
    void a_locked_pin_is_said_and_another_card_is_offered() {
        TransactionId id = market.asked("25.00");
        visitor.signIn("ben");
        for (int times = 0; times < 3; times++) {
            Visitor.Page page = visitor.open(page(id));
            visitor.submit(page.form(page(id)).with("pin", "0000"));
        }

        Visitor.Page locked = visitor.open(page(id));

        assertSays("The PIN is locked after three wrong tries", locked);
        assertTrue(visitor.open(page(id) + "?with=card").form(page(id)).asksFor("card"));
    }

    @Test
    void what_another_payer_has_open_may_be_paid_anyway() {
        TransactionId id = market.asked("12.50");
        market.done(market.services.payments().claim(id, market.card("Cara")));
        visitor.signIn("ben");

        Visitor.Page page = visitor.open(page(id));

        assertSays("Someone else is paying this", page);
        assertSays("Pay anyway: €12.50", page);
        assertSays("Paid €12.50", visitor.submit(page.form(page(id))));
    }

    @Test
    void a_payer_may_say_no() {
        TransactionId id = market.asked("12.50");
        visitor.signIn("ben");

        Visitor.Page said = visitor.submit(visitor.open(page(id)).form(page(id) + "/decline"));

        assertEquals("declined", said.data("state"));
        assertSays("Refused", said);
        assertSays("Nothing was charged.", said);
    }

    @Test
    void a_no_that_is_not_taken_is_answered_on_the_payments_own_page() {
        TransactionId id = market.asked("12.50");
        visitor.signIn("ben");
        Visitor.Filled no = visitor.open(page(id)).form(page(id) + "/decline");
        market.done(market.services.payments().claim(id, market.card("Cara")));

        Visitor.Page held = visitor.submit(no);
        assertEquals(409, held.status());
        assertSays("Someone else is paying this", held);
        assertSays("Pay anyway: €12.50", held);

        market.paid(id, "Cara");
        Visitor.Page paid = visitor.submit(no);
        assertEquals(409, paid.status());
        assertEquals("completed", paid.data("state"));
    }

    @Test
    void whoever_says_no_too_often_is_told_so_on_the_payments_own_page() {
        for (int i = 0; i < Card.Declines.PER_HOUR_MAX; i++) {
            market.done(market.services.payments().decline(market.asked("1.00"), market.card("Ben")));
        }
        TransactionId id = market.asked("12.50");
        visitor.signIn("ben");

        Visitor.Page again = visitor.submit(visitor.open(page(id)).form(page(id) + "/decline"));

        assertEquals(429, again.status());
        assertSays("Too often; try again later Try again in 3600 s.", again);
        assertSays("Pay €12.50", again);
    }

    @Test
    void whoever_guesses_cards_is_slowed_down_on_the_payments_own_page() {
        TransactionId id = market.asked("12.50");
        Visitor.Page page = visitor.open(page(id));
        for (int i = 0; i <= 50 && page.status() != 429; i++) {
            page = visitor.submit(page.form(page(id))
                    .with("card", "9999999999%02d".formatted(i))
                    .with("pin", "0000"));
        }

        assertEquals(429, page.status());
        assertSays("Try again in 1 s.", page);
        assertTrue(page.form(page(id)).fields().get("card").startsWith("99999"));
    }

    @Test
    void a_merchant_is_not_asked_to_pay_the_own_sale() {
        TransactionId id = market.asked("12.50");
        visitor.signIn("ana");

        Visitor.Page page = visitor.open(page(id));

        assertSays("This is your own sale", page);
        assertSays("To the till", page);
        assertFalse(page.html().contains("data-pay>"));
    }

    @Test
    void each_end_has_a_page_of_its_own() {
        TransactionId late = market.asked("1.00");
        market.clock.goOn(Duration.ofMinutes(6));
        TransactionId revoked = market.asked("2.00");
        market.done(market.services.payments().revoke(revoked, market.account("Ana")));
        TransactionId paid = market.asked("3.00");
        market.paid(paid, "Cara");

        assertEquals("expired", visitor.open(page(late)).data("state"));
        assertSays("Time ran out", visitor.open(page(late)));
        assertSays("took this €2.00 back", visitor.open(page(revoked)));
        visitor.signIn("ben");
        assertSays(
                "Already paid This €3.00 for Ana's was paid at 13:06:00, by another card.", visitor.open(page(paid)));
    }

    @Test
    void what_ended_meanwhile_is_shown_as_it_ended_and_nothing_is_charged() {
        TransactionId id = market.asked("12.50");
        visitor.signIn("ben");
        Visitor.Filled form = visitor.open(page(id)).form(page(id));
        market.done(market.services.payments().revoke(id, market.account("Ana")));

        Visitor.Page answer = visitor.submit(form);

        assertEquals(409, answer.status());
        assertSays("Cancelled", answer);
        assertEquals(Market.eur("50.00"), market.balance("Ben"));
    }

    @Test
    void an_unknown_code_has_its_own_page() {
        for (String code :
                new String[] {"0123456789ABCDEFGHJKMNPQRS", "x", market.codes.watchCode(market.asked("1.00"))}) {
            Visitor.Page page = visitor.open("/pay/" + code);
            assertEquals(404, page.status());
            assertSays("No such payment", page);
        }
    }

    @Test
    void a_form_without_its_token_or_from_another_site_pays_nothing() {
        TransactionId id = market.asked("12.50");
        visitor.signIn("ben");
        Visitor.Filled form = visitor.open(page(id)).form(page(id));

        assertEquals(
                403, visitor.post(page(id), form.body(), "https://evil.example").status());
        assertEquals(403, visitor.post(form.with("form_token", "0".repeat(64))).status());

        assertEquals(Market.eur("50.00"), market.balance("Ben"));
    }
}
