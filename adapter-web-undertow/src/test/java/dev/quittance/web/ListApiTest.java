package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListApiTest {

    private final Served served = new Served();
    private final Market market = served.market;

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void a_merchant_sees_its_own_newest_first() {
        TransactionId one = market.asked("1.00");
        TransactionId two = market.asked("2.00");
        market.askedBy("Emil", "3.00");

        var list = served.get("Ana", "/api/transactions");

        assertEquals(List.of(served.code(two), served.code(one)), codes(list));
        assertEquals(served.watchCode(two), list.at("transactions", "0", "watch_code"));
        assertFalse(list.json().has("next_cursor"));
        assertEquals(403, served.get("Ben", "/api/transactions").status());
        assertEquals(401, served.get("", "/api/transactions").status());
    }

    @Test
    void a_list_goes_on_where_it_ended_whatever_comes_meanwhile() {
        IntStream.range(0, 5).forEach(i -> market.asked("1.00"));
        var all = codes(served.get("Ana", "/api/transactions"));

        var read = new ArrayList<String>();
        var page = served.get("Ana", "/api/transactions?limit=2");
        while (page.json().has("next_cursor")) {
            read.addAll(codes(page));
            market.asked("9.00");
            page = served.get("Ana", "/api/transactions?limit=2&cursor=" + page.at("next_cursor"));
        }
        read.addAll(codes(page));

        assertEquals(all, read);
    }

    @Test
    void is_filtered_by_the_state_as_it_stands() {
        TransactionId paid = market.asked("1.00");
        market.paid(paid, "Ben");
        TransactionId open = market.asked("2.00");
        market.clock.goOn(Duration.ofMinutes(5));
        TransactionId fresh = market.asked("3.00");

        assertEquals(List.of(served.code(paid)), codes(served.get("Ana", "/api/transactions?state=completed")));
        assertEquals(List.of(served.code(open)), codes(served.get("Ana", "/api/transactions?state=failed")));
        assertEquals(List.of(served.code(fresh)), codes(served.get("Ana", "/api/transactions?state=created")));
        assertEquals(
                "expired", served.get("Ana", "/api/transactions?state=failed").at("transactions", "0", "cause"));
    }

    @Test
    void is_filtered_by_time_and_reference() {
        TransactionId early = market.asked("1.00");
        market.clock.goOn(Duration.ofMinutes(1));
        served.post("Ana", "/api/start_payment", "{\"amount\":2,\"reference\":\"A-17\"}");

        assertEquals(
                List.of(served.code(early)), codes(served.get("Ana", "/api/transactions?to=2026-11-23T12:01:00Z")));
        assertEquals(
                1,
                codes(served.get("Ana", "/api/transactions?from=2026-11-23T12:01:00Z"))
                        .size());
        assertEquals(
                "A-17", served.get("Ana", "/api/transactions?reference=A-17").at("transactions", "0", "reference"));
        assertEquals(List.of(), codes(served.get("Ana", "/api/transactions?reference=B")));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0, #limit",
        "limit=201, #limit",
        "limit=many, #limit",
        "state=paid, #state",
        "from=yesterday, #from",
        "from=%2B999999999-12-31T23:59:59Z, #from",
        "to=-1, #to",
        "cursor=abc, #cursor",
        "cursor=c2VxOngx, #cursor",
    })
    void a_filter_that_is_none_is_named(String query, String pointer) {
        var reply = served.get("Ana", "/api/transactions?" + query);

        assertEquals(422, reply.status());
        assertEquals(pointer, reply.at("errors", "0", "pointer"));
    }

    @Test
    void a_payer_sees_what_was_paid_and_what_is_left() {
        TransactionId anas = market.asked("1.00");
        TransactionId emils = market.askedBy("Emil", "2.00");
        market.paid(anas, "Ben");
        market.paid(emils, "Ben");

        var list = served.get("Ben", "/api/user/transactions");

        assertEquals(List.of(served.code(emils), served.code(anas)), codes(list));
        assertEquals("emil", list.at("transactions", "0", "merchant"));
        assertTrue(list.body().endsWith("\"balance\":47.00,\"currency\":\"EUR\"}"), list.body());
        assertFalse(list.body().contains("watch_code"));
        var page = served.get("Ben", "/api/user/transactions?limit=1");
        assertEquals(
                List.of(served.code(anas)),
                codes(served.get("Ben", "/api/user/transactions?limit=1&cursor=" + page.at("next_cursor"))));
        assertEquals(
                "[]",
                served.get("Cara", "/api/user/transactions")
                        .json()
                        .get("transactions")
                        .toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2VxOjE", "x", "00000000000000000000000000"})
    void a_cursor_of_another_list_is_none(String cursor) {
        assertEquals(
                422,
                served.get("Ben", "/api/user/transactions?cursor=" + cursor).status());
    }

    private static List<String> codes(Served.Reply list) {
        var codes = new ArrayList<String>();
        list.json()
                .get("transactions")
                .forEach(each -> codes.add(each.get("code").asText()));
        return codes;
    }
}
