package dev.quittance.web;

import static dev.quittance.web.Visitor.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.Role;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The office's page of one card: where it is signed in, and what it paid or sold. */
class CardPagesTest {

    private static final Pattern END = Pattern.compile("action=\"([^\"]*/sessions/[0-9a-f]{32}/end)\"");

    private final Market market = new Market();
    private final Served served = new Served(market);
    private final Visitor visitor = new Visitor(served.server.port());

    @AfterEach
    void close() {
        served.close();
    }

    private String card(String name) {
        return "/admin/cards/" + market.codes.cardCode(market.card(name));
    }

    private void pays(String amount) {
        market.paid(market.asked(amount), "Ben");
    }

    // Where it is signed in

    private Visitor bens() {
        var ben = new Visitor(served.server.port());
        ben.signIn("ben");
        return ben;
    }

    @Test
    void one_session_is_ended_and_the_others_go_on() {
        Visitor first = bens();
        Visitor second = bens();
        visitor.signIn("rita");
        Visitor.Page page = visitor.open(card("Ben"));
        assertSays("Signed in on 2 devices", page);
        Matcher end = END.matcher(page.html());
        assertTrue(end.find(), page::html);

        Visitor.Page ended = visitor.submit(page.form(end.group(1)));

        assertSays("It is signed out", ended);
        assertSays("Signed in on 1 device", ended);
        assertEquals(
                1,
                java.util.stream.Stream.of(first, second)
                        .filter(one -> one.get("/me").status() == 200)
                        .count());
        assertSays("It is signed out", visitor.submit(page.form(end.group(1))));
        assertSays("Signed in on 1 device", visitor.open(card("Ben")));
    }

    @Test
    void the_session_of_another_card_is_not_ended_by_its_name() {
        Visitor ben = bens();
        visitor.signIn("rita");
        Visitor.Page page = visitor.open(card("Ben"));
        Matcher end = END.matcher(page.html());
        assertTrue(end.find(), page::html);
        String elsewhere = end.group(1).replace(card("Ben"), card("Cara"));

        visitor.post(new Visitor.Filled(elsewhere, page.form(end.group(1)).fields()));

        assertEquals(200, ben.get("/me").status());
    }

    @Test
    void a_cashier_does_not_see_who_is_signed_in_nor_what_was_paid() {
        bens();
        pays("3.00");
        visitor.signIn("carl");

        Visitor.Page page = visitor.open(card("Ben"));

        assertFalse(page.text().contains("Signed in on"), page::text);
        assertFalse(page.text().contains("Payments"), page::text);
        assertEquals(403, visitor.get(card("Ben") + "/payments").status());
    }

    // What it paid, and sold

    @Test
    void the_last_twenty_payments_stand_on_the_page_and_the_others_behind_it() {
        for (int cents = 1; cents <= 52; cents++) {
            pays(String.format("0.%02d", cents));
        }
        visitor.signIn("rita");

        Visitor.Page page = visitor.open(card("Ben"));
        assertSays("€0.33", page);
        assertFalse(page.text().contains("€0.32"), page::text);
        Visitor.Page all = visitor.open(card("Ben") + "/payments");
        assertSays("€0.52", all);
        assertSays("€0.03", all);
        assertFalse(all.text().contains("€0.02"), all::text);
        Matcher next = Pattern.compile("href=\"([^\"]*[?]before=[^\"]*)\"").matcher(all.html());
        assertTrue(next.find(), all::html);
        Visitor.Page older = visitor.open(next.group(1));
        assertSays("€0.02", older);
        assertSays("€0.01", older);
        assertFalse(older.text().contains("€0.03"), older::text);
    }

    @Test
    void an_auditor_sees_what_a_merchant_sold_and_what_came_of_it() {
        market.open("Olga", Role.AUDITOR, "0.00");
        market.asked("7.00");
        pays("3.00");
        visitor.signIn("Olga");

        Visitor.Page page = visitor.open(card("Ana"));

        assertSays("Sales", page);
        assertSays("€3.00 Paid", page);
        assertSays("€7.00 Waiting for a payer", page);
        assertEquals(422, visitor.get(card("Ana") + "/payments?before=x").status());
    }
}
