package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefundApiTest {

    private final Served served = new Served();
    private final Market market = served.market;

    @AfterEach
    void close() {
        served.close();
    }

    private String paid(String amount) {
        TransactionId id = market.asked(amount);
        market.paid(id, "Ben");
        return served.code(id);
    }

    private Served.Reply refund(String who, String code, String body, String... headers) {
        return served.post(who, "/api/transactions/" + code + "/refunds", body, headers);
    }

    private static String problem(Served.Reply reply) {
        return reply.at("type").replace("/problems/", "");
    }

    private void assertNothingMoved(String anas, String bens) {
        assertEquals(Market.eur(anas), market.balance("Ana"));
        assertEquals(Market.eur(bens), market.balance("Ben"));
    }

    @Test
    void a_merchant_gives_a_part_back_and_says_why() {
        String code = paid("12.50");
        market.clock.goOn(Duration.ofHours(1));

        var refund = refund("Ana", code, "{\"amount\": 2.5, \"reason\": \"cold soup\"}");

        assertEquals(201, refund.status());
        assertTrue(refund.at("id").matches("[0-7][0-9A-Z]{25}"), refund.body());
        assertEquals(
                "{\"id\":\"" + refund.at("id") + "\",\"amount\":2.50,\"currency\":\"EUR\",\"reason\":\"cold soup\","
                        + "\"void\":false,\"created_at\":\"2026-11-23T13:00:00Z\",\"balance\":10.00,"
                        + "\"transaction\":"
                        + served.get("Ana", "/api/transactions/" + code).body().replaceFirst(",\"refunds\".*", "")
                        + "}}",
                refund.body());
        assertEquals("2.50", refund.at("transaction", "refunded_amount"));
        assertNothingMoved("10.00", "40.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"amount\":12.50}", "{\"amount\":\"12.50\"}"})
    void all_of_it_right_away_undoes_the_payment(String body) {
        String code = paid("12.50");

        var refund = refund("Ana", code, body);

        assertEquals("true", refund.at("void"));
        assertEquals("12.50", refund.at("amount"));
        assertEquals("0.00", refund.at("balance"));
        assertFalse(refund.body().contains("reason"), refund.body());
        assertNothingMoved("0.00", "50.00");
    }

    @Test
    void what_went_back_is_shown_to_the_merchant_and_to_the_payer_and_to_nobody_else() {
        String code = paid("10.00");
        refund("Ana", code, "{\"amount\":1}");
        refund("Ana", code, "{\"amount\":2}");

        for (String who : List.of("Ana", "Ben")) {
            var one = served.get(who, "/api/transactions/" + code);
            assertEquals("3.00", one.at("refunded_amount"));
            assertEquals("1.00", one.at("refunds", "0", "amount"));
            assertEquals("2.00", one.at("refunds", "1", "amount"));
            assertEquals("completed", one.at("state"));
        }
        assertFalse(served.get("Cara", "/api/transactions/" + code).body().contains("refunds"));
        assertEquals("3.00", served.get("Ana", "/api/transactions").at("transactions", "0", "refunded_amount"));
        assertEquals("3.00", served.get("Ben", "/api/user/transactions").at("transactions", "0", "refunded_amount"));
    }

    @Test
    void each_refund_is_an_event() {
        String code = paid("10.00");
        refund("Ana", code, "{\"amount\":1}");

        var events = served.get("Ana", "/api/events?after=2");

        assertEquals("payment_refunded", events.at("events", "0", "type"));
        assertEquals("1.00", events.at("events", "0", "amount"));
        assertEquals("1.00", events.at("events", "0", "data", "refunded_amount"));
        assertEquals("10.00", events.at("events", "0", "data", "amount"));
    }

    @Test
    void the_same_key_gives_back_once() {
        String code = paid("10.00");
        var first = refund("Ana", code, "{\"amount\":4}", "Idempotency-Key", "one");
        market.clock.goOn(Duration.ofMinutes(1));
        refund("Ana", code, "{\"amount\":5}");
        var again = refund("Ana", code, "{\"amount\":4}", "Idempotency-Key", "one");

        assertEquals(201, first.status());
        assertEquals(first.body(), again.body());
        assertEquals(Optional.of("true"), again.header("Idempotency-Replayed"));
        assertNothingMoved("1.00", "49.00");
    }

    @Test
    void a_kept_no_is_told_again() {
        String code = paid("10.00");
        var no = refund("Ana", code, "{\"amount\":11}", "Idempotency-Key", "one");
        var again = refund("Ana", code, "{\"amount\":11}", "Idempotency-Key", "one");

        assertEquals("refund-exceeds-paid", problem(no));
        assertEquals(no.body(), again.body());
        assertEquals("0.00", no.at("transaction", "refunded_amount"));
    }

    @Test
    void what_was_not_paid_can_not_be_paid_back() {
        String code = served.code(market.asked("10.00"));

        var no = refund("Ana", code, "{\"amount\":1}");

        assertEquals(409, no.status());
        assertEquals("not-completed", problem(no));
        assertEquals("created", no.at("transaction", "state"));
        assertNothingMoved("0.00", "50.00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"amount\":0.01}", "{\"amount\":10.00}"})
    void what_went_back_does_not_go_back_again(String body) {
        String code = paid("10.00");
        refund("Ana", code, "{}");

        var no = refund("Ana", code, body);

        assertEquals(409, no.status());
        assertEquals("refund-exceeds-paid", problem(no));
        assertNothingMoved("0.00", "50.00");
    }

    @Test
    void another_merchants_payment_is_as_unknown_as_none() {
        String code = paid("10.00");

        assertEquals(404, refund("Emil", code, "{}").status());
        assertEquals(
                refund("Emil", code, "{}").body(), refund("Emil", "x", "{}").body());
        assertEquals(403, refund("Ben", code, "{}").status());
        assertEquals(401, refund("", code, "{}").status());
        assertNothingMoved("10.00", "40.00");
    }

    @Test
    void a_merchant_gives_back_no_more_than_there_is() {
        String code = paid("10.00");
        String emils = served.code(market.askedBy("Emil", "4.00"));
        served.post("Ana", "/api/pay/" + emils, "{}");

        var no = refund("Ana", code, "{}");

        assertEquals(402, no.status());
        assertEquals("insufficient-funds", problem(no));
        assertEquals("6.00", no.at("balance"));
        assertNothingMoved("6.00", "40.00");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"amount\":0} | #/amount",
                "{\"amount\":-1} | #/amount",
                "{\"amount\":1.001} | #/amount",
                "{\"amount\":\"all\"} | #/amount",
                "{\"reason\":7} | #/reason",
                "{\"void\":true} | #/void",
                "{\"much\":1} | #/much"
            })
    void what_is_wrong_is_named_and_nothing_moves(String body, String pointer) {
        String code = paid("10.00");

        var no = refund("Ana", code, body);

        assertEquals(422, no.status(), no.body());
        assertEquals("validation", problem(no));
        assertEquals(pointer, no.at("errors", "0", "pointer"));
        assertNothingMoved("10.00", "40.00");
    }

    @Test
    void a_reason_has_at_most_140_characters() {
        String code = paid("10.00");

        assertEquals(
                422,
                refund("Ana", code, "{\"reason\":\"" + "x".repeat(141) + "\"}").status());
        assertNothingMoved("10.00", "40.00");
        assertEquals(
                201,
                refund("Ana", code, "{\"reason\":\"" + "x".repeat(140) + "\"}").status());
    }

    @Test
    void a_key_of_256_characters_or_with_another_body_is_refused_and_nothing_moves() {
        String code = paid("10.00");

        var tooLong = refund("Ana", code, "{}", "Idempotency-Key", "k".repeat(256));
        assertEquals(422, tooLong.status());
        assertEquals("validation", problem(tooLong));
        assertNothingMoved("10.00", "40.00");

        assertEquals(
                201,
                refund("Ana", code, "{\"amount\":1}", "Idempotency-Key", "k".repeat(255))
                        .status());
        var other = refund("Ana", code, "{\"amount\":2}", "Idempotency-Key", "k".repeat(255));
        assertEquals(422, other.status());
        assertEquals("idempotency-mismatch", problem(other));
        assertNothingMoved("9.00", "41.00");
    }

    @Test
    void of_forty_full_refunds_at_once_one_succeeds() {
        String code = paid("10.00");

        var replies = atOnce(40, i -> refund("Ana", code, "{\"amount\":10}", "Idempotency-Key", "k" + i));

        assertEquals(1, replies.stream().filter(reply -> reply.status() == 201).count());
        assertEquals(
                39,
                replies.stream()
                        .filter(reply -> reply.status() == 409)
                        .filter(reply -> problem(reply).equals("refund-exceeds-paid"))
                        .count());
        assertNothingMoved("0.00", "50.00");
    }

    @Test
    void of_many_parts_at_once_no_more_go_back_than_were_paid() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        String code = paid("20.00");
        paid("20.00");
        var cents =
                IntStream.range(0, 60).map(i -> 1 + random.nextInt(150)).boxed().toList();

        var replies = atOnce(
                60,
                i -> refund("Ana", code, "{\"amount\":\"%d.%02d\"}".formatted(cents.get(i) / 100, cents.get(i) % 100)));

        long went = IntStream.range(0, 60)
                .filter(i -> replies.get(i).status() == 201)
                .mapToLong(cents::get)
                .sum();
        var one = served.get("Ana", "/api/transactions/" + code);
        assertEquals(Market.eur(one.at("refunded_amount")).minor(), went, "seed " + seed);
        assertEquals(4000 - went, market.balance("Ana").minor(), "seed " + seed);
        assertTrue(went <= 2000 && went > 2000 - 150, "seed " + seed + ": " + went);
    }

    private List<Served.Reply> atOnce(int times, IntFunction<Served.Reply> what) {
        served.cookie("Ana");
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            return IntStream.range(0, times)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> what.apply(i), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            threads.shutdown();
        }
    }
}
