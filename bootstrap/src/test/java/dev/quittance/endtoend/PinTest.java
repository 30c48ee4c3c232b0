package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three tries for a PIN, whichever way they come, and what a stranger learns: nothing. */
@Tag("long")
class PinTest {

    private static final String WRONG = "0000";

    @TempDir
    private static Path directory;

    private static RunningService service;
    private static int guests;

    private final Client ana = Client.signedIn(service, People.ANA);
    private final Client ada = Client.signedIn(service, People.ADA);
    private final Guest mia = guest("100.00");

    @BeforeAll
    static void open() {
        service = RunningService.withPeople(directory.resolve("data"));
    }

    @AfterAll
    static void close() {
        service.close();
    }

    @AfterEach
    void the_books_agree() {
        try (var ledger = Ledger.of(service.data())) {
            ledger.audit();
        }
    }

    /** A payer of this test's own, with a PIN limit of 20.00. */
    private Guest guest(String balance) {
        int which = ++guests;
        String login = "guest" + which;
        String number = "5018004277" + (200000 + which);
        String id = ada.post(
                        "/api/admin/cards",
                        json(
                                "{'login': '%s', 'name': 'Guest', 'role': 'payer', 'number': '%s', 'pin': '%s',"
                                        + " 'password': '%s', 'pin_limit': 20, 'balance': %s}",
                                login, number, Guest.PIN, Guest.PASSWORD, balance))
                .expect(201)
                .text("id");
        return new Guest(id, number, Client.signedIn(service, login, Guest.PASSWORD));
    }

    private record Guest(String id, String number, Client client) {

        private static final String PIN = "271828";
        private static final String PASSWORD = "eats-at-noon";

        Answer post(String path, String json) {
            return client.post(path, json);
        }

        Answer post(String path, String json, String key) {
            return client.post(path, json, key);
        }
    }

    private String start(String amount) {
        return ana.post("/api/start_payment", json("{'amount': %s}", amount))
                .expect(201)
                .text("code");
    }

    private static String pin(String pin) {
        return json("{'pin': '%s'}", pin);
    }

    private static String card(String number, String pin) {
        return json("{'card': '%s', 'pin': '%s'}", number, pin);
    }

    @Test
    void three_wrong_pins_of_a_session_lock_the_pin_but_not_what_needs_none() {
        String pay = "/api/pay/" + start("30");
        for (int left = 2; left >= 0; left--) {
            Answer wrong = mia.post(pay, pin(WRONG)).expectProblem(403, "wrong-pin");
            assertEquals("" + left, wrong.text("tries_left"));
        }
        mia.post(pay, pin(Guest.PIN)).expectProblem(403, "pin-locked");

        mia.post("/api/pay/" + start("3"), "{}").expect(200);
        new Client(service)
                .post(pay, card(mia.number(), Guest.PIN))
                .expect(200); // tries by the number are counted apart
    }

    @Test
    void three_wrong_pins_at_three_payments_lock_it_and_the_password_or_an_administrator_unlocks_it() {
        for (int i = 0; i < 3; i++) {
            mia.post("/api/pay/" + start("30"), pin(WRONG)).expectProblem(403, "wrong-pin");
        }
        String pay = "/api/pay/" + start("30");
        mia.post(pay, pin(Guest.PIN)).expectProblem(403, "pin-locked");
        mia.post("/api/me/pin_unlock", json("{'password': '%s'}", Guest.PASSWORD))
                .expect(204);
        for (int i = 0; i < 3; i++) {
            mia.post("/api/me/pin", json("{'pin': '%s', 'new_pin': '1357'}", WRONG))
                    .expectProblem(403, "wrong-pin");
        }
        mia.post(pay, pin(Guest.PIN)).expectProblem(403, "pin-locked");
        ada.post("/api/admin/cards/" + mia.id() + "/pin", pin("2468")).succeed();
        mia.post(pay, pin("2468")).expect(200);
    }

