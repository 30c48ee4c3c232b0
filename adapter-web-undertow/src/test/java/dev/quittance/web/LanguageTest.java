package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.TransactionId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Which language a reader gets, and what it makes of a page. */
class LanguageTest {

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

    private String asked(String accepted) {
        return served.get("", "/login", "Accept-Language", accepted)
                .header("Content-Language")
                .orElseThrow();
    }

    private void choose(String tag) {
        visitor.submit(visitor.open("/login").form("/language").by("lang", tag));
    }

    @ParameterizedTest(name = "{0} gets {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "de                        | de",
                "de-AT                     | de",
                "DE                        | de",
                "hu-HU,hu;q=0.9,en;q=0.8   | hu",
                "fr,hu;q=0.4,de;q=0.6      | de",
                "en-US,de;q=0.9            | en",
                "fr                        | en",
                "*                         | en",
                "de;q=much                 | en",
                "<script>                  | en",
            })
    void a_browser_gets_the_first_language_that_it_asks_for(String accepted, String wanted) {
        assertEquals(wanted, asked(accepted));
    }

    @Test
    void a_browser_that_asks_for_nothing_or_far_too_much_gets_english() {
        assertEquals(Optional.of("en"), served.get("", "/login").header("Content-Language"));
        assertEquals("en", asked("de," + "x,".repeat(300)));
    }

    @Test
    void caches_are_told_what_it_depends_on() {
        assertEquals(
                Optional.of("Accept-Encoding, Accept-Language, Cookie"),
                served.get("", "/login").header("Vary"));
    }

    @Test
    void a_choice_counts_more_than_the_browsers_wish_and_comes_back_to_the_page() {
        Visitor.Page login = visitor.open("/login?redirect=/dashboard");
        Visitor.Filled form = login.form("/language");

        Visitor.Page answer = visitor.post(form.by("lang", "hu"));

        assertEquals("/login?redirect=%2Fdashboard", answer.location());
        assertTrue(visitor.open("/login").html().contains("<html lang=\"hu\">"));
        Served.Reply wished = served.get("", "/login", "Accept-Language", "de", "Cookie", "quittance-lang=hu");
        assertEquals(Optional.of("hu"), wished.header("Content-Language"));
    }

    @Test
    void a_choice_stays_when_somebody_signs_in() {
        choose("de");

        assertTrue(visitor.signIn("ben").text().contains("Guthaben"));
    }

    @Test
    void where_there_is_no_page_the_language_is_chosen_too() {
        Visitor.Page none = visitor.get("/pay/no-such-code?x=1");
        assertEquals(404, none.status());

        assertEquals(
                "/pay/no-such-code?x=1",
                visitor.post(none.form("/language").by("lang", "de")).location());
        assertEquals(
                "/",
                visitor.post(visitor.get("/pay/no$such").form("/language").by("lang", "de"))
                        .location());
    }

    @Test
    void after_a_form_that_was_refused_a_choice_leads_back_to_the_form() {
        Visitor.Page refused = visitor.submit(visitor.open("/login?redirect=/me")
                .form("/login", "name=\"login\"")
                .with("login", "ben")
                .with("password", "of nobody"));

        Visitor.Filled form = refused.form("/language").by("lang", "de");

        assertEquals("/login?redirect=%2Fme", visitor.post(form).location());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "http://elsewhere.example/login,/login",
        "https://pay.example.org,/",
        "https://pay.example.org/me?at=//elsewhere.example,/me?at=%2F%2Felsewhere.example",
        "https://pay.example.org//elsewhere.example/,/",
        "https://pay.example.org/\\elsewhere,/",
        "no address,/"
    })
    void the_form_that_was_refused_stands_at_a_path_of_this_site(String referer, String path) {
        assertEquals(path, Redirects.pathOf(referer));
    }

    @Test
    void a_choice_leads_to_no_other_site_and_is_one_of_the_list() {
        Visitor.Filled form = visitor.open("/login").form("/language").by("lang", "de");

        assertEquals(
                "/", visitor.post(form.with("back", "//elsewhere.example/")).location());
        assertEquals(
                "/",
                visitor.post(form.with("back", "https://elsewhere.example/")).location());
        assertEquals(422, visitor.post(form.by("lang", "tlh")).status());
        assertEquals(403, visitor.post(form.with("form_token", "of-nobody")).status());
    }

    @Test
    void a_cookie_of_somebody_else_chooses_nothing() {
        Served.Reply page = served.get("", "/login", "Accept-Language", "de", "Cookie", "quittance-lang=klingon");

        assertEquals(Optional.of("de"), page.header("Content-Language"));
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "en | Pay €99.50    | Open until",
                "de | 99,50 € bezahlen | Offen bis",
                "hu | Fizetés: 99,50 EUR | Nyitva eddig",
            })
    void a_payment_is_asked_for_in_the_readers_words(String tag, String button, String until) {
        TransactionId id = market.asked("99.50");
        choose(tag);

        String page = visitor.open("/pay/" + served.code(id)).text().replace('\u00a0', ' ');

        assertTrue(page.contains(button), page);
        assertTrue(page.contains(until), page);
    }

    @Test
    void what_was_typed_wrongly_is_said_in_the_readers_words() {
        choose("de");
        String page = "/pay/" + served.code(market.asked("12.50"));

        Visitor.Page wrong = visitor.submit(
                visitor.open(page).form(page).with("card", market.number("Ben")).with("pin", "12"));

        assertTrue(wrong.text().contains("PIN: muss 4 bis 8 Ziffern haben Es ist nichts geschehen."), wrong.text());
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void no_page_shows_how_it_was_made(Language language) {
        choose(language.tag());
        String pay = "/pay/" + served.code(market.asked("12.50"));
        for (String path : new String[] {
            "/", "/?code=AAAA-AAAA-A", "/login", pay, pay + "?with=card", "/pay/00000000000000000000000000"
        }) {
            String html = visitor.open(path).html().replaceAll("(?s)<script.*?</script>", "");
            assertTrue(html.contains("<html lang=\"" + language.tag() + "\">"), path);
            assertFalse(html.matches("(?s).*(\\{\\{|\\{[0-9]}|Said\\[|Spoken).*"), path + ": " + html);
        }
    }

    @Test
    void programs_are_told_in_english() {
        Served.Reply problem = served.get("", "/api/me", "Accept-Language", "de");

        assertEquals("Please sign in", problem.at("title"));
        assertEquals(Optional.empty(), problem.header("Content-Language"));
    }

    @Test
    void people_are_told_no_in_their_language() {
        Served.Reply page = served.get("", "/nothing-here", "Accept-Language", "de", "Accept", "text/html");

        assertEquals(404, page.status());
        assertTrue(page.body().contains("Hier ist nichts"), page.body());
    }
}
