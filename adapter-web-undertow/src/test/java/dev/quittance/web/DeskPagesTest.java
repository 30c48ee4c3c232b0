package dev.quittance.web;

import static dev.quittance.web.Visitor.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cash desk: a card, an amount, done; and what was done is taken back where that may be. */
class DeskPagesTest {

    private static final String UNDO = "/admin/desk/undo";

    private final Served served = new Served();
    private final Market market = served.market;
    private final Visitor visitor = new Visitor(served.server.port());

    @AfterEach
    void close() {
        served.close();
    }

    private String form(String name, String form) {
        return "/admin/desk/" + market.codes.cardCode(market.card(name)) + "/" + form;
    }

    private Visitor.Page chosen(String name, String more) {
        return visitor.open("/admin/desk?card=" + market.codes.cardCode(market.card(name)) + more);
    }

    @Test
    void what_one_card_alone_answers_to_leads_to_its_amount() {
        visitor.signIn("carl");

        assertTrue(visitor.open("/admin/desk?q=ben").offers(form("Ben", "top_ups")));
        Visitor.Page none = visitor.open("/admin/desk?q=nobody+at+all");
        assertSays("No card is called so.", none);
        assertTrue(none.html().contains("value=\"nobody at all\""), "what was typed can be mended");
        assertSays("Which one?", visitor.open("/admin/desk?q=a"));
    }

    @Test
    void a_top_up_that_is_sent_twice_is_booked_once_and_the_next_card_is_asked_for() {
        visitor.signIn("carl");
        Visitor.Filled form = chosen("Ben", "").form(form("Ben", "top_ups")).with("amount", "7,50");

        Visitor.Page done = visitor.submit(form);
        assertSays("Topped up €7.50 · Ben", done);
        assertTrue(done.html().contains("name=\"q\""), "the next card is asked for");
        visitor.submit(form);

        assertEquals(Market.eur("57.50"), market.balance("Ben"));
        assertFalse(done.offers(UNDO), "only an administrator pays out without the PIN");
        assertSays("A top-up is taken back by an administrator.", done);
    }

    @Test
    void what_is_wrong_is_said_beside_what_was_typed() {
        visitor.signIn("carl");
        Visitor.Page wrong =
                visitor.submit(chosen("Ben", "").form(form("Ben", "top_ups")).with("amount", "7.505"));

        assertEquals(422, wrong.status());
        assertTrue(wrong.html().contains("value=\"7.505\""), wrong.html());
        assertEquals(Market.eur("50.00"), market.balance("Ben"));
    }

    /** What was to be 5,005 is no 5 because the first key was lost. */
    @ParameterizedTest
    @ValueSource(strings = {"005", "00", "01.50", "00,50", ",5", ".50"})
    void what_lost_its_first_figure_is_booked_as_nothing_else(String typed) {
        visitor.signIn("carl");

        Visitor.Page wrong =
                visitor.submit(chosen("Ben", "").form(form("Ben", "top_ups")).with("amount", typed));

        assertEquals(422, wrong.status());
        assertSays(
                typed.startsWith("0")
                        ? "Amount: must have no needless zero in front; is a figure missing?"
                        : "Amount: must be an amount such as 12.34",
                wrong);
        assertTrue(wrong.html().contains("value=\"" + typed + "\""), "what was typed can be mended");
        assertEquals(Market.eur("50.00"), market.balance("Ben"));
    }

    @Test
    void less_than_one_begins_with_its_zero() {
        visitor.signIn("carl");

        visitor.submit(chosen("Ben", "").form(form("Ben", "top_ups")).with("amount", "0,50"));

        assertEquals(Market.eur("50.50"), market.balance("Ben"));
    }

    @Test
    void a_payout_takes_the_holders_pin_and_can_be_taken_back() {
        visitor.signIn("carl");
        Visitor.Filled form =
                chosen("Ben", "&do=payout").form(form("Ben", "payouts")).with("amount", "20.00");

        assertEquals(422, visitor.submit(form).status());
        Visitor.Page wrong = visitor.submit(form.with("pin", "0000"));
        assertEquals(403, wrong.status());
        assertTrue(wrong.offers(form("Ben", "payouts")), "it is asked for again where it was asked for");
        Visitor.Page done = visitor.submit(chosen("Ben", "&do=payout")
                .form(form("Ben", "payouts"))
                .with("amount", "20.00")
                .with("pin", Market.PIN));
        assertEquals(Market.eur("30.00"), market.balance("Ben"));

        assertSays("Topped up €20.00 · Ben", visitor.submit(done.form(UNDO)));
        assertEquals(Market.eur("50.00"), market.balance("Ben"));
    }

