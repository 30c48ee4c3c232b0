package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.By;
import dev.quittance.domain.Login;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentApiTest {

    private final Served served = new Served();
    private final Market market = served.market;

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void a_merchant_asks_for_money() {
        var reply = served.post(
                "Ana",
                "/api/start_payment",
                "{\"amount\": 12.5, \"description\": \"Lunch\", \"reference\": \"A-17\", \"expires_in\": 60}");

        var id = new TransactionId(1);
        String code = served.code(id);
        String base = served.url("http", "").toString();
        assertEquals(201, reply.status());
        assertEquals(
                "{\"code\":\"" + code + "\",\"watch_code\":\"" + served.watchCode(id)
                        + "\",\"message\":\"Payment started\",\"pay_url\":\"" + base + "/pay/" + code
                        + "\",\"qr_url\":\"" + base + "/generate_qr/" + code + "\",\"id\":\"" + code
                        + "\",\"amount\":12.50,\"currency\":\"EUR\",\"state\":\"created\",\"merchant\":\"ana\","
                        + "\"merchant_name\":\"Ana's\",\"description\":\"Lunch\",\"reference\":\"A-17\","
                        + "\"date\":\"2026-11-23T12:00:00Z\",\"created_at\":\"2026-11-23T12:00:00Z\","
                        + "\"expires_at\":\"2026-11-23T12:01:00Z\"}",
                reply.body());
        assertEquals("application/json", reply.header("Content-Type").orElseThrow());
    }

    @Test
    void a_payer_pays_and_sees_what_is_left() {
        TransactionId id = market.asked("12.50");
        String code = served.code(id);
        market.clock.goOn(Duration.ofNanos(1_234_567_000));

        var reply = served.post("Ben", "/api/pay/" + code, "{}");

        assertEquals(200, reply.status());
        assertEquals(
                "{\"status\":\"completed\",\"message\":\"Payment completed\",\"id\":\"" + code + "\",\"code\":\"" + code
                        + "\",\"amount\":12.50,\"currency\":\"EUR\",\"refunded_amount\":0.00,\"state\":\"completed\","
                        + "\"merchant\":\"ana\",\"merchant_name\":\"Ana's\",\"date\":\"2026-11-23T12:00:00Z\","
                        + "\"created_at\":\"2026-11-23T12:00:00Z\",\"expires_at\":\"2026-11-23T12:05:00Z\","
                        + "\"completed_at\":\"2026-11-23T12:00:01.234567Z\",\"receipt_url\":\""
                        + served.url("http", "/receipt/" + market.codes.receiptCode(id)) + "\",\"balance\":37.50}",
                reply.body());
        assertEquals(Market.eur("12.50"), market.balance("Ana"));
    }

    @Test
    void the_clients_of_the_first_system_send_no_body_to_pay() {
        assertEquals(
                200,
                served.post("Ben", "/api/pay/" + served.code(market.asked("1.00")))
                        .status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"amount\":0}",
                "{\"amount\":-1}",
                "{\"amount\":1e400}",
                "{\"amount\":12.500}",
                "{\"amount\":\"much\"}",
                "{\"amount\":1234567890123.456}",
                "{\"amount\":9999999999999999}",
                "{\"amount\":null}"
            })
    void an_amount_that_is_none_is_named(String body) {
        var reply = served.post("Ana", "/api/start_payment", body);

        assertEquals(422, reply.status(), reply.body());
        assertEquals("/problems/validation", reply.at("type"));
        assertEquals("#/amount", reply.at("errors", "0", "pointer"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[]", "null", "{\"amount\":1,\"amount\":1}", "{\"amount\":NaN}", "{\"amount\":1}x"})
    void what_can_not_be_read_is_refused_and_the_next_request_is_served(String body) {
        int status = served.post("Ana", "/api/start_payment", body).status();

        assertTrue(status >= 400 && status < 500, "status " + status);
        assertEquals(
                "[]",
                served.get("Ana", "/api/transactions")
                        .json()
                        .get("transactions")
                        .toString());
    }

    @Test
    void only_a_merchant_asks_for_money() {
        assertEquals(
                401, served.post("", "/api/start_payment", "{\"amount\":1}").status());
        assertEquals(
                403, served.post("Ben", "/api/start_payment", "{\"amount\":1}").status());
    }

    @Test
    void nobody_pays_without_showing_a_card() {
        String code = served.code(market.asked("12.50"));

        assertEquals(401, served.post("", "/api/pay/" + code, "{}").status());
        var noPin = served.post("", "/api/pay/" + code, "{\"card\":\"" + market.number("Ben") + "\"}");
        assertEquals(422, noPin.status());
        assertEquals("#/pin", noPin.at("errors", "0", "pointer"));
        assertEquals(Market.eur("50.00"), market.balance("Ben"));
    }

    @Test
    void a_card_with_its_pin_pays_without_a_session() {
        String code = served.code(market.asked("12.50"));

        assertEquals(200, byNumber(code, market.number("Ben"), Market.PIN).status());
        assertEquals(Market.eur("37.50"), market.balance("Ben"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7K3M9QX2C", "00000000000000000000000000", "x"})
    void an_unknown_code_is_a_404(String code) {
        for (String path :
                List.of("/api/pay/" + code, "/api/pay/" + code + "/claim", "/api/transactions/" + code + "/revoke")) {
            var reply = served.post("Ana", path, "{}");
            assertEquals(404, reply.status(), path);
            assertEquals("/problems/unknown-code", reply.at("type"));
        }
        assertEquals(404, served.get("", "/watch/" + code).status());
        assertEquals(404, served.get("Ana", "/api/transactions/" + code).status());
    }

    @Test
    void a_code_is_read_as_people_type_it() {
        String code = served.code(market.asked("1.00")).toLowerCase(Locale.ROOT);
        String typed = code.substring(0, 4) + "-" + code.substring(4);

        assertEquals(200, served.post("Ben", "/api/pay/" + typed, "{}").status());
    }

    @Test
    void a_wrong_pin_is_told_with_the_tries_that_are_left() {
        String code = served.code(market.asked("30.00"));

        assertEquals("pin-required", problem(served.post("Ben", "/api/pay/" + code, "{}")));
        var wrong = served.post("Ben", "/api/pay/" + code, "{\"pin\":\"0000\"}");

        assertEquals(403, wrong.status());
        assertEquals("application/problem+json", wrong.header("Content-Type").orElseThrow());
        assertEquals(
                "{\"type\":\"/problems/wrong-pin\",\"title\":\"Card number or PIN is wrong\",\"status\":403,"
                        + "\"tries_left\":2,\"transaction\":{\"id\":\"" + code + "\",\"code\":\"" + code
                        + "\",\"amount\":30.00,\"currency\":\"EUR\",\"state\":\"created\",\"merchant\":\"ana\","
                        + "\"merchant_name\":\"Ana's\",\"date\":\"2026-11-23T12:00:00Z\","
                        + "\"created_at\":\"2026-11-23T12:00:00Z\",\"expires_at\":\"2026-11-23T12:05:00Z\"}}",
                wrong.body());
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void three_wrong_pins_lock_the_pin_of_a_session(boolean withKeys) {
        String code = served.code(market.asked("30.00"));
        for (int i = 0; i < 3; i++) {
            assertEquals("wrong-pin", problem(pay("Ben", code, "{\"pin\":\"0000\"}", key(withKeys, "a" + i))));
        }

        assertEquals("pin-locked", problem(pay("Ben", code, "{\"pin\":\"4711\"}", key(withKeys, "b"))));
        assertEquals(200, byNumber(code, market.number("Ben"), Market.PIN).status());
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void three_wrong_pins_lock_the_pin_of_a_number(boolean withKeys) {
        String code = served.code(market.asked("30.00"));
        String number = market.number("Ben");
        for (int i = 0; i < 3; i++) {
            assertEquals("wrong-pin", problem(byNumber(code, number, "0000", key(withKeys, "a" + i))));
        }

        assertEquals("wrong-pin", problem(byNumber(code, number, Market.PIN, key(withKeys, "b"))));
        assertEquals(200, pay("Ben", code, "{\"pin\":\"4711\"}").status());
    }

    @Test
    void a_number_that_nobody_has_is_answered_like_a_wrong_pin() {
        String code = served.code(market.asked("30.00"));

        var known = byNumber(code, market.number("Ben"), "0000");
        var unknown = byNumber(code, "999999999999", "0000");

        assertEquals(known.body(), unknown.body());
        assertFalse(known.body().contains("tries_left"));
    }

    @Test
    void an_address_that_guesses_numbers_is_slowed_down() {
        String code = served.code(market.asked("30.00"));
        for (int i = 0; i < 50; i++) {
            assertEquals(
                    403, byNumber(code, "9999999999%02d".formatted(i), "0000").status());
        }

        var slowed = byNumber(code, "999999999999", "0000");
        assertEquals(429, slowed.status());
        assertTrue(slowed.header("Retry-After").isPresent());
        assertEquals(200, pay("Ben", code, "{\"pin\":\"4711\"}").status());
    }

    @Test
    void the_same_key_gets_the_same_bytes_again_and_money_moves_once() {
        String code = served.code(market.asked("12.50"));
        var first = pay("Ben", code, "{}", "Idempotency-Key", "one");
        market.clock.goOn(Duration.ofMinutes(1));
        var again = pay("Ben", code, "{}", "Idempotency-Key", "\"one\"");

        assertEquals(200, first.status());
        assertEquals(first.body(), again.body());
        assertEquals(Optional.empty(), first.header("Idempotency-Replayed"));
        assertEquals(Optional.of("true"), again.header("Idempotency-Replayed"));
        assertEquals(Market.eur("37.50"), market.balance("Ben"));
    }

    @Test
    void a_start_with_a_key_starts_once() {
        var first = served.post("Ana", "/api/start_payment", "{\"amount\":1}", "Idempotency-Key", "one");
        market.paid(market.codes.readCode(first.at("code")).orElseThrow(), "Ben");
        var again = served.post("Ana", "/api/start_payment", "{\"amount\":1}", "Idempotency-Key", "one");
        var emils = served.post("Emil", "/api/start_payment", "{\"amount\":1}", "Idempotency-Key", "one");

        assertEquals(first.body(), again.body()); // as it stood, and not as it stands
        assertEquals("emil", emils.at("merchant"));
    }

    @Test
    void another_body_under_the_same_key_is_a_mistake() {
        served.post("Ana", "/api/start_payment", "{\"amount\":1}", "Idempotency-Key", "one");

        var other = served.post("Ana", "/api/start_payment", "{\"amount\":2}", "Idempotency-Key", "one");

        assertEquals(422, other.status());
        assertEquals("idempotency-mismatch", problem(other));
    }

    @Test
    void a_key_belongs_to_one_address_whatever_the_spelling_of_its_code() {
        String code = served.code(market.asked("1.00"));
        String other = served.code(market.asked("2.00"));
        var first = pay("Ben", code, "{}", "Idempotency-Key", "one");

        assertEquals(
                first.body(),
                pay("Ben", code.toLowerCase(Locale.ROOT), "{}", "Idempotency-Key", "one")
                        .body());
        assertEquals(other, pay("Ben", other, "{}", "Idempotency-Key", "one").at("code"));
    }

    @Test
    void a_kept_402_is_told_again_after_its_cause_is_gone() {
        String code = served.code(market.asked("60.00"));
        String body = "{\"pin\":\"4711\"}";
        var poor = pay("Ben", code, body, "Idempotency-Key", "one");
        market.done(market.services.cards().topUp(market.card("Ben"), Market.eur("100.00"), By.OPERATOR));

        var again = pay("Ben", code, body, "Idempotency-Key", "one");

        assertEquals(402, poor.status());
        assertEquals("50.00", poor.at("balance"));
        assertEquals("10.00", poor.at("shortfall"));
        assertEquals("EUR", poor.at("currency"));
        assertEquals(poor.body(), again.body());
        assertEquals(Optional.of("true"), again.header("Idempotency-Replayed"));
        assertEquals(200, pay("Ben", code, body, "Idempotency-Key", "two").status());
    }

    @Test
    void a_kept_409_is_told_again_after_its_cause_is_gone() {
        TransactionId id = market.asked("10.00");
        String code = served.code(id);
        served.post("Cara", "/api/pay/" + code + "/claim", "{}");
        var busy = pay("Ben", code, "{}", "Idempotency-Key", "one");
        market.clock.goOn(Duration.ofSeconds(91));

        var again = pay("Ben", code, "{}", "Idempotency-Key", "one");

        assertEquals(409, busy.status());
        assertEquals("being-paid-by-another", problem(busy));
        assertEquals(busy.body(), again.body());
        assertEquals(200, pay("Ben", code, "{}").status());
    }

    @Test
    void a_limit_is_named() {
        String code = served.code(market.asked("100.01"));

        var reply = pay("Ben", code, "{\"pin\":\"4711\"}");

        assertEquals("payment-limit", problem(reply));
        assertEquals("payment-limit", reply.at("limit"));
        assertEquals("100.00", reply.at("maximum"));
    }

    @Test
    void a_payer_has_it_open_and_another_may_take_over() {
        String code = served.code(market.asked("10.00"));

        var claimed = served.post("Cara", "/api/pay/" + code + "/claim", "{}");

        assertEquals(200, claimed.status());
        assertEquals("pending", claimed.at("state"));
        assertEquals("2026-11-23T12:01:30Z", claimed.at("claimed_until"));
        assertEquals(409, served.post("Ben", "/api/pay/" + code + "/claim").status());
        assertEquals(200, pay("Ben", code, "{\"take_over\":true}").status());
    }

    @Test
    void a_payer_declines() {
        String code = served.code(market.asked("10.00"));

        var declined = served.post("Ben", "/api/pay/" + code + "/decline");

        assertEquals("failed", declined.at("state"));
        assertEquals("declined", declined.at("cause"));
        assertEquals("declined", problem(pay("Ben", code, "{}")));
    }

    @Test
    void a_merchant_takes_it_back_and_doing_so_twice_is_no_mistake() {
        String code = served.code(market.asked("10.00"));

        var revoked = served.post("Ana", "/api/transactions/" + code + "/revoke");

        assertEquals("revoked", revoked.at("state"));
        assertEquals(
                200, served.post("Ana", "/api/transactions/" + code + "/revoke").status());
        assertEquals("revoked", problem(pay("Ben", code, "{}")));
    }

    @Test
    void a_revoke_that_comes_too_late_shows_what_has_become_of_it() {
        TransactionId id = market.asked("10.00");
        market.paid(id, "Ben");

        var late = served.post("Ana", "/api/transactions/" + served.code(id) + "/revoke");

        assertEquals(409, late.status());
        assertEquals("already-completed", problem(late));
        assertEquals("completed", late.at("transaction", "state"));
        assertEquals(
                market.codes.pseudonym(market.account("Ana"), market.account("Ben")), late.at("transaction", "payer"));
    }

    @Test
    void another_merchants_payment_is_as_unknown_as_none() {
        String code = served.code(market.asked("10.00"));

        var revoke = served.post("Emil", "/api/transactions/" + code + "/revoke");
        var look = served.get("Emil", "/api/transactions/" + code);

        assertEquals(404, revoke.status());
        assertEquals(404, look.status());
        assertEquals(served.get("Emil", "/api/transactions/x").body(), look.body());
    }

    @Test
    void a_payer_sees_less_than_the_merchant() {
        TransactionId id = market.asked("10.00");
        market.paid(id, "Ben");

        var anas = served.get("Ana", "/api/transactions/" + served.code(id));
        var bens = served.get("Ben", "/api/transactions/" + served.code(id));

        assertEquals(served.watchCode(id), anas.at("watch_code"));
        assertEquals(market.codes.pseudonym(market.account("Ana"), market.account("Ben")), anas.at("payer"));
        assertFalse(bens.body().contains("watch_code") || bens.body().contains("payer"), bens.body());
        assertEquals(401, served.get("", "/api/transactions/" + served.code(id)).status());
    }

    @Test
    void whoever_scans_a_poster_names_the_amount_and_pays() {
        String poster = poster("ana");

        var asked = served.post("", "/api/m/" + poster, "{\"amount\":\"3.20\"}");

        assertEquals(201, asked.status());
        assertEquals("ana", asked.at("merchant"));
        assertFalse(asked.body().contains("watch_code"), asked.body());
        assertEquals(200, pay("Ben", asked.at("code"), "{}").status());
        assertEquals(Market.eur("3.20"), market.balance("Ana"));
    }

    @Test
    void a_signed_in_payer_has_it_open_at_once_and_at_most_three() {
        String poster = poster("ana");

        for (int i = 0; i < 3; i++) {
            assertEquals(
                    "pending",
                    served.post("Ben", "/api/m/" + poster, "{\"amount\":1}").at("state"));
        }

        var fourth = served.post("Ben", "/api/m/" + poster, "{\"amount\":1}");
        assertEquals(429, fourth.status());
        assertEquals(Optional.of("90"), fourth.header("Retry-After"));
    }

    @Test
    void an_address_without_a_session_has_a_hundred_open_at_most() {
        String poster = poster("ana");
        for (int i = 0; i < PosterGuard.OPEN_MAX; i++) {
            assertEquals(
                    201, served.post("", "/api/m/" + poster, "{\"amount\":1}").status());
        }

        assertEquals(429, served.post("", "/api/m/" + poster, "{\"amount\":1}").status());
        market.clock.goOn(Duration.ofMinutes(5));
        assertEquals(201, served.post("", "/api/m/" + poster, "{\"amount\":1}").status());
    }

    @Test
    void a_poster_with_a_key_asks_once() {
        String poster = poster("ana");
        var first = served.post("", "/api/m/" + poster, "{\"amount\":1}", "Idempotency-Key", "one");
        var again = served.post("", "/api/m/" + poster, "{\"amount\":1}", "Idempotency-Key", "one");

        assertEquals(first.body(), again.body());
        assertEquals(Optional.of("true"), again.header("Idempotency-Replayed"));
    }

    @Test
    void a_poster_that_was_replaced_is_unknown() {
        String old = poster("ana");
        market.done(market.services.cards().replacePoster(market.account("Ana"), By.OPERATOR));

        assertEquals(404, served.post("Ben", "/api/m/" + old, "{\"amount\":1}").status());
        assertEquals(404, served.post("Ben", "/api/m/x", "{\"amount\":1}").status());
    }

    private String poster(String login) {
        return market.codes.staticCode(market.services
                .desk()
                .look(market.services.cards().posterOf(new Login(login)))
                .orElseThrow());
    }

    private Served.Reply pay(String who, String code, String body, String... headers) {
        return served.post(who, "/api/pay/" + code, body, headers);
    }

    private Served.Reply byNumber(String code, String number, String pin, String... headers) {
        return pay("", code, "{\"card\":\"" + number + "\",\"pin\":\"" + pin + "\"}", headers);
    }

    private static String[] key(boolean with, String key) {
        return with ? new String[] {"Idempotency-Key", key} : new String[0];
    }

    private static String problem(Served.Reply reply) {
        return reply.at("type").replace("/problems/", "");
    }
}
