package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final Throttle.Rates FEW = new Throttle.Rates(
            new Rate("account-reads", 6),
            new Rate("account-writes", 4),
            new Rate("address-reads", 10),
            new Rate("address-writes", 3));

    private final AtomicLong now = new AtomicLong(-5);
    private final Rate rate = new Rate("some", 6);
    private TestServer site;

    @BeforeEach
    void start() {
        site = TestServer.at(
                Site.onAnyPort(),
                new WebServer.Patience(Deadlines.USUAL, new Throttle(FEW, now::get), Renewal.USUAL),
                Route.api("POST", "/api/do", Access.ANYONE, Route.Place.IO, request -> answered()),
                Route.api("GET", "/api/see", Access.ANYONE, Route.Place.WORKER, request -> answered()),
                Route.api("GET", "/api/cheap", Access.ANYONE, Route.Place.IO, request -> answered()));
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private static java.util.concurrent.CompletionStage<Response> answered() {
        return completedFuture(Response.noContent());
    }

    private void goOn(long seconds) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void a_quota_is_there_at_once_and_comes_back_evenly() {
        var caller = new AtomicLong(now.get());

        assertEquals("\"some\";r=5;t=10", rate.count(caller, now.get()).text());
        IntStream.range(0, 4)
                .forEach(more -> assertTrue(rate.count(caller, now.get()).isLetIn()));
        assertEquals("\"some\";r=0;t=60", rate.count(caller, now.get()).text());
        var refused = rate.count(caller, now.get());

        assertFalse(refused.isLetIn());
        assertEquals(TimeUnit.SECONDS.toNanos(10), refused.early());
        assertEquals("\"some\";r=0;t=60", refused.text());
        goOn(10);
        assertTrue(rate.count(caller, now.get()).isLetIn());
        assertFalse(rate.count(caller, now.get()).isLetIn());
        goOn(600);
        assertEquals("\"some\";r=5;t=10", rate.count(caller, now.get()).text());
    }

    @Test
    void no_more_is_left_than_there_is() {
        var uneven = new Rate("uneven", 3_600_000);

        assertEquals(
                "\"uneven\";r=3599999;t=1",
                uneven.count(new AtomicLong(now.get()), now.get()).text());
    }

    @Test
    void many_at_once_get_no_more() throws InterruptedException {
        var caller = new AtomicLong(now.get());
        var letIn = new AtomicInteger();
        var threads = IntStream.range(0, 8)
                .mapToObj(number -> new Thread(() -> IntStream.range(0, 100)
                        .filter(one -> rate.count(caller, now.get()).isLetIn())
                        .forEach(one -> letIn.incrementAndGet())))
                .toList();

        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        assertEquals(6, letIn.get());
    }

    @Test
    void nobody_is_counted_by_address_and_told_when_to_come_again() {
        var first = site.post("/api/do", "{}");
        site.post("/api/do", "{}");
        site.post("/api/do", "{}");
        var refused = site.post("/api/do", "{}");

        assertEquals(204, first.status());
        assertEquals(
                "\"address-writes\";q=3;w=60", first.header("RateLimit-Policy").orElseThrow());
        assertEquals("\"address-writes\";r=2;t=20", first.header("RateLimit").orElseThrow());
        assertEquals(429, refused.status());
        assertEquals("20", refused.header("Retry-After").orElseThrow());
        assertEquals("\"address-writes\";r=0;t=60", refused.header("RateLimit").orElseThrow());
        assertTrue(refused.body().contains("/problems/too-many-requests"), refused.body());
        assertEquals(204, site.get("/api/see").status(), "reading is counted apart");
        goOn(20);
        assertEquals(204, site.post("/api/do", "{}").status());
    }

    @Test
    void whoever_is_signed_in_is_counted_by_account_and_not_by_address() {
        String ben = site.signedIn("ben");
        String ana = site.signedIn("ana");
        site.post("/api/do", "{}");
        assertEquals(429, site.post("/api/do", "{}").status(), "the house has used up its own");

        for (int i = 0; i < 4; i++) {
            assertEquals(204, site.post("/api/do", "{}", ben).status());
        }

        var refused = site.post("/api/do", "{}", ben);
        assertEquals(429, refused.status());
        assertEquals("\"account-writes\";r=0;t=60", refused.header("RateLimit").orElseThrow());
        assertEquals(204, site.post("/api/do", "{}", ana).status());
    }

    @Test
    void what_costs_next_to_nothing_is_not_counted() {
        for (int i = 0; i < 20; i++) {
            var reply = site.get("/api/cheap");
            assertEquals(204, reply.status());
            assertTrue(reply.header("RateLimit").isEmpty());
        }
    }

    @Test
    void sessions_that_nobody_knows_are_counted_by_address() {
        for (int i = 0; i < 10; i++) {
            String madeUp = "Cookie: quittance=" + String.valueOf(i).repeat(43);
            site.get("/api/see", madeUp);
        }

        assertEquals(
                429, site.get("/api/see", "Cookie: quittance=" + "x".repeat(43)).status());
    }
}