    @Test
    void with_a_key_each_three_wrong_pins_lock_it_too() {
        String pay = "/api/pay/" + start("30");
        for (int i = 0; i < 3; i++) {
            mia.post(pay, pin(WRONG), "try-" + i).expectProblem(403, "wrong-pin");
        }
        mia.post(pay, pin(Guest.PIN), "try-3").expectProblem(403, "pin-locked");
    }

    @Test
    void the_same_wrong_pin_with_the_same_key_is_one_try() {
        String pay = "/api/pay/" + start("30");
        Answer first = mia.post(pay, pin(WRONG), "one-try").expectProblem(403, "wrong-pin");
        for (int i = 0; i < 4; i++) {
            Answer again = mia.post(pay, pin(WRONG), "one-try").expectProblem(403, "wrong-pin");
            assertArrayEquals(first.bytes(), again.bytes());
            assertEquals("true", again.header("Idempotency-Replayed").orElse("none"));
        }
        mia.post(pay, pin(Guest.PIN)).expect(200);
    }

    @Test
    void three_wrong_pins_by_number_lock_that_way_and_never_the_holders_own() {
        String pay = "/api/pay/" + start("30");
        var stranger = new Client(service);
        for (int i = 0; i < 3; i++) {
            Answer wrong = stranger.post(pay, card(mia.number(), WRONG)).expectProblem(403, "wrong-pin");
            assertFalse(wrong.json().has("tries_left"), wrong::toString);
        }
        stranger.post(pay, card(mia.number(), Guest.PIN)).expectProblem(403, "wrong-pin");

        mia.post(pay, pin(Guest.PIN)).expect(200);
    }

    @Test
    void three_wrong_pins_by_number_with_a_key_each_lock_that_way_too() {
        String pay = "/api/pay/" + start("30");
        var stranger = new Client(service);
        for (int i = 0; i < 3; i++) {
            stranger.post(pay, card(mia.number(), WRONG), "guess-" + i).expectProblem(403, "wrong-pin");
        }
        stranger.post(pay, card(mia.number(), Guest.PIN), "guess-3").expectProblem(403, "wrong-pin");
    }

    @Test
    void a_right_pin_clears_the_count() {
        String first = "/api/pay/" + start("21");
        mia.post(first, pin(WRONG)).expectProblem(403, "wrong-pin");
        mia.post(first, pin(WRONG)).expectProblem(403, "wrong-pin");
        mia.post(first, pin(Guest.PIN)).expect(200);

        String second = "/api/pay/" + start("22");
        assertEquals(
                "2",
                mia.post(second, pin(WRONG)).expectProblem(403, "wrong-pin").text("tries_left"));
    }

    @Test
    void a_pin_is_never_tried_on_what_can_not_be_paid() {
        String code = start("30");
        ana.post("/api/transactions/" + code + "/revoke").succeed();
        for (int i = 0; i < 4; i++) {
            mia.post("/api/pay/" + code, pin(WRONG)).expectProblem(409, "revoked");
        }
        mia.post("/api/pay/" + start("30"), pin(Guest.PIN)).expect(200);
    }

    @Test
    void what_has_not_the_form_of_a_pin_is_not_counted() {
        String pay = "/api/pay/" + start("30");
        for (String odd : List.of("123", "123456789", "12a4", "", "１２３４")) {
            mia.post(pay, pin(odd)).expectWrongField("#/pin");
        }
        new Client(service).post(pay, json("{'card': '%s'}", mia.number())).expectWrongField("#/pin");
        mia.post(pay, pin(Guest.PIN)).expect(200);
    }

    @Test
    void small_payments_add_up_until_the_pin_is_asked_for() {
        for (int i = 0; i < 5; i++) {
            mia.post("/api/pay/" + start("15"), "{}").expect(200);
        }
        mia.post("/api/pay/" + start("20"), "{}").expect(200); // 95 of 100 without a PIN
        Answer refused = mia.post("/api/pay/" + start("5.01"), "{}").expect(403);
        assertEquals("/problems/pin-required", refused.text("type"));
    }

