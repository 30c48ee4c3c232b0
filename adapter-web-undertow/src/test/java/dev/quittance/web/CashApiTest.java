package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Money that leaves the cards, by the API. */
class CashApiTest {

    private static final String PIN = "\"pin\":\"" + Market.PIN + "\"";
    private static final String WHY = "\"reason\":\"lost the PIN\"";

    private final Served served = new Served();
    private final Market market = served.market;

    @AfterEach
    void close() {
        served.close();
    }

    private String card(String name) {
        return "/api/admin/cards/" + market.codes.cardCode(market.card(name));
    }

    private String payouts(String name) {
        return card(name) + "/payouts";
    }

    @Test
    void a_cashier_pays_out_once_per_key_with_the_holders_pin() {
        String body = "{\"amount\":\"20.00\"," + PIN + "}";
        var first = served.post("Carl", payouts("Ben"), body, "Idempotency-Key", "one");
        var again = served.post("Carl", payouts("Ben"), body, "Idempotency-Key", "one");

        assertEquals(201, first.status(), first.body());
        assertEquals("20.00", first.at("amount"));
        assertEquals("30.00", first.at("balance"));
        assertEquals("Paid out", first.at("message"));
        assertEquals(first.body(), again.body());
        assertEquals(Optional.of("true"), again.header("Idempotency-Replayed"));
        assertEquals(Market.eur("30.00"), market.balance("Ben"));

        assertEquals(
                "30.00", served.post("Carl", payouts("Ben"), "{" + PIN + "}").at("amount"));
        assertEquals(Market.eur("0.00"), market.balance("Ben"));
    }

    @Test
    void a_wrong_pin_is_counted_and_locks_and_more_than_there_is_is_402() {
        var much = served.post("Carl", payouts("Ben"), "{\"amount\":50.01," + PIN + "}");
        assertEquals(402, much.status());
        assertEquals("/problems/insufficient-funds", much.at("type"));
        assertEquals("50.00", much.at("balance"));
        for (int i = 0; i < 3; i++) {
            var wrong = served.post("Carl", payouts("Ben"), "{\"pin\":\"0000\"}");
            assertEquals(403, wrong.status());
            assertEquals("/problems/wrong-pin", wrong.at("type"));
            assertFalse(wrong.json().has("tries_left"));
        }
        assertEquals(
                "/problems/pin-locked",
                served.post("Carl", payouts("Ben"), "{" + PIN + "}").at("type"));
        assertEquals(Market.eur("50.00"), market.balance("Ben"));
    }

    @Test
    void a_reason_stands_for_the_pin_for_an_administrator_only() {
        var carls = served.post("Carl", payouts("Ben"), "{" + WHY + "}");
        assertEquals(403, carls.status());
        assertEquals("/problems/not-allowed", carls.at("type"));
        assertEquals(201, served.post("Rita", payouts("Ben"), "{" + WHY + "}").status());
        assertEquals(Market.eur("0.00"), market.balance("Ben"));
    }

    @Test
    void what_makes_no_sense_is_422_and_nothing_moves() {
        for (String body : List.of(
                "{}",
                "{\"amount\":1}",
                "{" + PIN + "," + WHY + "}",
                "{\"amount\":0," + PIN + "}",
                "{\"amount\":-1," + PIN + "}",
                "{\"amount\":1.001," + PIN + "}",
                "{\"pin\":\"12\"}",
                "{\"reason\":\"\"}",
                "{\"reason\":\"" + "x".repeat(141) + "\"}",
                "{" + PIN + ",\"other\":1}")) {
            var wrong = served.post("Rita", payouts("Ben"), body);
            assertEquals(422, wrong.status(), body);
            assertEquals("/problems/validation", wrong.at("type"), body);
        }
        assertEquals(Market.eur("50.00"), market.balance("Ben"));
    }

    @Test
    void only_the_right_people_move_money() {
        for (String who : List.of("Ana", "Ben")) {
            assertEquals(403, served.post(who, payouts("Cara"), "{" + PIN + "}").status(), who);
        }
        for (String who : List.of("Ana", "Ben", "Carl")) {
            for (String path : List.of(
                    card("Ana") + "/settlements",
                    card("Ben") + "/close",
                    card("Ben") + "/replace",
                    "/api/admin/bank/deposits",
                    "/api/admin/bank/withdrawals")) {
                assertEquals(403, served.post(who, path, "{}").status(), who + " " + path);
            }
            assertEquals(403, served.get(who, "/api/admin/books").status(), who);
        }
        assertEquals(
                "/problems/not-allowed",
                served.post("Rita", payouts("Rita"), "{" + WHY + "}").at("type"));
    }

