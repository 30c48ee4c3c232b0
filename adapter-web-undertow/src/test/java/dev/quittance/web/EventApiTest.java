package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventApiTest {

    private static final Pattern SEQ = Pattern.compile("\"seq\":(\\d+)");

    private final Served served = new Served();
    private final Market market = served.market;

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void an_event_is_the_same_on_every_channel() {
        Line ana = served.line("Ana", "");
        ana.heard(1);
        TransactionId id = market.asked("12.50");
        market.clock.goOn(Duration.ofSeconds(1));
        market.paid(id, "Ben");

        String event = ana.heard(3).get(2);
        String code = served.code(id);
        assertEquals(
                "{\"type\":\"payment_completed\",\"seq\":2,\"id\":\"" + market.codes.eventId(market.account("Ana"), 2)
                        + "\",\"occurred_at\":\"2026-11-23T12:00:01Z\",\"code\":\"" + code
                        + "\",\"amount\":12.50,\"currency\":\"EUR\",\"completed_at\":\"2026-11-23T12:00:01Z\","
                        + "\"data\":{\"id\":\"" + code + "\",\"code\":\"" + code + "\",\"watch_code\":\""
                        + served.watchCode(id) + "\",\"amount\":12.50,\"currency\":\"EUR\",\"refunded_amount\":0.00,"
                        + "\"state\":\"completed\",\"merchant\":\"ana\",\"merchant_name\":\"Ana's\",\"payer\":\""
                        + market.codes.pseudonym(market.account("Ana"), market.account("Ben"))
                        + "\",\"date\":\"2026-11-23T12:00:00Z\",\"created_at\":\"2026-11-23T12:00:00Z\","
                        + "\"expires_at\":\"2026-11-23T12:05:00Z\",\"completed_at\":\"2026-11-23T12:00:01Z\","
                        + "\"receipt_url\":\"" + served.url("http", "/receipt/" + market.codes.receiptCode(id))
                        + "\"}}",
                event);
        assertEquals(
                "{\"events\":[" + event + "],\"seq\":2,\"epoch\":\"0123456789abcdef\"}",
                served.get("Ana", "/api/events?after=1").body());
        Line late = served.line("Ana", "?after=1&epoch=0123456789abcdef");
        assertEquals(event, late.heard(2).get(1));
    }

    @Test
    void one_who_has_heard_nothing_asks_where_the_list_ends_and_goes_on_from_there() {
        market.asked("12.50");
        String end = served.get("Ana", "/api/events?after=newest&wait=20").body();
        assertEquals("{\"events\":[],\"seq\":1,\"epoch\":\"0123456789abcdef\"}", end);

        market.asked("1.00");
        assertEquals(
                "2",
                served.get("Ana", "/api/events?after=1&epoch=0123456789abcdef").at("seq"));
        assertEquals(422, served.get("Ana", "/api/events?after=oldest").status());
    }

    @Test
    void a_terminal_that_drops_during_twenty_payments_hears_each_once_and_in_order() {
        Line first = served.line("Ana", "");
        first.heard(1);
        var payments = CompletableFuture.runAsync(() -> IntStream.range(0, 20).forEach(i -> {
            String code =
                    served.post("Ana", "/api/start_payment", "{\"amount\":1}").at("code");
            served.post("Ben", "/api/pay/" + code, "{\"pin\":\"4711\"}");
        }));
        var heard = new ArrayList<>(first.heard(8));
        first.drop();
        Line second = served.line("Ana", "?after=" + seq(heard.get(heard.size() - 1)));
        payments.join();
        heard.addAll(second.heard(42 - heard.size()).subList(1, 42 - heard.size()));

        assertEquals(
                LongStream.rangeClosed(0, 40).boxed().toList(),
                heard.stream().map(EventApiTest::seq).toList());
    }

    @Test
    void a_terminal_that_reads_nothing_is_cut_off_and_resumes_where_it_was() {
        int many = 20_000; // more than the network itself holds
        try (var lively = new Served(new Market(new LiveFeed(Duration.ofSeconds(1))))) {
            Line slow = lively.line("Ana", "");
            slow.heard(1);
            slow.stopReading();
            IntStream.range(0, many).forEach(i -> lively.market.asked("1.00"));
            Eventually.so(() -> lively.market.feed.terminals() == 0);
            slow.readOn();
            slow.end();

            List<Long> heard = events(slow.heard());
            Line back = lively.line("Ana", "?after=" + heard.get(heard.size() - 1));
            List<Long> rest = events(back.heardUntil("{\"type\":\"payment_created\",\"seq\":" + many + ","));

            assertTrue(heard.size() < many, "heard " + heard.size());
            assertEquals(
                    LongStream.rangeClosed(1, many).boxed().toList(),
                    Stream.concat(heard.stream(), rest.stream()).toList());
        }
    }

    /** The numbers of what is no hello and no heartbeat. */
    private static List<Long> events(List<String> frames) {
        return frames.stream()
                .filter(frame -> frame.startsWith("{\"type\":\"payment_"))
                .map(EventApiTest::seq)
                .toList();
    }

    @Test
    void two_merchants_hear_nothing_of_each_other() {
        Line ana = served.line("Ana", "");
        Line anasOther = served.line("Ana", "");
        Line emil = served.line("Emil", "");
        List.of(ana, anasOther, emil).forEach(line -> line.heard(1));

        market.asked("1.00");
        market.askedBy("Emil", "2.00");

        assertEquals(ana.heard(2).get(1), anasOther.heard(2).get(1));
        assertTrue(emil.heard(2).get(1).contains("\"amount\":2.00"));
    }

    @Test
    void an_unknown_number_or_epoch_is_said_to_be_so_on_both_channels() {
        market.asked("1.00");

        assertEquals(4409, served.line("Ana", "?after=2").end());
        assertEquals(4409, served.line("Ana", "?after=1&epoch=ffffffffffffffff").end());
        var reply = served.get("Ana", "/api/events?after=2");
        assertEquals(409, reply.status());
        assertEquals("/problems/unknown-seq", reply.at("type"));
        assertEquals(
                409,
                served.get("Ana", "/api/events?after=1&epoch=ffffffffffffffff").status());
    }

    @Test
    void events_are_handed_out_page_by_page() {
        IntStream.range(0, 250).forEach(i -> market.asked("1.00"));

        var first = served.get("Ana", "/api/events");
        var second = served.get("Ana", "/api/events?after=" + first.at("seq"));

        assertEquals(200, first.json().get("events").size());
        assertEquals("200", first.at("seq"));
        assertEquals(50, second.json().get("events").size());
        assertEquals("250", second.at("seq"));
        assertEquals(
                "[]",
                served.get("Ana", "/api/events?after=250").json().get("events").toString());
    }

    @Test
    void whoever_asks_and_waits_is_answered_by_the_next_event() {
        var waiting = served.getLater("Ana", "/api/events?after=0&wait=20");
        Eventually.so(() -> market.feed.merchants().waiters() == 1);

        market.asked("1.00");

        assertEquals("payment_created", waiting.join().at("events", "0", "type"));
    }

    @Test
    void only_a_merchant_listens() {
        assertEquals(403, served.get("Ben", "/api/events").status());
        assertEquals(401, served.get("", "/api/events").status());
        assertThrows(RuntimeException.class, () -> served.line("Ben", ""));
        assertThrows(RuntimeException.class, () -> served.line("", ""));
    }

    @Test
    void a_ticket_opens_one_socket() {
        var reply = served.post("Ana", "/api/merchant/ws_ticket");
        assertEquals(201, reply.status());
        assertEquals("30", reply.at("expires_in"));
        Line ana = served.line("", "?token=" + reply.at("ticket"));
        ana.heard(1);

        market.asked("1.00");

        assertEquals(1, seq(ana.heard(2).get(1)));
        assertThrows(RuntimeException.class, () -> served.line("", "?token=" + reply.at("ticket")));
        assertEquals(403, served.post("Ben", "/api/merchant/ws_ticket").status());
    }

    @Test
    void a_session_never_counts_in_the_address() {
        String token = served.cookie("Ana").substring("quittance=".length());

        assertThrows(RuntimeException.class, () -> served.line("", "?token=" + token));
    }

    @Test
    void signing_out_closes_the_sockets_by_cookie_and_by_ticket() {
        String ticket = served.post("Ana", "/api/merchant/ws_ticket").at("ticket");
        Line byCookie = served.line("Ana", "");
        Line byTicket = served.line("", "?token=" + ticket);
        byCookie.heard(1);
        byTicket.heard(1);

        assertTrue(served.post("Ana", "/api/logout").status() < 300);

        assertEquals(LiveFeed.SIGNED_OUT, byCookie.end());
        assertEquals(LiveFeed.SIGNED_OUT, byTicket.end());
    }

    @Test
    void a_server_that_stops_says_goodbye() {
        Line ana = served.line("Ana", "");
        ana.heard(1);

        served.server.close();

        assertEquals(LiveFeed.GOING_AWAY, ana.end());
    }

    private static long seq(String frame) {
        var match = SEQ.matcher(frame);
        assertTrue(match.find(), frame);
        return Long.parseLong(match.group(1));
    }
}
