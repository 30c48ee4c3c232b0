package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody hears of what is not safe on disk, and nobody misses what is. */
@Tag("long")
class EventAfterCommitTest {

    private static final int PAYMENTS = 20;

    @TempDir
    private static Path directory;

    private static RunningService service;

    private final Client ana = Client.signedIn(service, People.ANA);
    private final Client mia = Client.signedIn(service, People.MIA);

    @BeforeAll
    static void start() {
        service = RunningService.withPeople(directory.resolve("data"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    private void payOne() {
        String code = ana.post("/api/start_payment", json("{'amount': 0.50}"))
                .expect(201)
                .text("code");
        mia.post("/api/pay/" + code, "{}").expect(200);
    }

    @Test
    void what_a_till_hears_is_in_the_books_already() {
        Queue<String> early = new ConcurrentLinkedQueue<>();
        try (var ledger = Ledger.of(service.data())) {
            long account = ledger.account("ana");
            try (var till = Terminal.listen(ana, frame -> {
                long seq = frame.path("seq").asLong();
                if (!ledger.holds(account, seq, frame.path("type").asText())) {
                    early.add(frame.toString());
                }
            })) {
                for (int i = 0; i < PAYMENTS; i++) {
                    payOne();
                }
                till.next(2 * PAYMENTS);
            }
        }
        assertTrue(early.isEmpty(), () -> "heard before it was there: " + early);
    }

    @Test
    void a_till_that_is_cut_off_while_twenty_pay_hears_each_once_and_in_order() {
        List<JsonNode> heard = new ArrayList<>();
        long last;
        try (var till = Terminal.listen(ana)) {
            long before = till.hello().path("seq").asLong();
            for (int i = 0; i < PAYMENTS / 4; i++) {
                payOne();
            }
            heard.addAll(till.next(3)); // and is cut off in the middle of the rest
            till.drop();
            last = heard.get(2).path("seq").asLong();
            assertEquals(before + 3, last);
        }
        for (int i = PAYMENTS / 4; i < PAYMENTS; i++) {
            payOne();
        }
        try (var till = Terminal.listen(ana, last)) {
            payOne(); // while it catches up
            heard.addAll(till.next(2 * (PAYMENTS + 1) - 3));
        }

        long first = heard.get(0).path("seq").asLong();
        assertEquals(
                LongStream.range(first, first + 2 * (PAYMENTS + 1)).boxed().toList(),
                heard.stream().map(event -> event.path("seq").asLong()).toList());
        assertEquals(
                PAYMENTS + 1,
                heard.stream()
                        .filter(event -> event.path("type").asText().equals("payment_completed"))
                        .map(event -> event.path("code").asText())
                        .distinct()
                        .count());
    }

    @Test
    void every_channel_tells_the_same_in_the_same_order() {
        long seq;
        List<JsonNode> live;
        try (var till = Terminal.listen(ana)) {
            seq = till.hello().path("seq").asLong();
            payOne();
            payOne();
            live = till.next(4);
        }
        JsonNode asked = ana.get("/api/events?after=" + seq).expect(200).json().path("events");
        assertEquals(live, List.of(asked.path(0), asked.path(1), asked.path(2), asked.path(3)));
        try (var till = Terminal.listen(ana, seq)) {
            assertEquals(live, till.next(4));
        }
    }

    @Test
    void a_till_comes_back_with_its_number_after_the_service_was_started_again() {
        long seq;
        try (var till = Terminal.listen(ana)) {
            payOne();
            till.next("payment_created");
            seq = till.next("payment_completed").path("seq").asLong();
        }
        payOne();
        service.stop();
        service.startAgain();
        try (var till = Terminal.listen(ana, seq)) {
            assertEquals(seq + 1, till.next("payment_created").path("seq").asLong());
            assertEquals(seq + 2, till.next("payment_completed").path("seq").asLong());
            payOne();
            assertEquals(seq + 3, till.next("payment_created").path("seq").asLong());
        }
    }

    @Test
    void a_stream_tells_the_same_as_a_socket_and_goes_on_by_its_id_after_a_crash() {
        List<JsonNode> heard = new ArrayList<>();
        String lastId;
        try (var stream = Stream.listen(ana, "");
                var till = Terminal.listen(ana)) {
            payOne();
            payOne();
            heard.addAll(stream.next(4));
            assertEquals(till.next(4), heard);
            payOne(); // which the stream does not hear any more
            lastId = stream.lastId();
        }
        service.kill();
        service.startAgain();
        payOne();
        try (var stream = Stream.listen(ana, lastId)) {
            payOne(); // while it catches up
            heard.addAll(stream.next(6));
        }
        long first = heard.get(0).path("seq").asLong();
        assertEquals(
                LongStream.range(first, first + 10).boxed().toList(),
                heard.stream().map(event -> event.path("seq").asLong()).toList());
    }
}