    @Test
    void a_merchant_is_settled_with_and_cash_goes_to_the_bank() {
        market.paid(market.asked("10.00"), "Ben");
        var part = served.post("Rita", card("Ana") + "/settlements", "{\"amount\":4}", "Idempotency-Key", "s");
        assertEquals(201, part.status(), part.body());
        assertEquals(
                part.body(),
                served.post("Rita", card("Ana") + "/settlements", "{\"amount\":4}", "Idempotency-Key", "s")
                        .body());
        assertEquals("6.00", part.at("balance"));
        assertEquals("6.00", served.post("Rita", card("Ana") + "/settlements").at("amount"));
        assertEquals(402, served.post("Rita", card("Ana") + "/settlements").status());
        assertEquals(403, served.post("Rita", card("Ben") + "/settlements").status());

        var deposit = served.post("Rita", "/api/admin/bank/deposits", "{\"amount\":80}", "Idempotency-Key", "d");
        assertEquals("20.00", deposit.at("cash_desk"));
        assertEquals(
                deposit.body(),
                served.post("Rita", "/api/admin/bank/deposits", "{\"amount\":80}", "Idempotency-Key", "d")
                        .body());
        assertEquals(
                "25.50",
                served.post("Rita", "/api/admin/bank/withdrawals", "{\"amount\":5.5}")
                        .at("cash_desk"));
    }

    @Test
    void a_closed_card_is_paid_out_signed_out_and_stays_in_the_list() {
        market.paid(market.asked("10.00"), "Ben");
        Line ana = served.line("Ana", "");
        ana.heard(1);

        var bare = served.post("Rita", card("Ana") + "/close");
        assertEquals(403, bare.status());
        assertEquals("/problems/pin-required", bare.at("type"));
        var closed = served.post("Rita", card("Ana") + "/close", "{" + PIN + "}", "Idempotency-Key", "c");
        assertEquals(200, closed.status(), closed.body());
        assertEquals("10.00", closed.at("payout", "amount"));
        assertEquals("closed", closed.at("status"));
        assertEquals(LiveFeed.SIGNED_OUT, ana.end());
        assertEquals(
                closed.body(),
                served.post("Rita", card("Ana") + "/close", "{" + PIN + "}", "Idempotency-Key", "c")
                        .body());
        assertFalse(served.post("Rita", card("Ana") + "/close").json().has("payout"));
        assertEquals("closed", served.get("Rita", "/api/admin/cards?q=ana").at("cards", "0", "status"));
        for (String further : List.of("/block", "/unblock", "/replace", "/top_ups")) {
            String body = Map.of("/replace", "{\"pin\":\"1234\"}", "/top_ups", "{\"amount\":1}")
                    .getOrDefault(further, "{}");
            assertEquals(
                    "/problems/not-allowed",
                    served.post("Rita", card("Ana") + further, body).at("type"),
                    further);
        }
    }

    @Test
    void a_replaced_card_is_signed_out_and_only_the_new_number_pays() {
        Line ana = served.line("Ana", "");
        ana.heard(1);
        served.post("Rita", card("Ana") + "/replace", "{\"pin\":\"1234\"}");
        assertEquals(LiveFeed.SIGNED_OUT, ana.end());

        var next = served.post("Rita", card("Ben") + "/replace", "{\"pin\":\"998877\"}");

        assertEquals(201, next.status(), next.body());
        assertEquals("ben", next.at("login"));
        assertEquals("50.00", next.at("balance"));
        assertTrue(next.at("number").matches("[0-9]{16}"));
        String pay = "/api/pay/" + served.code(market.askedBy("Emil", "10.00"));
        assertEquals(
                403,
                served.post("", pay, "{\"card\":\"" + market.number("Ben") + "\"," + PIN + "}")
                        .status());
        assertEquals(
                200,
                served.post("", pay, "{\"card\":\"" + next.at("number") + "\",\"pin\":\"998877\"}")
                        .status());
        var taken = served.post(
                "Rita", card("Cara") + "/replace", "{\"number\":\"" + market.number("Ben") + "\",\"pin\":\"1234\"}");
        assertEquals(422, taken.status());
        assertEquals("#/number", taken.at("errors", "0", "pointer"));
    }

    @Test
    void the_books_of_the_day_agree() {
        market.paid(market.asked("10.00"), "Ben");
        served.post("Carl", payouts("Cara"), "{\"amount\":5," + PIN + "}");

        var book = served.get("Rita", "/api/admin/books");

        assertEquals(200, book.status());
        assertEquals("2026-11-23", book.at("day"));
        assertEquals("10.00", book.at("takings"));
        assertEquals("payment", book.at("of_day", "0", "kind"));
        assertEquals("85.00", book.at("balances", "cards"));
        assertEquals("10.00", book.at("balances", "merchants"));
        assertEquals("-95.00", book.at("balances", "cash_desk"));
        assertEquals("95.00", book.at("equation", "0", "by_journal"));
        assertEquals("0.00", book.at("equation", "0", "difference"));
        assertEquals("true", book.at("agrees"));
        var before = served.get("Rita", "/api/admin/books?day=2026-11-22");
        assertEquals("0.00", before.at("takings"));
        assertEquals(0, before.json().get("of_day").size());
        assertEquals(422, served.get("Rita", "/api/admin/books?day=yesterday").status());
    }

    @Test
    void a_top_up_that_is_too_much_is_told_what_would_fit() {
        var much = served.post("Carl", card("Ben") + "/top_ups", "{\"amount\":150.01}");
        assertEquals("balance-limit", much.at("limit"));
        assertEquals("200.00", much.at("maximum"));
        assertEquals("50.00", much.at("balance"));
        assertEquals("150.00 EUR more would fit.", much.at("detail"));
    }
}
