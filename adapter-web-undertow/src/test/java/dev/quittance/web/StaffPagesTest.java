package dev.quittance.web;

import static dev.quittance.web.Visitor.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Staff and API keys of a merchant, for a browser without scripts. */
class StaffPagesTest {

    private static final String STAFF = "/portal/staff";
    private static final String KEYS = "/portal/keys";

    private final Served served = new Served();
    private final Visitor visitor = new Visitor(served.server.port());

    @AfterEach
    void stop() {
        served.close();
    }

    /** A form in which only selling is ticked. */
    private static Visitor.Filled selling(Visitor.Filled form) {
        Visitor.Filled only = form.with("right_read", "").with("right_refund", "");
        return only.asksFor("right_manage") ? only.with("right_manage", "") : only;
    }

    private Visitor.Page added(String login) {
        return visitor.submit(
                selling(visitor.open(STAFF).form(STAFF)).with("login", login).with("password", Market.PASSWORD));
    }

    @Test
    void a_till_is_added_sells_and_does_nothing_else() {
        visitor.signIn("ana");
        assertSays("ana-bar can sign in now.", added("ana-bar"));

        var till = new Visitor(served.server.port());
        assertSays("New sale", till.signIn("ana-bar"));
        assertEquals(403, till.get(STAFF).status());
        assertEquals(403, till.get(KEYS).status());
        assertEquals(403, till.get("/dashboard").status());
    }

    @Test
    void what_is_wrong_is_said_and_the_login_stays_typed() {
        visitor.signIn("ana");
        Visitor.Page taken = added("ben");
        assertEquals(422, taken.status());
        assertSays("Login: is taken", taken);
        assertEquals("ben", taken.form(STAFF).fields().get("login"));

        Visitor.Filled form = visitor.open(STAFF).form(STAFF);
        Visitor.Page common = visitor.submit(form.with("login", "ana-bar").with("password", "password"));
        assertEquals(422, common.status());
        Visitor.Page nothing = visitor.submit(selling(form)
                .with("login", "ana-bar")
                .with("password", Market.PASSWORD)
                .with("right_sell", ""));
        assertEquals(422, nothing.status());
        assertSays("must be some of read, sell, refund, manage", nothing);
    }

    @Test
    void rights_and_password_are_changed_and_who_is_removed_is_signed_out() {
        visitor.signIn("ana");
        added("ana-bar");
        var till = new Visitor(served.server.port());
        till.signIn("ana-bar");

        Visitor.Filled rights = visitor.open(STAFF).form(STAFF + "/ana-bar/rights");
        assertSays("ana-bar has other rights now.", visitor.submit(rights));
        assertEquals(200, till.get(STAFF).status(), "everything is ticked");

        Visitor.Filled password = visitor.open(STAFF).form(STAFF + "/ana-bar/password");
        assertSays("new password", visitor.submit(password.with("password", "another horse")));
        assertEquals(303, till.get("/portal").status());

        assertSays("ana-bar is signed out", visitor.submit(visitor.open(STAFF).form(STAFF + "/ana-bar/remove")));
        assertFalse(visitor.open(STAFF).offers(STAFF + "/ana-bar/remove"));
    }

    @Test
    void a_key_is_shown_once_and_is_gone_when_it_is_revoked() {
        visitor.signIn("ana");
        Visitor.Page made =
                visitor.submit(selling(visitor.open(KEYS).form(KEYS)).with("name", "Web shop"));
        assertSays("Web shop", made);
        assertTrue(
                Pattern.compile("quittance_[A-Za-z0-9_-]{43}")
                        .matcher(made.text())
                        .find(),
                made::text);

        Visitor.Page again = visitor.open(KEYS);
        assertSays("Web shop Sell never", again);
        assertFalse(again.text().contains("quittance_"), again::text);

        String revoke = Pattern.compile(KEYS + "/[0-9A-Z]{26}/revoke")
                .matcher(again.html())
                .results()
                .findFirst()
                .orElseThrow()
                .group();
        assertFalse(visitor.submit(again.form(revoke)).text().contains("Web shop"));

        Visitor.Page wrong = visitor.submit(
                visitor.open(KEYS).form(KEYS).with("name", "Till").with("days", "0"));
        assertEquals(422, wrong.status());
        assertSays("Days: must be 1 to 3650", wrong);
    }

    @Test
    void who_sold_stands_on_the_sale() {
        visitor.signIn("ana");
        added("ana-bar");
        var till = new Visitor(served.server.port());
        Visitor.Page portal = till.signIn("ana-bar");
        Visitor.Page sale = till.submit(portal.form("/portal").with("amount", "2.00"));

        assertSays("Sold by ana-bar.", visitor.open(sale.path()));
        assertSays("Sold by ana-bar.", till.open(sale.path()));
    }
}
