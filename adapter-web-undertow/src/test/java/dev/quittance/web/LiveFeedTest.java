package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.Event;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveFeedTest {

    private static final Pattern SEQ = Pattern.compile("^\\{\"type\":\"(\\w+)\",\"seq\":(\\d+)");

    private final Market market = new Market();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();

    LiveFeedTest() {
        begin(market);
    }

    private void begin(Market market) {
        var view = new View(market.codes, () -> URI.create("http://till.example"));
        var names = new Names(market.services.desk(), market.services.cards(), worker);
        market.feed.begin(new Missed(market.services, view, names), worker, market.clock);
    }

    @AfterEach
    void stop() {
        market.feed.close();
        worker.shutdownNow();
    }

    @Test
    void the_first_frame_says_where_a_terminal_begins() {
        market.asked("12.50");

        assertEquals(
                List.of("{\"type\":\"hello\",\"seq\":1,\"epoch\":\"0123456789abcdef\"}"),
                connected(Optional.empty()).heard(1));
    }

    @Test
    void a_terminal_hears_what_happens_in_order() {
        Ears ana = connected(Optional.empty());
        ana.heard(1);

        market.paid(market.asked("12.50"), "Ben");

        assertEquals(List.of("hello 0", "payment_created 1", "payment_completed 2"), told(ana, 3));
    }

    @Test
    void a_terminal_that_comes_back_hears_what_it_missed_and_then_the_rest() {
        IntStream.range(0, 5).forEach(i -> market.asked("1.00"));
        Ears ana = connected(Optional.of(2L));
        ana.heard(4);

        market.asked("2.00");

        assertEquals(
                List.of("hello 2", "payment_created 3", "payment_created 4", "payment_created 5", "payment_created 6"),
                told(ana, 5));
    }

    @Test
    void all_terminals_of_a_merchant_hear_the_same_and_no_other_merchant_does() {
        Ears one = connected(Optional.empty());
        Ears two = connected(Optional.empty());
        var emil = new Ears();
        connect(emil, "Emil", Optional.empty());
        List.of(one, two, emil).forEach(ears -> ears.heard(1));

        market.asked("12.50");
        market.askedBy("Emil", "3.00");

        assertEquals(one.heard(2).get(1), two.heard(2).get(1));
        assertEquals(List.of("hello 0", "payment_created 1"), told(emil, 2));
        assertTrue(emil.heard(2).get(1).contains("\"merchant\":\"emil\""));
    }

    @Test
    void thousands_of_missed_events_come_in_order_while_new_ones_happen() {
        int before = 2_500;
        IntStream.range(0, before).forEach(i -> market.asked("1.00"));
        Ears ana = connected(Optional.of(0L));
        IntStream.range(0, 300).forEach(i -> market.asked("1.00"));

        assertEquals(
                LongStream.rangeClosed(0, before + 300).boxed().toList(),
                ana.heard(before + 301).stream().map(LiveFeedTest::seq).toList());
    }

    @Test
    void what_the_bell_left_out_is_read_from_the_books() {
        var feed = new LiveFeed();
        var deaf = new AtomicBoolean();
        var muffled = new Market(feed, events -> {
            if (!deaf.get()) {
                feed.committed(events);
            }
        });
        begin(muffled);
        var ears = new Ears();
        connect(muffled, ears, "Ana", Optional.empty());
        ears.heard(1);

        deaf.set(true);
        IntStream.range(0, 300).forEach(i -> muffled.asked("1.00"));
        deaf.set(false);
        muffled.asked("2.00");

        assertEquals(
                LongStream.rangeClosed(0, 301).boxed().toList(),
                ears.heard(302).stream().map(LiveFeedTest::seq).toList());
        feed.close();
    }

    @Test
    void a_number_that_does_not_exist_is_said_to_be_unknown() {
        market.asked("1.00");

        assertEquals("4409 unknown-seq", connected(Optional.of(2L)).end());
    }

    @Test
    void a_number_of_another_epoch_is_unknown_too() {
        market.asked("1.00");
        var ears = new Ears();

        market.feed.connect(
                ears,
                Pass.of(market.session("Ana").session(), market.services),
                market.account("Ana"),
                Optional.of(1L),
                Optional.of("fedcba9876543210"));

        assertEquals("4409 unknown-seq", ears.end());
    }

    @Test
    void for_a_slow_reader_the_events_wait_in_the_books() {
        Ears slow = connected(Optional.empty());
        Ears quick = connected(Optional.empty());
        slow.heard(1);
        quick.heard(1); // else its first word may come when some of what follows has happened
        slow.deaf();

        IntStream.range(0, 2_000).forEach(i -> market.asked("1.00"));
        assertEquals(2_000, seq(quick.heard(2_001).get(2_000)));
        int waiting = slow.waiting();
        slow.hear();

        assertTrue(waiting < Terminal.QUEUED_MAX / 400, waiting + " frames");
        assertEquals(
                LongStream.rangeClosed(0, 2_000).boxed().toList(),
                slow.heard(2_001).stream().map(LiveFeedTest::seq).toList());
    }

    @Test
    void one_that_reads_nothing_is_cut_off_by_the_heartbeat_and_the_others_hear_on() {
        var lively = new Market(new LiveFeed(Duration.ofMillis(50)));
        begin(lively);
        lively.asked("1.00");
        var slow = new Ears().deaf();
        var quick = new Ears();
        connect(lively, slow, "Ana", Optional.of(0L));
        connect(lively, quick, "Ana", Optional.of(0L));

        assertEquals("cut", slow.end());
        assertTrue(quick.isOpen());
        lively.feed.close();
    }

    @Test
    void one_that_was_told_something_just_before_the_heartbeat_is_not_cut_off() {
        var pass = Pass.of(market.session("Ana").session(), market.services);
        var terminal = new Terminal(new Ears().deaf(), pass, market.account("Ana"), drained -> {});
        terminal.begin(0, new byte[] {1});

        assertFalse(terminal.isStuck(), "it was greeted just now");
        assertTrue(terminal.isStuck(), "it has heard nothing since the last heartbeat");
    }

    @Test
    void the_heart_beats() {
        var lively = new Market(new LiveFeed(Duration.ofMillis(50)));
        begin(lively);
        lively.asked("1.00");
        var ears = new Ears();
        connect(lively, ears, "Ana", Optional.empty());

        ears.pinged();
        assertEquals(
                "{\"type\":\"heartbeat\",\"seq\":1,\"epoch\":\"0123456789abcdef\"}",
                ears.heard(2).get(1));
        lively.feed.close();
    }

    @Test
    void a_session_that_ends_takes_its_sockets_along_and_no_others() {
        var mine = new Ears();
        var session = market.session("Ana").session();
        market.feed.connect(
                mine, Pass.of(session, market.services), market.account("Ana"), Optional.empty(), Optional.empty());
        Ears other = connected(Optional.empty());
        mine.heard(1);
        other.heard(1);

        market.feed.ended(session.token());

        assertEquals("4401 signed out", mine.end());
        assertTrue(other.isOpen());
    }

    @Test
    void a_session_that_ended_before_the_socket_was_open_opens_none() {
        var session = market.session("Ana").session();
        market.done(market.services.access().signOut(session.token()));
        var ears = new Ears();

        market.feed.connect(
                ears, Pass.of(session, market.services), market.account("Ana"), Optional.empty(), Optional.empty());

        assertEquals("4401 signed out", ears.end());
    }

    @Test
    void a_session_that_has_lasted_its_time_is_ended_by_the_heartbeat() {
        var lively = new Market(new LiveFeed(Duration.ofMillis(50)));
        begin(lively);
        var ears = new Ears();
        connect(lively, ears, "Ana", Optional.empty());
        ears.heard(1);

        lively.clock.goOn(Duration.ofDays(91));

        assertEquals("4401 signed out", ears.end());
        lively.feed.close();
    }

    @Test
    void a_session_that_went_unused_for_too_long_is_ended_by_the_heartbeat_and_one_in_use_is_not() {
        var lively = new Market(new LiveFeed(Duration.ofMillis(50)));
        begin(lively);
        var unused = new Ears();
        connect(lively, unused, "Ana", Optional.empty());
        var session = lively.session("Ana").session();
        var used = new Ears();
        lively.feed.connect(
                used, Pass.of(session, lively.services), lively.account("Ana"), Optional.empty(), Optional.empty());
        unused.heard(1);
        used.heard(1);

        lively.clock.goOn(Duration.ofDays(29));
        lively.done(lively.services.access().used(session.token()));
        lively.clock.goOn(Duration.ofDays(1));

        assertEquals("4401 signed out", unused.end());
        used.heard(3);
        assertTrue(used.isOpen());
        lively.feed.close();
    }

    @Test
    void says_goodbye_and_answers_whoever_waits() {
        Ears ana = connected(Optional.empty());
        ana.heard(1);
        CompletableFuture<String> waiting = market.feed
                .merchants()
                .await(market.account("Ana"), Duration.ofMinutes(1), () -> nothing(), worker)
                .toCompletableFuture();

        market.feed.close();

        assertEquals("1001 going away", ana.end());
        assertEquals("nothing", waiting.orTimeout(10, TimeUnit.SECONDS).join());
    }

    @Test
    void more_than_the_feed_can_hold_is_read_from_the_books() {
        Ears ana = connected(Optional.empty());
        ana.heard(1);
        market.asked("1.00");
        ana.heard(2);
        Event first = market.services
                .desk()
                .look(market.services.events().after(market.account("Ana"), 0, Optional.empty()))
                .get(0);

        // One list that alone is too long to be queued: the feed must look by itself.
        market.feed.committed(Collections.nCopies(LiveFeed.BACKLOG_MAX + 1, first));
        market.asked("2.00");

        assertEquals(List.of("hello 0", "payment_created 1", "payment_created 2"), told(ana, 3));
    }

    private static Bells.Look<String> nothing() {
        return new Bells.Look<>("nothing", false, Duration.ofMinutes(1));
    }

    private Ears connected(Optional<Long> after) {
        var ears = new Ears();
        connect(ears, "Ana", after);
        return ears;
    }

    private void connect(Ears ears, String merchant, Optional<Long> after) {
        connect(market, ears, merchant, after);
    }

    private static void connect(Market market, Ears ears, String merchant, Optional<Long> after) {
        market.feed.connect(
                ears,
                Pass.of(market.session(merchant).session(), market.services),
                market.account(merchant),
                after,
                Optional.empty());
    }

    private static List<String> told(Ears ears, int count) {
        return ears.heard(count).stream().map(LiveFeedTest::typeAndSeq).toList();
    }

    private static String typeAndSeq(String frame) {
        var match = SEQ.matcher(frame);
        assertTrue(match.find(), frame);
        return match.group(1) + " " + match.group(2);
    }

    private static long seq(String frame) {
        return Long.parseLong(typeAndSeq(frame).split(" ")[1]);
    }
}
