package dev.quittance.web;

import static dev.quittance.web.Visitor.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One's own way in, on pages without scripts. */
class OwnPagesTest {

    private static final Pattern CODE = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}");

    private Market market;
    private Served served;
    private Visitor ben;

    @BeforeEach
    void serve() {
        market = new Market();
        served = new Served(market);
        ben = new Visitor(served.server.port());
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void ben_sees_where_he_is_signed_in_and_signs_the_others_out() {
        var phone = new Visitor(served.server.port());
        phone.signIn("ben");
        ben.signIn("ben");
        Visitor.Page page = ben.open("/me");
        assertSays("Another program", page);

        assertSays("All others are signed out", ben.submit(page.form("/me/sessions/end_others")));

        assertEquals("/login", phone.open("/dashboard").path().replaceAll("[?].*", ""));
        assertFalse(ben.open("/me").offers("/me/sessions/end_others"));
    }

    @Test
    void ben_changes_his_password_and_goes_on() {
        ben.signIn("ben");
        Visitor.Filled form = ben.open("/me").form("/me/password");
        assertSays(
                "Password: is not the password",
                ben.submit(form.with("password", "no").with("new_password", "another horse")));
        assertSays(
                "New password: is one of the most common passwords",
                ben.submit(form.with("password", Market.PASSWORD).with("new_password", "password1")));

        assertSays(
                "The password is new",
                ben.submit(form.with("password", Market.PASSWORD).with("new_password", "another horse")));

        assertEquals(200, ben.get("/me").status());
    }

    @Test
    void ben_changes_his_pin_by_the_old_one_and_by_the_password() {
        ben.signIn("ben");
        Visitor.Filled form = ben.open("/me").form("/me/pin");
        assertSays("2 tries left", ben.submit(form.with("pin", "0000").with("new_pin", "2468")));
        assertSays("The PIN is new", ben.submit(form.with("pin", Market.PIN).with("new_pin", "2468")));
        for (int i = 0; i < 3; i++) {
            ben.submit(form.with("pin", "0000").with("new_pin", "1357"));
        }
        Visitor.Page locked = ben.open("/me");
        assertSays(
                "The PIN can be tried again",
                ben.submit(locked.form("/me/pin_unlock").with("password", Market.PASSWORD)));
        assertSays(
                "The PIN is new",
                ben.submit(form.with("password", Market.PASSWORD).with("new_pin", "1357")));
    }

    @Test
    void ben_blocks_his_card_and_is_signed_out() {
        ben.signIn("ben");
        ben.submit(ben.open("/me").form("/me/block").with("sure", ""));
        assertEquals(200, ben.get("/dashboard").status());

        ben.submit(ben.open("/me").form("/me/block").with("sure", "yes"));

        assertEquals(303, ben.get("/dashboard").status());
        ben.signIn("ben");
        assertSays("This card is blocked", ben.open("/dashboard"));
    }

    @Test
    void whoever_forgot_gets_a_code_at_the_desk_and_chooses_anew() {
        var rita = new Visitor(served.server.port());
        rita.signIn("rita");
        String card = "/admin/cards/" + market.codes.cardCode(market.card("Ben"));
        Visitor.Page given = rita.submit(rita.open(card).form(card + "/reset_code"));
        Matcher code = CODE.matcher(given.text());
        assertTrue(code.find(), given.text());
        assertFalse(CODE.matcher(rita.open(card).text()).find());

        Visitor.Filled form = ben.open("/reset").form("/reset").with("login", "ben");
        assertSays(
                "Code: is wrong, or counts no more",
                ben.submit(form.with("code", "00000000").with("pin", "2468")));
        assertSays(
                "Sign in with what you have chosen",
                ben.submit(form.with("code", code.group()).with("pin", "2468").with("password", "another horse")));
        assertSays(
                "My card",
                ben.submit(ben.get("/login")
                        .form("/login", "name=\"login\"")
                        .with("login", "ben")
                        .with("password", "another horse")));
    }

    @Test
    void a_card_without_a_login_chooses_one_on_its_page() {
        var opened = served.post("Rita", "/api/admin/cards", "{\"name\":\"Paul\",\"role\":\"payer\",\"pin\":\"1234\"}");
        ben.submit(ben.get("/login")
                .form("/login", "name=\"card\"")
                .with("card", opened.at("number"))
                .with("pin", "1234"));
        Visitor.Filled form = ben.open("/me").form("/me/login").with("password", "another horse");
        assertSays("This login is taken", ben.submit(form.with("login", "ben").with("pin", "1234")));
        assertSays(
                "You have a password now", ben.submit(form.with("login", "paul").with("pin", "1234")));
        assertTrue(ben.open("/me").offers("/me/password"));
    }
}