    @Test
    void a_stranger_can_not_tell_an_unknown_a_blocked_and_a_locked_card_from_a_wrong_pin() {
        Guest tom = guest("50.00");
        Guest lea = guest("50.00");
        ada.post("/api/admin/cards/" + lea.id() + "/block").succeed();
        String pay = "/api/pay/" + start("1");
        var stranger = new Client(service);
        for (int i = 0; i < 3; i++) {
            stranger.post(pay, card(tom.number(), WRONG)).expectProblem(403, "wrong-pin");
        }

        Answer wrong = stranger.post(pay, card(mia.number(), WRONG)).expectProblem(403, "wrong-pin");
        Answer locked = stranger.post(pay, card(tom.number(), Guest.PIN));
        Answer blocked = stranger.post(pay, card(lea.number(), Guest.PIN));
        Answer unknown = stranger.post(pay, card("5018004277317777", WRONG));

        for (Answer other : List.of(locked, blocked, unknown)) {
            assertEquals(403, other.status(), other::toString);
            assertEquals(wrong.body(), other.body());
        }
    }

    @Test
    void the_same_is_kept_under_a_key_for_a_known_and_an_unknown_number() {
        String pay = "/api/pay/" + start("1");
        var stranger = new Client(service);
        for (String number : List.of(mia.number(), "5018004277317777")) {
            Answer first = stranger.post(pay, card(number, WRONG), "kept").expectProblem(403, "wrong-pin");
            Answer again = stranger.post(pay, card(number, WRONG), "kept").expectProblem(403, "wrong-pin");
            assertArrayEquals(first.bytes(), again.bytes());
            assertEquals("true", again.header("Idempotency-Replayed").orElse("none"));
            stranger.post(pay, card(number, "1111"), "kept").expectProblem(422, "idempotency-mismatch");
        }
    }

    @Test
    void a_402_kept_under_a_key_is_told_again_when_there_is_money() {
        Guest tom = guest("50.00");
        String code = start("51");
        Answer first = tom.post("/api/pay/" + code, pin(Guest.PIN), "poor").expectProblem(402, "insufficient-funds");
        assertEquals("50.00", first.text("balance"));
        assertEquals("1.00", first.text("shortfall"));

        ada.post("/api/admin/cards/" + tom.id() + "/top_ups", json("{'amount': 100}"))
                .succeed();

        Answer again = tom.post("/api/pay/" + code, pin(Guest.PIN), "poor").expect(402);
        assertArrayEquals(first.bytes(), again.bytes());
        assertEquals("true", again.header("Idempotency-Replayed").orElse("none"));
        tom.post("/api/pay/" + code, pin(Guest.PIN), "rich").expect(200);
    }

    @Test
    void a_409_kept_under_a_key_is_told_again_when_nobody_pays_any_more() {
        String code = start("5");
        Guest tom = guest("50.00");
        mia.post("/api/pay/" + code + "/claim", "{}").succeed();
        Answer first = tom.post("/api/pay/" + code, "{}", "claimed").expectProblem(409, "being-paid-by-another");

        tom.post("/api/pay/" + code, json("{'take_over': true}"), "over").expect(200);

        Answer again = tom.post("/api/pay/" + code, "{}", "claimed").expectProblem(409, "being-paid-by-another");
        assertArrayEquals(first.bytes(), again.bytes());
    }

    @Test
    void the_count_of_wrong_pins_outlives_the_service() {
        String pay = "/api/pay/" + start("30");
        for (int i = 0; i < 3; i++) {
            mia.post(pay, pin(WRONG)).expectProblem(403, "wrong-pin");
        }
        service.kill();
        service.startAgain();
        mia.post(pay, pin(Guest.PIN)).expectProblem(403, "pin-locked");
    }
}
