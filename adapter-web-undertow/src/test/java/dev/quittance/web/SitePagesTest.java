package dev.quittance.web;

import static dev.quittance.web.Visitor.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.CardService.NewCard;
import dev.quittance.application.PaymentService.Offer;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Token;
import dev.quittance.domain.By;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Description;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Login;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Role;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All pages but the pay page, for a browser without scripts. */
class SitePagesTest {

    private static final String HOSTILE = "<script>alert('x')</script>&\"";

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

    // Home

    @Test
    void a_human_code_leads_to_its_payment_however_it_is_typed() {
        TransactionId id = market.asked("12.50");
        String code = market.codes.humanCode(id);
        String page = "/pay/" + market.codes.code(id);

        assertEquals(page, visitor.get("/?code=" + code).location());
        assertEquals(
                page,
                visitor.get("/?code=" + code.toLowerCase(Locale.ROOT).replace("-", ""))
                        .location());
        assertEquals(page, visitor.get("/?code=" + market.codes.code(id)).location());
    }

    @Test
    void a_human_code_counts_while_the_payment_is_open() {
        TransactionId id = market.asked("12.50");
        market.clock.goOn(Duration.ofMinutes(6));

        Visitor.Page page = visitor.open("/?code=" + market.codes.humanCode(id));

        assertEquals(404, page.status());
        assertSays("No open payment has this code", page);
    }

    @Test
    void five_wrong_codes_a_minute_are_enough() {
        String right = market.codes.humanCode(market.asked("12.50"));
        for (int times = 0; times < 5; times++) {
            assertEquals(404, visitor.open("/?code=AAAA-AAAA-A").status());
        }
        assertEquals(429, visitor.open("/?code=" + right).status());

        market.clock.goOn(Duration.ofSeconds(61));

        assertEquals(303, visitor.get("/?code=" + right).status());
    }

    @Test
    void whoever_is_signed_in_is_sent_on_by_role() {
        assertSays("Pay with a code", visitor.open("/"));
        assertEquals("/portal", homeOf("ana"));
        assertEquals("/dashboard", homeOf("ben"));
        assertEquals("/admin", homeOf("rita"));
        assertEquals("/admin/desk", homeOf("carl"));
    }

    private String homeOf(String login) {
        var someone = new Visitor(served.server.port());
        someone.signIn(login);
        return someone.get("/").location();
    }

    // Signing in and out

    @Test
    void a_wrong_password_shows_the_same_page_with_one_sentence() {
        Visitor.Filled form = visitor.open("/login").form("/login", "name=\"login\"");

        Visitor.Page page = visitor.submit(form.with("login", "ben").with("password", "not the one"));

        assertEquals(401, page.status());
        assertSays("That didn’t match Check the login and the password.", page);
        assertEquals("ben", page.form("/login", "name=\"login\"").fields().get("login"));
        assertFalse(page.html().contains("not the one"));
    }

    @Test
    void card_and_pin_sign_in_to_pay_and_to_look_and_nothing_else() {
        Visitor.Filled form = visitor.open("/login").form("/login", "name=\"card\"");

        Visitor.Page page =
                visitor.submit(form.with("card", market.number("Ana")).with("pin", Market.PIN));

        assertEquals("/dashboard", page.path());
        assertEquals(403, visitor.get("/portal").status());
    }

