package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.port.Token;
import dev.quittance.domain.By;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in, being signed in and signing out, over real HTTP. */
class SessionTest {

    private TestServer site;

    @BeforeEach
    void start() {
        site = TestServer.with();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static String login(String name, String password) {
        return "{\"login\":\"" + name + "\",\"password\":\"" + password + "\"}";
    }

    private int me(String... headers) {
        return site.get("/api/me", headers).status();
    }

    @Test
    void ben_signs_in_with_his_password() {
        var reply = site.post("/api/login", login("BEN", TestServer.PASSWORD));

        assertEquals(200, reply.status());
        assertEquals(
                "{\"login\":\"ben\",\"name\":\"ben\",\"role\":\"payer\",\"redirect\":\"/dashboard\"}", reply.body());
        String cookie = reply.all("Set-Cookie").get(0);
        assertTrue(
                cookie.matches("quittance=[A-Za-z0-9_-]{43}; Max-Age=7776000; Path=/; HttpOnly; SameSite=Lax"), cookie);
        assertEquals(
                "{\"login\":\"ben\",\"name\":\"ben\",\"role\":\"payer\",\"card\":\""
                        + TestServer.BENS.lastFour()
                        + "\",\"balance\":50.00,\"currency\":\"EUR\",\"pin_limit\":20.00,\"status\":\"active\"}",
                site.get("/api/me", "Cookie: " + reply.cookie("quittance")).body());
    }

    @Test
    void ben_signs_in_with_his_card_for_ten_minutes() {
        var reply = site.post("/api/login", "{\"card\":\"" + TestServer.BENS.digits() + "\",\"pin\":\"4711\"}");
        String cookie = "Cookie: " + reply.cookie("quittance");

        assertEquals(200, reply.status());
        assertEquals(200, me(cookie));
        site.clock.goOn(Duration.ofMinutes(10));
        assertEquals(401, me(cookie));
    }

    @Test
    void whoever_is_unknown_is_told_what_one_with_a_wrong_password_is_told() {
        var wrong = site.post("/api/login", login("ben", "wrong horse"));
        var unknown = site.post("/api/login", login("nobody", "wrong horse"));
        var card = site.post("/api/login", "{\"card\":\"999999999999\",\"pin\":\"4711\"}");

        assertEquals(401, wrong.status());
        assertEquals(wrong.body(), unknown.body());
        assertEquals(wrong.body(), card.body());
        assertEquals(wrong.headers().size(), unknown.headers().size());
        assertTrue(wrong.all("Set-Cookie").isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                          | #/login
            {"login":"ben"}                             | #/password
            {"password":"correct horse"}                | #/login
            {"card":"999999999999"}                     | #/pin
            {"pin":"4711"}                              | #/card
            {"card":"999999999999","pin":"47"}          | #/pin
            {"card":"1","pin":"4711"}                   | #/card
            {"login":"ben","password":""}               | #/password
            {"login":"1","password":"correct horse"}    | #/login
            {"login":"ben","password":"correct horse","card":"999999999999"} | #/card
            """)
    void half_a_login_is_none(String body, String pointer) {
        var reply = site.post("/api/login", body);

        assertEquals(422, reply.status());
        assertTrue(reply.body().contains("\"pointer\":\"" + pointer + "\""), reply.body());
    }

    @ParameterizedTest
    @CsvSource({
        "/pay/ABC, /pay/ABC",
        "/portal?a=b, /portal?a=b",
        "//evil.example, /dashboard",
        "https://evil.example/, /dashboard",
        "/\\\\evil.example, /dashboard",
        "javascript:alert(1), /dashboard",
        "'', /dashboard",
    })
    void signing_in_leads_back_to_this_site_and_nowhere_else(String wanted, String led) {
        var reply = site.post(
                "/api/login",
                "{\"login\":\"ben\",\"password\":\"" + TestServer.PASSWORD + "\",\"redirect\":\"" + wanted + "\"}");

        assertTrue(reply.body().endsWith("\"redirect\":\"" + led + "\"}"), reply.body());
    }

    @Test
    void a_logout_counts_at_once_and_for_that_session_alone() {
        String here = site.signedIn("ben");
        String there = site.signedIn("ben");
        assertEquals(200, me(here));

        var reply = site.ask("POST", "/api/logout", "", here);

        assertEquals(204, reply.status());
        assertTrue(
                reply.all("Set-Cookie").get(0).startsWith("quittance=; Max-Age=0; "),
                reply.headers().toString());
        assertEquals(401, me(here));
        assertEquals(200, me(there));
        assertEquals(204, site.ask("POST", "/api/logout", "", here).status(), "nobody can sign out too");
    }

    @Test
    void signing_in_again_makes_a_new_token_and_ends_the_old_one() {
        String first = site.signedIn("ben");

        var again = site.post("/api/login", login("ana", TestServer.PASSWORD), first);

        assertNotEquals(first, "Cookie: " + again.cookie("quittance"));
        assertEquals(401, me(first));
        assertEquals(200, me("Cookie: " + again.cookie("quittance")));
        assertTrue(again.body().contains("\"redirect\":\"/portal\""), again.body());
    }

    @Test
    void a_failed_login_leaves_the_old_session() {
        String first = site.signedIn("ben");

        site.post("/api/login", login("ana", "wrong horse"), first);
        site.post("/api/login", "{\"card\":\"999999999999\",\"pin\":\"4711\"}", first);

        assertEquals(200, me(first));
    }

    @Test
    void what_is_not_used_ends_and_what_is_used_goes_on() {
        String used = site.signedIn("ben");
        String unused = site.signedIn("ben");

        for (int hour = 0; hour < 24; hour++) {
            site.clock.goOn(Duration.ofHours(1));
            assertEquals(200, me(used), "after hour " + hour);
        }

        assertEquals(401, me(unused));
    }

    @Test
    void however_much_it_is_used_a_session_ends() {
        String ben = site.signedIn("ben");

        for (int day = 0; day < 180; day++) {
            assertEquals(200, me(ben), "half day " + day);
            site.clock.goOn(Duration.ofHours(12).minusMinutes(1));
        }
        site.clock.goOn(Duration.ofHours(4));

        assertEquals(401, me(ben));
    }

    @Test
    void a_session_that_was_ended_in_the_books_is_over_once_it_is_forgotten() {
        String ben = site.signedIn("ben");
        assertEquals(200, me(ben));

        var ended = site.done(site.services.cards().block(site.ben.id(), By.OPERATOR));
        ended.forEach(session -> site.web().callers().forget(session.token()));

        assertEquals(1, ended.size());
        assertEquals(401, me(ben));
    }

    @Test
    void a_use_is_written_down_once_a_minute() {
        String ben = site.signedIn("ben");
        var token = new Token(ben.substring("Cookie: quittance=".length())).hash();
        site.clock.goOn(Duration.ofSeconds(59));
        me(ben);
        var before = site.done(books -> books.sessions().find(token)).orElseThrow();
        site.clock.goOn(Duration.ofSeconds(1));
        me(ben);
        var after = site.done(books -> books.sessions().find(token)).orElseThrow();

        assertEquals(before.createdAt(), before.usedAt());
        assertEquals(site.clock.instant(), after.usedAt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Cookie: ",
                "Cookie: quittance",
                "Cookie: quittance=",
                "Cookie: quittance=short",
                "Cookie: quittance=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Cookie: quittance=null",
                "Cookie: =",
                "Cookie: ;;;",
                "Authorization: Bearer AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void nobody_is_nobody(String header) {
        assertEquals(401, me(header));
        assertEquals(401, me());
    }

    @Test
    void the_token_counts_in_its_cookie_and_nowhere_else() {
        String cookie = site.signedIn("ben");
        String token = cookie.substring("Cookie: quittance=".length());

        assertEquals(200, me("Cookie: a=b; quittance=" + token + "; c=d"));
        assertEquals(
                401, site.get("/api/me?quittance=" + token + "&token=" + token).status());
        assertEquals(401, me("Cookie: __Host-quittance=" + token), "the name of the other scheme");
        assertEquals(401, me("Cookie: QUITTANCE=" + token));
        assertEquals(401, me("Cookie: quittance=" + token.toLowerCase(java.util.Locale.ROOT)));
        assertEquals(401, me("Cookie: quittance=" + token + "; quittance=" + "A".repeat(43)), "which one is ours?");
    }

    @Test
    void https_has_a_cookie_of_its_own() {
        try (var secure = TestServer.at(TestServer.reachedAs("https://pay.example"), Deadlines.USUAL)) {
            String host = "Host: pay.example";
            var reply = secure.post("/api/login", login("ben", TestServer.PASSWORD), host);
            String cookie = reply.all("Set-Cookie").get(0);

            assertTrue(cookie.startsWith("__Host-quittance=") && cookie.endsWith("; Secure"), cookie);
            String pair = reply.cookie("__Host-quittance");
            assertEquals(200, secure.get("/api/me", host, "Cookie: " + pair).status());
            assertEquals(
                    401,
                    secure.get("/api/me", host, "Cookie: " + pair.replace("__Host-", ""))
                            .status());
            assertEquals(401, secure.get("/api/me", "Cookie: " + pair).status(), "it came by plain http");
        }
    }

    @Test
    void a_cookie_with_characters_that_none_may_have_is_refused() {
        assertEquals(400, me("Cookie: quittance=\u00e9"));
        assertEquals(400, me("Cookie: other=\u00ff"));
        assertEquals(400, me("Cookie: " + "a=b; ".repeat(40)));
    }

    @Test
    void whoever_guesses_a_password_is_slowed_down() {
        for (int i = 0; i < 5; i++) {
            assertEquals(
                    401, site.post("/api/login", login("ben", "wrong horse")).status());
        }

        var sixth = site.post("/api/login", login("ben", TestServer.PASSWORD));

        assertEquals(429, sixth.status());
        assertEquals(Optional.of("1"), sixth.header("Retry-After"));
        assertFalse(sixth.body().contains("ben"));
        assertEquals(
                200, site.post("/api/login", login("ana", TestServer.PASSWORD)).status(), "Ana is not slowed");
        site.clock.goOn(Duration.ofSeconds(1));
        assertEquals(
                200, site.post("/api/login", login("ben", TestServer.PASSWORD)).status());
        assertEquals(401, site.post("/api/login", login("ben", "wrong horse")).status(), "it starts anew");
    }

    @Test
    void strangers_do_not_keep_ben_out_of_his_own_browser() {
        String known = "Cookie: "
                + site.post("/api/login", login("ben", TestServer.PASSWORD)).cookie("quittance-known");
        for (int i = 0; i < 6; i++) {
            site.post("/api/login", login("ben", "wrong horse"));
        }

        assertEquals(
                429, site.post("/api/login", login("ben", TestServer.PASSWORD)).status());
        assertEquals(
                200,
                site.post("/api/login", login("ben", TestServer.PASSWORD), known)
                        .status());
        assertEquals(
                429,
                site.post("/api/login", login("ben", TestServer.PASSWORD), "Cookie: quittance-known=" + "0".repeat(64))
                        .status());
    }
}
