package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One's own sessions, password, PIN and card over the API, and codes from the desk. */
class OwnApiTest {

    private static final String FIREFOX = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0";
    private static final String OTHER = "another horse";

    private Market market;
    private Served served;

    @BeforeEach
    void serve() {
        market = new Market();
        served = new Served(market);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private static String login(String name, String password) {
        return "{\"login\":\"" + name + "\",\"password\":\"" + password + "\"}";
    }

    /** Signs in once more, and gives the cookie. */
    private String another(String name, String password, String... headers) {
        return cookieOf(served.post("", "/api/login", login(name, password), headers));
    }

    private static String cookieOf(Served.Reply reply) {
        assertTrue(reply.status() == 200 || reply.status() == 204, () -> reply.status() + " " + reply.body());
        return reply.whole().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("quittance="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
    }

    private int me(String cookie) {
        return served.get("", "/api/me", "Cookie", cookie).status();
    }

    // Sessions.

    @Test
    void ben_sees_where_he_is_signed_in_and_ends_one_of_them() {
        String phone = another("ben", Market.PASSWORD, "User-Agent", FIREFOX);
        var list = served.get("Ben", "/api/me/sessions");

        assertEquals(2, list.json().at("/sessions").size(), list.body());
        int other = list.json().at("/sessions/0/current").asBoolean() ? 1 : 0;
        String there = "/sessions/" + other;
        assertEquals("Firefox on Android", list.json().at(there + "/browser").asText());
        assertEquals("127.0.0.1", list.json().at(there + "/from").asText());
        assertEquals("ben", list.json().at(there + "/login").asText());
        String id = list.json().at(there + "/id").asText();
        assertEquals(404, served.post("Cara", "/api/me/sessions/" + id + "/end").status());
        assertEquals(200, me(phone));

        assertEquals(204, served.post("Ben", "/api/me/sessions/" + id + "/end").status());

        assertEquals(401, me(phone));
        assertEquals(200, served.get("Ben", "/api/me").status());
        assertEquals(404, served.post("Ben", "/api/me/sessions/" + id + "/end").status());
    }

    @Test
    void all_others_are_ended_at_once_and_their_sockets_with_them() {
        String till = another("ana", Market.PASSWORD);
        Line line = Line.open(HttpClient.newHttpClient(), served.url("ws", "/api/merchant/ws"), till);
        line.heard(1);

        var ended = served.post("Ana", "/api/me/sessions/end_others");

        assertEquals("1", ended.at("ended"));
        assertEquals(401, me(till));
        assertEquals(4401, line.end());
        assertEquals(200, served.get("Ana", "/api/me").status());
    }

    // The password.

    @Test
    void a_new_password_needs_the_old_one_and_ends_all_other_sessions() {
        String mine = served.cookie("Ben");
        String other = another("ben", Market.PASSWORD);
        String change = "{\"password\":\"%s\",\"new_password\":\"" + OTHER + "\"}";

        var wrong = served.post("Ben", "/api/me/password", change.formatted("not this one"));
        assertEquals(422, wrong.status());
        assertEquals("#/password", wrong.at("errors", "0", "pointer"));
        assertEquals(200, me(other));

        String next = cookieOf(served.post("Ben", "/api/me/password", change.formatted(Market.PASSWORD)));

        assertNotEquals(mine, next);
        assertEquals(200, me(next));
        assertEquals(401, me(mine));
        assertEquals(401, me(other));
        assertEquals(
                401,
                served.post("", "/api/login", login("ben", Market.PASSWORD)).status());
        assertEquals(200, served.post("", "/api/login", login("ben", OTHER)).status());
    }

    @ParameterizedTest
    @CsvSource({
        "short,           must have 8 to 128 characters",
        "Password1,       is one of the most common passwords",
        "benjamin.b,      must not be the login",
    })
    void a_bad_new_password_is_named_wherever_it_is_chosen(String bad, String why) {
        String card =
                "{\"login\":\"benjamin.b\",\"name\":\"B\",\"role\":\"payer\",\"pin\":\"1234\",\"password\":\"%s\"}";
        var opened = served.post("Rita", "/api/admin/cards", card.formatted(bad));
        assertEquals(422, opened.status());
        assertEquals("#/password", opened.at("errors", "0", "pointer"));
        assertEquals(why, opened.at("errors", "0", "detail"));

        assertEquals(
                201,
                served.post("Rita", "/api/admin/cards", card.formatted(OTHER)).status());
        String cookie = another("benjamin.b", OTHER);
        var changed = served.post(
                "",
                "/api/me/password",
                "{\"password\":\"" + OTHER + "\",\"new_password\":\"" + bad + "\"}",
                "Cookie",
                cookie);
        assertEquals(422, changed.status());
        assertEquals("#/new_password", changed.at("errors", "0", "pointer"));
        assertEquals(why, changed.at("errors", "0", "detail"));
    }

    @Test
    void guessing_the_old_password_in_a_session_is_slowed_like_signing_in() {
        String wrong = "{\"password\":\"not this one\",\"new_password\":\"" + OTHER + "\"}";
        for (int i = 0; i < 5; i++) {
            assertEquals(422, served.post("Ben", "/api/me/password", wrong).status());
        }
        var slowed = served.post("Ben", "/api/me/password", wrong);
        assertEquals(429, slowed.status());
        assertTrue(slowed.header("Retry-After").isPresent());
    }

    // The PIN.

    @Test
    void three_wrong_old_pins_lock_the_pin_and_the_password_unlocks_it() {
        String change = "{\"pin\":\"%s\",\"new_pin\":\"2468\"}";
        for (int left = 2; left >= 0; left--) {
            var wrong = served.post("Ben", "/api/me/pin", change.formatted("0000"));
            assertEquals(403, wrong.status());
            assertEquals("" + left, wrong.at("tries_left"));
        }
        var locked = served.post("Ben", "/api/me/pin", change.formatted("4711"));
        assertEquals("/problems/pin-locked", locked.at("type"));

        String password = "{\"password\":\"%s\"}";
        assertEquals(
                422,
                served.post("Ben", "/api/me/pin_unlock", password.formatted("not this"))
                        .status());
        assertEquals(
                204,
                served.post("Ben", "/api/me/pin_unlock", password.formatted(Market.PASSWORD))
                        .status());
        assertEquals(
                204, served.post("Ben", "/api/me/pin", change.formatted("4711")).status());

        String byNumber = "{\"card\":\"" + market.number("Ben") + "\",\"pin\":\"%s\"}";
        assertEquals(
                401, served.post("", "/api/login", byNumber.formatted("4711")).status());
        assertEquals(
                200, served.post("", "/api/login", byNumber.formatted("2468")).status());
    }

    @Test
    void the_password_sets_a_pin_without_the_old_one() {
        String body = "{\"password\":\"" + Market.PASSWORD + "\",\"new_pin\":\"2468\"}";
        assertEquals(204, served.post("Ben", "/api/me/pin", body).status());
        var both = served.post("Ben", "/api/me/pin", "{\"pin\":\"2468\"," + body.substring(1));
        assertEquals("#/pin", both.at("errors", "0", "pointer"));
        assertEquals(
                422, served.post("Ben", "/api/me/pin", "{\"new_pin\":\"2468\"}").status());
    }

    @Test
    void a_session_by_card_and_pin_changes_nothing() {
        String card =
                cookieOf(served.post("", "/api/login", "{\"card\":\"" + market.number("Ben") + "\",\"pin\":\"4711\"}"));
        String[] paths = {"/password", "/pin", "/pin_unlock", "/block", "/sessions/end_others"};
        for (String path : paths) {
            assertEquals(
                    403, served.post("", "/api/me" + path, "{}", "Cookie", card).status(), path);
        }
        assertEquals(403, served.get("", "/api/me/sessions", "Cookie", card).status());
    }

    // Blocking.

    @Test
    void ben_blocks_his_own_card_and_is_signed_out_everywhere_at_once() {
        String other = another("ben", Market.PASSWORD);
        String code = served.code(market.asked("1.00"));

        assertEquals(204, served.post("Ben", "/api/me/block", "{}").status());

        assertEquals(401, me(served.cookie("Ben")));
        assertEquals(401, me(other));
        String byNumber = "{\"card\":\"" + market.number("Ben") + "\",\"pin\":\"4711\"}";
        assertEquals(403, served.post("", "/api/pay/" + code, byNumber).status());
        String again = another("ben", Market.PASSWORD);
        assertEquals("blocked", served.get("", "/api/me", "Cookie", again).at("status"));
        var refused = served.post("", "/api/pay/" + code, "{}", "Cookie", again);
        assertEquals("/problems/card-blocked", refused.at("type"));
    }

    // The first password.

    @Test
    void a_card_without_a_login_chooses_one_with_its_pin_and_goes_on_with_a_new_token() {
        var opened = served.post("Rita", "/api/admin/cards", "{\"name\":\"Paul\",\"role\":\"payer\",\"pin\":\"1234\"}");
        String byNumber = "{\"card\":\"" + opened.at("number") + "\",\"pin\":\"1234\"}";
        String cookie = cookieOf(served.post("", "/api/login", byNumber));
        String wanted = "{\"login\":\"%s\",\"password\":\"" + OTHER + "\",\"pin\":\"%s\"}";

        var taken = served.post("", "/api/me/login", wanted.formatted("ben", "1234"), "Cookie", cookie);
        assertEquals("#/login", taken.at("errors", "0", "pointer"));
        var wrong = served.post("", "/api/me/login", wanted.formatted("paul", "4321"), "Cookie", cookie);
        assertEquals("/problems/wrong-pin", wrong.at("type"));
        assertFalse(wrong.json().has("tries_left"));
        String next = cookieOf(served.post("", "/api/me/login", wanted.formatted("paul", "1234"), "Cookie", cookie));

        assertEquals(401, me(cookie));
        assertEquals("paul", served.get("", "/api/me", "Cookie", next).at("login"));
        assertEquals(200, served.post("", "/api/login", login("paul", OTHER)).status());
        assertEquals(
                403,
                served.post("Ben", "/api/me/login", wanted.formatted("benno", "4711"))
                        .status());
    }

    // Codes from the desk.

    @Test
    void a_code_from_the_desk_sets_pin_and_password_once() {
        String desk = "/api/admin/cards/" + market.codes.cardCode(market.card("Ben")) + "/reset_code";
        assertEquals(403, served.post("Ben", desk, "{}").status());
        assertEquals(403, served.post("Carl", desk, "{}").status());
        var given = served.post("Rita", desk, "{}");
        assertEquals(201, given.status());
        assertTrue(given.at("code").matches("[0-9A-Z]{4}-[0-9A-Z]{4}"), given.body());
        String reset = "{\"login\":\"%s\",\"code\":\"%s\",\"pin\":\"2468\",\"password\":\"" + OTHER + "\"}";

        var wrong = served.post("", "/api/reset", reset.formatted("ben", "0000-0000"));
        var nobody = served.post("", "/api/reset", reset.formatted("nobody", given.at("code")));
        assertEquals(422, wrong.status());
        assertEquals(wrong.body(), nobody.body());
        String old = served.cookie("Ben");
        assertEquals(
                204,
                served.post(
                                "",
                                "/api/reset",
                                reset.formatted("ben", given.at("code").toLowerCase(Locale.ROOT)))
                        .status());

        assertEquals(401, me(old));
        assertEquals(200, served.post("", "/api/login", login("ben", OTHER)).status());
        assertEquals(
                422,
                served.post("", "/api/reset", reset.formatted("ben", given.at("code")))
                        .status());
    }

    @Test
    void a_staff_login_changes_its_own_password_and_nothing_of_the_merchants() {
        served.post(
                "Ana",
                "/api/merchant/logins",
                "{\"login\":\"bar\",\"password\":\"" + OTHER + "\",\"rights\":[\"sell\"]}");
        String bar = another("bar", OTHER);

        var list = served.get("", "/api/me/sessions", "Cookie", bar);
        assertEquals(1, list.json().at("/sessions").size(), list.body());
        for (String path : new String[] {"/pin", "/pin_unlock", "/block"}) {
            assertEquals(
                    403, served.post("", "/api/me" + path, "{}", "Cookie", bar).status(), path);
        }
        String next = cookieOf(served.post(
                "",
                "/api/me/password",
                "{\"password\":\"" + OTHER + "\",\"new_password\":\"third horse\"}",
                "Cookie",
                bar));
        assertEquals(200, me(next));
        assertEquals(200, served.get("Ana", "/api/me").status());
    }
}