    @Test
    void signing_in_goes_on_to_the_payment_it_came_from() {
        String page = "/pay/" + market.codes.code(market.asked("12.50"));
        Visitor.Page login = visitor.open("/login?redirect=" + page);
        assertSays("Then you go on to pay Ana's, €12.50.", login);

        var answer = visitor.post(
                login.form("/login", "name=\"login\"").with("login", "ben").with("password", Market.PASSWORD));

        assertEquals(page, answer.location());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example",
                "/\\evil.example",
                "/%2F/evil.example",
                "javascript:alert(1)",
                "/..//evil.example",
                "\t//evil.example"
            })
    void a_redirect_never_leaves_the_site(String where) {
        String asked = java.net.URLEncoder.encode(where, java.nio.charset.StandardCharsets.UTF_8);
        Visitor.Filled form = visitor.open("/login?redirect=" + asked).form("/login", "name=\"login\"");
        assertEquals("", form.fields().get("redirect"));

        var answer =
                visitor.post(form.with("redirect", where).with("login", "ben").with("password", Market.PASSWORD));

        assertEquals("/dashboard", answer.location());
    }

    @Test
    void whoever_signs_out_is_nobody() {
        Visitor.Page page = visitor.signIn("ben");

        assertEquals("/", visitor.post(page.form("/logout")).location());

        assertSays("Sign in", visitor.open("/dashboard"));
    }

    // Posters

    private String poster() {
        return market.codes.staticCode(market.services
                .desk()
                .look(market.services.cards().posterOf(new Login("ana")))
                .orElseThrow());
    }

    @Test
    void a_poster_asks_for_the_amount_and_leads_to_a_fresh_payment() {
        String code = poster();
        Visitor.Page asks = visitor.open("/M/" + code);
        assertSays("Ana's", asks);

        Visitor.Page none = visitor.submit(asks.form("/m/" + code).with("amount", "0"));
        assertEquals(422, none.status());
        assertSays("Amount: must be more than zero", none);

        Visitor.Page pay = visitor.submit(none.form("/m/" + code).with("amount", "3,5"));
        assertSays("Pay €3.50", pay);
    }

    @Test
    void at_a_poster_too_an_address_without_a_session_has_a_hundred_open_at_most() {
        String page = "/m/" + poster();
        for (int i = 0; i < PosterGuard.OPEN_MAX; i++) {
            assertEquals(201, served.post("", "/api" + page, "{\"amount\":1}").status());
        }

        Visitor.Page full = visitor.submit(visitor.open(page).form(page).with("amount", "3,5"));

        assertEquals(429, full.status());
        assertSays("Ana's", full);
        assertSays("Try again in 300 s.", full);
        assertEquals("3,5", full.form(page).fields().get("amount"));
    }

    @Test
    void a_payer_who_has_three_open_is_told_so_at_the_poster() {
        String page = "/m/" + poster();
        visitor.signIn("ben");
        for (int i = 0; i < Transaction.CLAIMS_MAX; i++) {
            visitor.submit(visitor.open(page).form(page).with("amount", "1"));
        }

        Visitor.Page full = visitor.submit(visitor.open(page).form(page).with("amount", "3,5"));

        assertEquals(429, full.status());
        assertSays("Try again in 90 s.", full);
        assertEquals(Optional.of("90"), full.header("Retry-After"));
        assertEquals("3,5", full.form(page).fields().get("amount"));
    }

    @Test
    void a_poster_that_is_none_is_unknown() {
        assertEquals(
                404,
                visitor.open("/m/" + market.codes.code(market.asked("1.00"))).status());
    }

    // The till

    @Test
    void a_sale_without_scripts_shows_its_code_and_then_that_it_was_paid() {
        Visitor.Page till = visitor.signIn("ana");
        Visitor.Filled form = till.form("/portal").with("amount", "4.60").with("description", "Soup");

        Visitor.Page sale = visitor.submit(form);
        assertSays("€4.60", sale);
        String code = sale.path().substring("/portal/".length());
        TransactionId id = market.codes.readCode(code).orElseThrow();
        assertTrue(sale.html().contains("src=\"/generate_qr/" + code + "?format=svg\""), sale.html());
        assertSays(market.codes.humanCode(id), sale);
        assertEquals(sale.path(), visitor.post(form).location(), "sent twice, asked once");

        market.paid(id, "Ben");
        assertSays("Paid", visitor.open(sale.path()));
        assertSays("Soup", visitor.open("/portal"));
    }

    @Test
    void a_sale_can_be_taken_back() {
        visitor.signIn("ana");
        Visitor.Page sale =
                visitor.submit(visitor.open("/portal").form("/portal").with("amount", "4.60"));

        Visitor.Page back = visitor.submit(sale.form(sale.path() + "/revoke"));

        assertSays("Cancelled", back);
        assertSays("No money moved.", back);
    }

    @Test
    void another_merchants_sale_is_as_unknown_as_none() {
        visitor.signIn("emil");
        assertEquals(
                404,
                visitor.open("/portal/" + market.codes.code(market.asked("1.00")))
                        .status());
    }

    @Test
    void a_till_under_another_address_than_the_public_one_says_so() {
        var site = new Site(
                "127.0.0.1", 0, Optional.of(URI.create("https://pay.example.org")), Optional.empty(), Optional.empty());
        try (var other = new Served(market, site)) {
            var merchant = new Visitor(other.server.port());

            assertSays("Codes lead to pay.example.org", merchant.signIn("ana"));
        }
        assertFalse(visitor.signIn("ana").text().contains("Codes lead to"));
    }

    // The dashboard

    @Test
    void the_dashboard_shows_what_moved_and_what_was_left_and_leads_to_older_movements() {
        for (int times = 0; times < 21; times++) {
            market.paid(market.asked("1.00"), "Ben");
            market.clock.goOn(Duration.ofMinutes(1));
        }
        Visitor.Page page = visitor.signIn("ben");
        assertSays("€29.00", page);
        assertEquals(20, page.text().split("−€1.00", -1).length - 1);
        assertSays("€29.00 on the card", page);
        assertSays("€48.00 on the card", page);
        assertTrue(page.html().contains("href=\"/dashboard?page=2\""), page.html());

        Visitor.Page next = visitor.open("/dashboard?page=2");

        assertEquals(1, next.text().split("−€1.00", -1).length - 1);
        assertSays("€49.00 on the card", next);
        assertSays("Topped up", next);
        assertSays("+€50.00", next);
        assertTrue(next.html().contains("href=\"/dashboard?page=1\""), next.html());
        assertEquals(422, visitor.get("/dashboard?page=0").status());
        assertEquals(422, visitor.get("/dashboard?page=101").status());
        assertEquals(422, visitor.get("/dashboard?page=x").status());
    }

    @Test
    void what_came_back_stands_beside_what_was_paid_and_as_a_movement_of_its_own() {
        var id = market.asked("12.50");
        market.paid(id, "Ben");
        market.done(
                market.services.refunds().refund(id, market.card("Ana"), Optional.of(Market.eur("2.50")), Remark.NONE));

        Visitor.Page page = visitor.signIn("ben");

        assertSays("€2.50 came back", page);
        assertSays("Back from Ana", page);
        assertSays("+€2.50", page);
        assertSays("€40.00 on the card", page);
    }

    // The desk

    @Test
    void an_administrator_opens_a_card_and_sees_its_number_once() {
        visitor.signIn("rita");
        Visitor.Filled form = visitor.open("/admin/cards/new")
                .form("/admin/cards")
                .with("name", "Dora")
                .with("login", "dora")
                .with("password", "a long enough one")
                .with("pin", "1234")
                .with("balance", "10.00");

        Visitor.Page card = visitor.submit(form);
        String number = card.html().replaceAll("(?s).*id=\"number\">([0-9 ]+)<.*", "$1");
        assertEquals(16, number.replace(" ", "").length(), number);
        assertSays("€10.00", card);
        assertFalse(visitor.open(card.path()).html().contains(number), "shown again");

        visitor.submit(form);
        assertSays("1 card", visitor.open("/admin/cards?q=dora"));
    }

    @Test
    void a_login_that_is_taken_is_told_and_what_was_typed_stays() {
        visitor.signIn("rita");
        Visitor.Page page = visitor.submit(visitor.open("/admin/cards/new")
                .form("/admin/cards")
                .with("name", "Another Ben")
                .with("login", "ben")
                .with("pin", "1234"));

        assertEquals(422, page.status());
        assertSays("This login is taken", page);
        assertEquals("Another Ben", page.form("/admin/cards").fields().get("name"));
        assertFalse(page.holds("1234"));
    }

    @Test
    void a_cashier_tops_up_and_a_form_that_is_sent_twice_books_once() {
        visitor.signIn("carl");
        String card = "/admin/cards/" + market.codes.cardCode(market.card("Ben"));
        Visitor.Filled form = visitor.open(card).form(card + "/top_ups").with("amount", "20.00");

        assertSays("Topped up €20.00 There is €70.00 on the card now.", visitor.submit(form));
        assertSays("Topped up €20.00", visitor.submit(form));

        assertEquals(Market.eur("70.00"), market.balance("Ben"));
        Visitor.Page tooMuch =
                visitor.submit(visitor.open(card).form(card + "/top_ups").with("amount", "500.00"));
        assertEquals(403, tooMuch.status());
        assertSays("More than a card may hold At most €200.00.", tooMuch);
    }

    @Test
    void a_cashier_opens_and_blocks_nothing() {
        visitor.signIn("carl");
        String card = "/admin/cards/" + market.codes.cardCode(market.card("Ben"));

        Visitor.Page page = visitor.open(card);

        assertFalse(page.offers(card + "/block"));
        assertEquals(403, visitor.get("/admin/cards/new").status());
        Visitor.Filled topUp = page.form(card + "/top_ups");
        assertEquals(
                403,
                visitor.post(new Visitor.Filled(card + "/block", topUp.fields()))
                        .status());
    }

    @Test
    void a_blocked_card_is_signed_out_at_once_and_may_be_unblocked() {
        var ben = new Visitor(served.server.port());
        ben.signIn("ben");
        visitor.signIn("rita");
        String card = "/admin/cards/" + market.codes.cardCode(market.card("Ben"));

        assertSays("Blocked", visitor.submit(visitor.open(card).form(card + "/block")));
        assertSays("Sign in", ben.open("/dashboard"));

        assertSays("Unblocked", visitor.submit(visitor.open(card).form(card + "/unblock")));
        assertEquals("/dashboard", ben.signIn("ben").path());
    }

    @Test
    void a_new_pin_is_set_and_the_old_one_is_wrong() {
        visitor.signIn("rita");
        String card = "/admin/cards/" + market.codes.cardCode(market.card("Ben"));
        assertEquals(
                422,
                visitor.post(visitor.open(card).form(card + "/pin").with("pin", "12"))
                        .status());

        visitor.submit(visitor.open(card).form(card + "/pin").with("pin", "123456"));

        TransactionId id = market.asked("1.00");
        String page = "/pay/" + market.codes.code(id);
        var ben = new Visitor(served.server.port());
        Visitor.Filled form = ben.open(page).form(page).with("card", market.number("Ben"));
        assertEquals(403, ben.post(form.with("pin", Market.PIN)).status());
        assertSays(
                "Paid",
                ben.submit(ben.open(page)
                        .form(page)
                        .with("card", market.number("Ben"))
                        .with("pin", "123456")));
    }

    // Setting up

    @Test
    void without_a_setup_code_there_is_nothing_to_set_up() {
        assertEquals(404, visitor.open("/setup").status());
    }

    @Test
    void the_setup_code_opens_the_first_administrators_card_once() {
        var empty = new Served(new Market(), setUpWith(new SetupCode("K7PX-M3QD", Market.NOON)));
        try (empty) {
            var someone = new Visitor(empty.server.port());
            Visitor.Filled form = someone.open("/setup")
                    .form("/setup")
                    .with("name", "Olga")
                    .with("login", "olga")
                    .with("password", Market.PASSWORD)
                    .with("pin", "1234");
            assertEquals(403, someone.submit(form.with("code", "wrong")).status());

            // Rita is an administrator already: the code opens, and the rule still says no.
            assertEquals(404, someone.submit(form.with("code", "K7PX-M3QD")).status());
        }
    }

    private static Site setUpWith(SetupCode code) {
        return new Site("127.0.0.1", 0, Optional.empty(), Optional.<Token>empty(), Optional.of(code));
    }

    // What holds for all

    @Test
    void what_people_write_is_never_read_as_html() {
        market.done(market.services
                .cards()
                .open(
                        List.of(new NewCard(
                                new Holder(HOSTILE),
                                Role.MERCHANT,
                                CardNumber.withCheckDigit("999999999999999"),
                                new Pin(Market.PIN),
                                Market.eur("20.00"),
                                Market.eur("0.00"),
                                Optional.of(new Login("mallory")),
                                Optional.empty())),
                        By.OPERATOR));
        var mallory = market.services
                .desk()
                .look(market.services.access().known(new Login("mallory")))
                .orElseThrow();
        var offer = new Offer(Market.eur("1.00"), new Description(HOSTILE), Reference.NONE, Lifetime.DEFAULT);
        var done = (Answer.Done) market.done(market.services.payments().start(mallory.card(), offer));
        TransactionId id = done.transaction().terms().id();
        String page = "/pay/" + market.codes.code(id);

        assertEscaped(visitor.open(page));
        assertEscaped(visitor.open("/?code=%3Cscript%3Ealert('x')%3C/script%3E"));
        assertEscaped(visitor.open("/login?redirect=" + page));
        market.paid(id, "Ben");
        visitor.signIn("ben");
        assertEscaped(visitor.open(page));
        assertEscaped(visitor.open("/dashboard"));
        visitor.signIn("rita");
        assertEscaped(visitor.open("/admin/cards"));
        assertEscaped(visitor.open("/admin/cards/" + market.codes.cardCode(mallory.card())));
    }

    private static void assertEscaped(Visitor.Page page) {
        assertTrue(page.html().contains("&lt;script&gt;"), page.text());
        assertFalse(page.html().contains("<script>"), page.html());
    }

    @Test
    void no_page_has_a_style_or_a_script_in_it_or_names_another_host() {
        String pay = "/pay/" + market.codes.code(market.asked("12.50"));
        visitor.signIn("ana");
        var payer = new Visitor(served.server.port());
        for (Visitor.Page page : List.of(
                payer.open("/"),
                payer.open("/login"),
                payer.open(pay),
                visitor.open("/portal"),
                visitor.open("/nowhere"))) {
            String html = page.html();
            assertFalse(html.matches("(?s).*(<style| style=|<script>| on[a-z]+=\").*"), page.path());
            assertFalse(html.matches("(?s).*(src|href|action)=\"(https?:)?//.*"), page.path());
            assertTrue(page.header("Content-Security-Policy").orElse("").startsWith("default-src 'none'"));
        }
    }
}