    @Test
    void an_administrator_takes_a_top_up_back_once_and_the_reason_stands_in_the_books() {
        visitor.signIn("rita");
        Visitor.Page done =
                visitor.submit(chosen("Ben", "").form(form("Ben", "top_ups")).with("amount", "70.00"));
        Visitor.Filled undo = done.form(UNDO);
        Visitor.Filled inAnotherTab = visitor.open("/admin/desk").form(UNDO);

        assertSays("Paid out €70.00 · Ben", visitor.submit(undo));
        visitor.submit(undo);
        Visitor.Page again = visitor.submit(inAnotherTab);

        assertEquals(403, again.status());
        assertSays("It can’t be taken back", again);
        assertSays("Ben's Top-up taken back +€70.00", again);
        assertEquals(Market.eur("50.00"), market.balance("Ben"));
        assertSays("Taken back: entry 3", visitor.open("/admin/books"));
    }

    @Test
    void a_form_that_was_made_up_takes_nothing_back_that_its_sender_may_not() {
        visitor.signIn("carl");
        visitor.submit(chosen("Ben", "").form(form("Ben", "top_ups")).with("amount", "7.50"));
        var rita = new Visitor(served.server.port());
        rita.signIn("rita");
        String topUp = rita.open("/admin/desk").form(UNDO).fields().get("entry");
        Visitor.Filled undo = visitor.submit(chosen("Cara", "&do=payout")
                        .form(form("Cara", "payouts"))
                        .with("amount", "2.00")
                        .with("pin", Market.PIN))
                .form(UNDO);

        assertEquals(403, visitor.submit(undo.with("entry", topUp)).status());
        assertEquals(403, visitor.submit(undo.with("entry", "1")).status());
        assertEquals(422, visitor.submit(undo.with("entry", "-1")).status());
        assertEquals(422, visitor.submit(undo.with("entry", "")).status());
        assertEquals(422, visitor.submit(undo.with("idempotency_key", "")).status());

        assertEquals(Market.eur("57.50"), market.balance("Ben"));
    }

    @Test
    void what_was_booked_today_stands_there_without_the_numbers_of_our_own() {
        visitor.signIn("carl");
        assertSays("Nothing yet.", visitor.open("/admin/desk"));
        visitor.submit(chosen("Ben", "").form(form("Ben", "top_ups")).with("amount", "7.50"));
        Visitor.Page page = visitor.submit(chosen("Cara", "&do=payout")
                .form(form("Cara", "payouts"))
                .with("amount", "2.00")
                .with("pin", Market.PIN));

        assertSays("13:00 Cara's Payout −€2.00", page);
        assertSays("13:00 Ben's Top-up +€7.50", page);
        assertFalse(page.text().contains("10995"), page::text);
        assertEquals(3, page.html().split("action=\"" + UNDO + "\"", -1).length, "the payout alone, in two places");
        var rita = new Visitor(served.server.port());
        rita.signIn("rita");
        assertSays("Top-up · by Carl's +€7.50", rita.open("/admin/desk"));
        market.clock.goOn(Duration.ofDays(1));
        visitor.signIn("carl");
        assertSays("Nothing yet.", visitor.open("/admin/desk"));
    }

    @Test
    void a_button_books_its_amount_at_one_press_whatever_was_typed() {
        visitor.signIn("carl");
        Visitor.Filled form = chosen("Ben", "").form(form("Ben", "top_ups"));

        assertSays("Topped up €20.00 · Ben", visitor.submit(form.by("quick", "20.00")));
        Visitor.Filled typed = chosen("Ben", "").form(form("Ben", "top_ups")).with("amount", "3,5");
        assertSays("Topped up €5.00 · Ben", visitor.submit(typed.by("quick", "5.00")));
        assertEquals(422, visitor.submit(typed.by("quick", "5.001")).status());

        assertEquals(Market.eur("75.00"), market.balance("Ben"));
    }

    @Test
    void nobody_is_offered_to_book_on_their_own_card() {
        visitor.signIn("rita");

        assertSays("Not with this card", chosen("Rita", ""));
        assertFalse(chosen("Rita", "").offers(form("Rita", "top_ups")));
    }

    @Test
    void what_holds_for_all_cards_is_shown() {
        visitor.signIn("rita");

        assertSays("Currency EUR", visitor.open("/admin/limits"));
    }
}
