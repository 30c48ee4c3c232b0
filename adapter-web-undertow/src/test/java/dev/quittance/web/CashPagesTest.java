package dev.quittance.web;

import static dev.quittance.web.Visitor.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Money that leaves the cards, by the pages of the desk. */
class CashPagesTest {

    private final Served served = new Served();
    private final Market market = served.market;
    private final Visitor visitor = new Visitor(served.server.port());

    @AfterEach
    void close() {
        served.close();
    }

    private String card(String name) {
        return "/admin/cards/" + market.codes.cardCode(market.card(name));
    }

    @Test
    void a_cashier_pays_out_and_a_form_that_is_sent_twice_pays_once() {
        visitor.signIn("carl");
        Visitor.Filled form = visitor.open(card("Ben"))
                .form(card("Ben") + "/payouts")
                .with("amount", "20.00")
                .with("pin", Market.PIN);

        assertSays("Paid out €20.00 There is €30.00 on the card now.", visitor.submit(form));
        assertSays("Paid out €20.00", visitor.submit(form));

        assertEquals(Market.eur("30.00"), market.balance("Ben"));
        Visitor.Page page = visitor.open(card("Ben"));
        assertFalse(page.html().contains("name=\"reason\""), "only an administrator goes without the PIN");
        assertFalse(page.offers(card("Ben") + "/close"));
        Visitor.Filled next = page.form(card("Ben") + "/payouts");
        assertEquals(422, visitor.submit(next).status());
        Visitor.Page much = visitor.submit(next.with("amount", "30.01").with("pin", Market.PIN));
        assertEquals(402, much.status());
        assertSays("Not enough on this card There is €30.00.", much);
        Visitor.Page wrong = visitor.submit(
                visitor.open(card("Ben")).form(card("Ben") + "/payouts").with("pin", "0000"));
        assertEquals(403, wrong.status());
        assertFalse(wrong.holds("0000"));
    }

    @Test
    void nobody_is_offered_to_book_on_their_own_card() {
        visitor.signIn("rita");
        Visitor.Page own = visitor.open(card("Rita"));
        for (String form : new String[] {"/top_ups", "/payouts", "/close"}) {
            assertFalse(own.offers(card("Rita") + form), form);
        }
    }

    @Test
    void an_administrator_settles_closes_and_finds_the_reason_in_the_books() {
        market.paid(market.asked("10.00"), "Ben");
        visitor.signIn("rita");
        assertSays(
                "Settled €4.00 There is €6.00 on the card now.",
                visitor.submit(visitor.open(card("Ana"))
                        .form(card("Ana") + "/settlements")
                        .with("amount", "4.00")));

        Visitor.Filled close =
                visitor.open(card("Ana")).form(card("Ana") + "/close").with("reason", "moved away, shop handed over");
        assertSays("Pay out €6.00 in cash.", visitor.submit(close));
        assertSays("Pay out €6.00 in cash.", visitor.submit(close));

        Visitor.Page closed = visitor.open(card("Ana"));
        assertSays("closed", closed);
        assertFalse(closed.offers(card("Ana") + "/close"));
        assertFalse(closed.offers(card("Ana") + "/top_ups"));
        Visitor.Page books = visitor.open("/admin/books");
        assertSays("The books agree", books);
        assertSays("moved away, shop handed over", books);
        assertSays("Settled with merchants 1 €4.00", books);
    }

    @Test
    void a_lost_card_is_replaced_and_its_new_number_shown_once() {
        visitor.signIn("rita");
        Visitor.Filled form =
                visitor.open(card("Ben")).form(card("Ben") + "/replace").with("pin", "998877");
        Visitor.Page next = visitor.submit(form);

        assertSays("€50.00", next);
        assertTrue(next.html().contains("id=\"number\""), next.text());
        assertFalse(visitor.open(next.path()).html().contains("id=\"number\""), "shown again");
        assertSays("replaced", visitor.open(card("Ben")));
        assertFalse(visitor.open(card("Ben")).offers(card("Ben") + "/payouts"));
        assertSays("It can’t be replaced".replace('’', '\''), visitor.submit(form));
        Visitor.Page taken = visitor.submit(visitor.open(card("Cara"))
                .form(card("Cara") + "/replace")
                .with("number", market.number("Ben"))
                .with("pin", "1234"));
        assertEquals(422, taken.status());
        assertSays("This number is taken", taken);
    }

    @Test
    void cash_goes_to_the_bank_once_per_form() {
        visitor.signIn("rita");
        Visitor.Filled form =
                visitor.open("/admin/books").form("/admin/bank/deposits").with("amount", "80.00");
        assertSays("Brought to the bank: €80.00 €20.00 should be in the cash desk now.", visitor.submit(form));
        assertSays("Brought to the bank: €80.00", visitor.submit(form));
        assertSays(
                "Fetched from the bank: €5.00 €25.00 should be in the cash desk now.",
                visitor.submit(visitor.open("/admin/books")
                        .form("/admin/bank/withdrawals")
                        .with("amount", "5.00")));
        Visitor.Page wrong = visitor.submit(
                visitor.open("/admin/books").form("/admin/bank/deposits").with("amount", "much"));
        assertEquals(422, wrong.status());
        assertSays("Brought to the bank 1 €80.00", wrong);
    }

    @Test
    void the_books_are_for_administrators_and_go_back_day_by_day() {
        visitor.signIn("carl");
        assertEquals(403, visitor.get("/admin/books").status());
        assertFalse(visitor.open("/admin/cards").html().contains("/admin/books"));
        var rita = new Visitor(served.server.port());
        rita.signIn("rita");
        Visitor.Page before = rita.open("/admin/books?day=2026-11-22");
        assertSays("Nothing was moved.", before);
        assertTrue(before.html().contains("/admin/books?day=2026-11-23"), "the day after");
        assertEquals(422, rita.get("/admin/books?day=x").status());
    }
}
