package dev.quittance.web;

import static dev.quittance.web.Visitor.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.quittance.domain.TransactionId;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Giving back at the till, for a browser without scripts. */
class SalePagesTest {

    private final Served served = new Served();
    private final Market market = served.market;
    private final Visitor visitor = new Visitor(served.server.port());

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void a_sale_can_be_undone_with_one_tap_and_the_payer_sees_that_it_came_back() {
        visitor.signIn("ana");
        String page = paidSale("4.60");

        Visitor.Filled undo = visitor.open(page).form(page + "/refunds");
        Visitor.Page undone = visitor.submit(undo);

        assertSays("Given back", undone);
        assertSays("Undone €4.60", undone);
        assertFalse(undone.text().contains("Give back"), undone::text);
        assertEquals(page, visitor.post(undo).location(), "sent twice, given back once");
        assertEquals(Market.eur("50.00"), market.balance("Ben"));
        assertSays("Given back", visitor.open("/portal"));
        assertSays("€4.60 came back", new Visitor(served.server.port()).signIn("ben"));
    }

    @Test
    void a_part_of_a_sale_is_given_back_with_the_reason() {
        visitor.signIn("ana");
        String page = paidSale("4.60");
        market.clock.goOn(Duration.ofMinutes(5));
        Visitor.Filled form = visitor.open(page).form(page + "/refunds");

        Visitor.Page back = visitor.submit(form.with("amount", "1,60").with("reason", "cold soup"));
        assertSays("Paid, a part given back", back);
        assertSays("cold soup", back);

        Visitor.Page tooMuch = visitor.submit(back.form(page + "/refunds").with("amount", "3.01"));
        assertEquals(409, tooMuch.status());
        assertSays("More than is left of what was paid Nothing was booked.", tooMuch);
        Visitor.Page wrong = visitor.submit(tooMuch.form(page + "/refunds").with("amount", "0"));
        assertEquals(422, wrong.status());
        assertSays("Amount: must be more than zero", wrong);
        assertEquals(Market.eur("47.00"), market.balance("Ben"));
    }

    private String paidSale(String amount) {
        TransactionId id = market.asked(amount);
        market.paid(id, "Ben");
        return "/portal/" + market.codes.code(id);
    }

    @Test
    void an_account_that_can_not_cover_it_is_told_so() {
        visitor.signIn("ana");
        String page = paidSale("4.60");
        market.paid(market.askedBy("Emil", "1.00"), "Ana");

        Visitor.Page no = visitor.submit(visitor.open(page).form(page + "/refunds"));

        assertEquals(402, no.status());
        assertSays("There is not enough to give back There is €3.60 on your account.", no);
    }

    @Test
    void what_is_open_offers_nothing_to_give_back() {
        visitor.signIn("ana");
        String page = "/portal/" + market.codes.code(market.asked("4.60"));
        assertFalse(visitor.open(page).offers(page + "/refunds"));
    }

    @Test
    void nobody_else_gives_it_back() {
        visitor.signIn("ana");
        String page = paidSale("4.60");
        var form = visitor.open(page).form(page + "/refunds");
        var emil = new Visitor(served.server.port());
        var token = emil.signIn("emil").form("/portal").fields().get("form_token");

        assertEquals(404, emil.post(form.with("form_token", token)).status());
        assertEquals(Market.eur("4.60"), market.balance("Ana"));
    }
}
