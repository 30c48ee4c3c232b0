package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events as a stream that does not end, for listeners that can have no WebSocket. */
class EventStreamTest {

    private static final String EPOCH = "0123456789abcdef";

    private Served served = new Served();
    private Market market = served.market;

    @AfterEach
    void close() {
        served.close();
    }

    private Hearing listen(String path, String... headers) {
        return Hearing.of(served, "Ana", path, headers);
    }

    /** Heartbeats have the number of what was heard last. */
    private static List<Long> seqs(List<Hearing.Told> told) {
        return told.stream()
                .filter(event -> !event.data().contains("\"heartbeat\""))
                .map(Hearing.Told::seq)
                .toList();
    }

    private static List<Long> from(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void it_begins_where_a_socket_begins_and_tells_the_same_bytes() throws IOException {
        market.asked("1.00");
        try (var ana = listen("/api/events");
                var emil = Hearing.of(served, "Emil", "/api/events")) {
            assertEquals(200, ana.status());
            assertTrue(ana.header("Content-Type").orElseThrow().startsWith("text/event-stream"));
            assertEquals("no-store", ana.header("Cache-Control").orElseThrow());
            assertEquals(
                    List.of(new Hearing.Told(
                            EPOCH + "-1", "message", "{\"type\":\"hello\",\"seq\":1,\"epoch\":\"" + EPOCH + "\"}")),
                    ana.next(1));
            emil.next(1);

            market.askedBy("Emil", "3.00");
            market.paid(market.asked("12.50"), "Ben");

            var told = ana.next(2);
            assertEquals(from(2, 3), seqs(told));
            String list = served.get("Ana", "/api/events?after=1").body();
            told.forEach(event -> assertTrue(list.contains(event.data()), () -> event + " in " + list));
            assertTrue(emil.next(1).get(0).data().contains("\"merchant\":\"emil\""));
        }
    }

    @Test
    void whoever_comes_back_hears_what_was_missed_and_the_header_counts_more_than_the_address() throws IOException {
        IntStream.range(0, 5).forEach(i -> market.asked("1.00"));
        try (var byAddress = listen("/api/events?after=2");
                var byId = listen("/api/events?after=0", "Last-Event-ID", EPOCH + "-3");
                var byNumber = listen("/api/events", "Last-Event-ID", "4")) {
            assertEquals(from(2, 5), seqs(byAddress.next(4)));
            assertEquals(from(3, 5), seqs(byId.next(3)));
            assertEquals(from(4, 5), seqs(byNumber.next(2)));

            market.asked("2.00");
            for (var each : List.of(byAddress, byId, byNumber)) {
                assertEquals(from(6, 6), seqs(each.next(1)));
            }
        }
    }

    @Test
    void thousands_that_were_missed_come_in_order_and_once_while_new_ones_happen() throws IOException {
        int before = 1_500;
        IntStream.range(0, before).forEach(i -> market.asked("1.00"));
        try (var ana = listen("/api/events?after=0")) {
            IntStream.range(0, 200).forEach(i -> market.asked("1.00"));
            assertTrue(from(0, before + 200).equals(seqs(ana.next(before + 201))), "a gap, or something twice");
        }
    }

    @Test
    void a_number_that_is_not_known_ends_it_with_the_code_of_a_socket() throws IOException {
        for (var wrong : List.of(
                listen("/api/events?after=1"),
                listen("/api/events", "Last-Event-ID", "7"),
                listen("/api/events", "Last-Event-ID", "f".repeat(16) + "-0"))) {
            var told = wrong.rest();
            assertEquals(
                    List.of(new Hearing.Told(
                            "", "close", "{\"type\":\"close\",\"code\":4409,\"reason\":\"unknown-seq\"}")),
                    told);
            wrong.close();
        }
        try (var broken = listen("/api/events", "Last-Event-ID", "seven")) {
            assertEquals(422, broken.status());
        }
    }

    @Test
    void signing_out_ends_it() throws IOException {
        try (var ana = listen("/api/events")) {
            ana.next(1);
            assertEquals(204, served.post("Ana", "/api/logout").status());
            var told = ana.rest();
            assertEquals(
                    "{\"type\":\"close\",\"code\":4401,\"reason\":\"signed out\"}",
                    told.get(0).data());
            assertEquals(1, told.size());
        }
    }

    @Test
    void the_end_of_the_service_is_told_too() throws IOException {
        try (var ana = listen("/api/events")) {
            ana.next(1);
            served.close();
            assertEquals(
                    List.of("{\"type\":\"close\",\"code\":1001,\"reason\":\"going away\"}"),
                    ana.rest().stream().map(Hearing.Told::data).toList());
        }
    }

    @Test
    void only_a_merchant_who_is_signed_in_hears_anything() throws IOException {
        try (var nobody = Hearing.of(served, "", "/api/events");
                var ben = Hearing.of(served, "Ben", "/api/events")) {
            assertEquals(401, nobody.status());
            assertEquals(403, ben.status());
            assertEquals(Optional.of("application/problem+json"), ben.header("Content-Type"));
        }
        assertTrue(served.get("Ana", "/api/events", "Accept", "application/json, */*")
                .body()
                .startsWith("{\"events\""));
    }

    @Test
    void a_quiet_stream_says_that_it_is_there() throws IOException {
        restart(new LiveFeed(Duration.ofSeconds(1)));
        market.asked("1.00");
        try (var ana = listen("/api/events?after=0")) {
            ana.next(2);
            assertEquals(
                    new Hearing.Told(
                            EPOCH + "-1", "message", "{\"type\":\"heartbeat\",\"seq\":1,\"epoch\":\"" + EPOCH + "\"}"),
                    ana.next().orElseThrow());
        }
    }

    private void restart(LiveFeed feed) {
        served.close();
        market = new Market(feed);
        served = new Served(market);
    }

    /** It is cut off when it reads nothing for a whole heartbeat, and goes on where it was. */
    @Test
    void a_slow_reader_is_cut_off_and_comes_back_without_a_gap() throws IOException {
        restart(new LiveFeed(Duration.ofMillis(200)));
        List<Hearing.Told> heard = new ArrayList<>();
        try (var slow = listen("/api/events?after=0")) {
            heard.addAll(slow.next(1));
            int asked = 0;
            for (int beats = 0; market.feed.terminals() == 1 && beats < 200; beats++) {
                IntStream.range(0, 500).forEach(i -> market.asked("1.00"));
                asked += 500;
            }
            Eventually.so(() -> market.feed.terminals() == 0);
            heard.addAll(slow.rest());
            assertTrue(heard.size() < asked, heard.size() + " of " + asked);
        }
        long last = heard.get(heard.size() - 1).seq();
        assertTrue(from(0, last).equals(seqs(heard)), "a gap, or something twice, up to " + last);
        try (var again = listen("/api/events", "Last-Event-ID", EPOCH + "-" + last)) {
            assertEquals(from(last, last + 1), seqs(again.next(2)));
        }
    }
}
