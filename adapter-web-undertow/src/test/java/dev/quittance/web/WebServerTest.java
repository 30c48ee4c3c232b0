package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.NotAllowed;
import dev.quittance.application.Taken;
import dev.quittance.application.TooMany;
import dev.quittance.application.port.Busy;
import dev.quittance.application.port.Unwritable;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How requests come and go: limits, deadlines, answers that come later, and the end. */
class WebServerTest {

    private static final Deadlines SHORT =
            new Deadlines(Duration.ofMillis(300), Duration.ofMillis(300), Duration.ofMillis(300));

    private final ExecutorService others = Executors.newFixedThreadPool(4);
    private TestServer site;

    @AfterEach
    void stop() {
        if (site != null) {
            site.close();
        }
        others.shutdownNow();
    }

    private static Route echo(Route.Place place) {
        return Route.api(
                "POST",
                "/api/echo/" + place.name().toLowerCase(java.util.Locale.ROOT),
                Access.ANYONE,
                place,
                request -> completedFuture(Response.json(200, request.body())));
    }

    private static Route get(String path, Handler handler) {
        return Route.api("GET", path, Access.ANYONE, Route.Place.IO, handler);
    }

    private static Response text(String text) {
        return Response.text(200, text);
    }

    @ParameterizedTest
    @CsvSource({"io, 0", "io, 2", "io, 65536", "worker, 0", "worker, 10", "worker, 65536"})
    void a_body_arrives_whole(String place, int length) {
        site = TestServer.with(echo(Route.Place.IO), echo(Route.Place.WORKER));
        String body = "x".repeat(length);

        var reply = site.post("/api/echo/" + place, body);

        assertEquals(200, reply.status());
        assertEquals(body, reply.body());
    }

    @Test
    void a_body_that_is_too_large_is_refused_and_the_next_request_is_served() {
        site = TestServer.with(echo(Route.Place.IO));

        assertEquals(413, site.post("/api/echo/io", "x".repeat(65_537)).status());
        assertEquals(413, site.post("/api/echo/io", "x".repeat(500_000)).status());
        assertEquals(200, site.post("/api/echo/io", "x").status());
    }

    @Test
    void a_body_in_chunks_is_taken_up_to_the_same_length() {
        site = TestServer.with(echo(Route.Place.IO));

        assertEquals(200, chunked(4, 16_384).status());
        assertEquals(413, chunked(5, 16_384).status());
        assertEquals(200, site.post("/api/echo/io", "x").status());
    }

    private Wire.Reply chunked(int chunks, int length) {
        try (var wire = new Wire(site.port())) {
            wire.send("POST /api/echo/io HTTP/1.1\r\nHost: " + site.host()
                    + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < chunks; i++) {
                wire.send(Integer.toHexString(length) + "\r\n" + "x".repeat(length) + "\r\n");
            }
            wire.send("0\r\n\r\n");
            return wire.reply();
        }
    }

    @Test
    void a_client_that_asks_first_is_told_to_go_on() {
        site = TestServer.with(echo(Route.Place.IO));
        try (var wire = new Wire(site.port())) {
            wire.send("POST /api/echo/io HTTP/1.1\r\nHost: " + site.host()
                    + "\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertEquals(100, wire.reply().status());
            wire.send("{}");
            assertEquals("{}", wire.reply().body());
        }
    }

    @Test
    void one_connection_carries_many_requests() {
        site = TestServer.with(echo(Route.Place.IO), echo(Route.Place.WORKER));
        String request = "POST /api/echo/worker HTTP/1.1\r\nHost: " + site.host()
                + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
        try (var wire = new Wire(site.port())) {
            wire.send(request.repeat(5));
            for (int i = 0; i < 5; i++) {
                assertEquals("{}", wire.reply().body());
            }
        }
    }

    @Test
    void a_head_that_is_too_large_is_refused() {
        site = TestServer.with(get("/api/see", request -> completedFuture(text("seen"))));

        assertEquals(200, site.get("/api/see", "X-Long: " + "x".repeat(15_000)).status());
        assertFalse(isServed("X-Long: " + "x".repeat(17_000)));
        assertFalse(isServed(("X-Many: x\r\n").repeat(100) + "X-Last: x"));
        assertEquals(200, site.get("/api/see").status());
    }

    private boolean isServed(String headers) {
        try {
            return site.get("/api/see", headers).status() == 200;
        } catch (AssertionError | UncheckedIOException closed) {
            return false;
        }
    }

    @Test
    void a_body_that_does_not_come_is_not_waited_for() {
        site = TestServer.at(Site.onAnyPort(), SHORT, echo(Route.Place.IO));
        try (var wire = new Wire(site.port())) {
            wire.send("POST /api/echo/io HTTP/1.1\r\nHost: " + site.host()
                    + "\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\nx");

            assertEquals(408, wire.reply().status());
            assertTrue(wire.isClosed());
        }
        assertEquals(200, site.post("/api/echo/io", "x").status());
    }

    @Test
    void an_answer_that_does_not_come_is_not_waited_for() {
        var never = new CompletableFuture<Response>();
        site = TestServer.at(Site.onAnyPort(), SHORT, get("/api/never", request -> never));

        var reply = site.get("/api/never");

        assertEquals(503, reply.status());
        assertEquals(Optional.of("1"), reply.header("Retry-After"));
        never.complete(text("too late"));
        assertEquals(404, site.get("/api/nothing").status(), "others are served");
    }

    @Test
    void an_answer_comes_later_from_any_thread_and_is_drawn_on_an_io_thread() {
        site = TestServer.with(get(
                "/api/later",
                request -> request.later(
                        CompletableFuture.supplyAsync(
                                () -> Thread.currentThread().getName(), others),
                        made -> text(made + " > " + Thread.currentThread().getName()))));

        String body = site.get("/api/later").body();

        assertTrue(body.matches("pool-.* > XNIO-.*I/O-.*"), body);
    }

    @Test
    void five_hundred_answers_that_come_later_all_come() {
        site = TestServer.with(get(
                "/api/later",
                request -> request.later(CompletableFuture.supplyAsync(() -> "7", others), WebServerTest::text)));
        var client = HttpClient.newHttpClient();
        var ask = HttpRequest.newBuilder(URI.create("http://" + site.host() + "/api/later"))
                .timeout(Duration.ofSeconds(30))
                .build();

        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 500)
                .mapToObj(i -> client.sendAsync(ask, HttpResponse.BodyHandlers.ofString()))
                .toList();

        assertEquals(
                500,
                answers.stream()
                        .filter(answer -> answer.join().body().equals("7"))
                        .count());
    }

    @Test
    void whatever_is_thrown_is_told_in_one_way() {
        var thrown = Map.<String, Supplier<Throwable>>of(
                "refused", () -> new Refused(Reason.ALREADY_COMPLETED),
                "not-allowed", () -> new NotAllowed("nobody tops up their own card"),
                "taken", () -> new Taken("login"),
                "too-many", () -> new TooMany(Duration.ofMillis(1500)),
                "busy", Busy::new,
                "unwritable", () -> new Unwritable(new IOException("full")),
                "illegal", () -> new IllegalArgumentException("secret-4711"),
                "error", () -> new AssertionError("secret-4711"));
        site = TestServer.with(
                get("/api/throw/{what}", request -> {
                    if (thrown.get(request.path("what")).get() instanceof RuntimeException exception) {
                        throw exception;
                    }
                    throw (Error) thrown.get(request.path("what")).get();
                }),
                get(
                        "/api/fail/{what}",
                        request -> request.later(
                                CompletableFuture.failedFuture(
                                        thrown.get(request.path("what")).get()),
                                none -> text("not reached"))));

        for (String way : List.of("/api/throw/", "/api/fail/")) {
            assertTold(way + "refused", 409, "already-completed", "");
            assertTold(way + "not-allowed", 403, "not-allowed", "Nobody tops up their own card.");
            assertTold(
                    way + "taken", 422, "validation", "\"errors\":[{\"pointer\":\"#/login\",\"detail\":\"is taken\"}]");
            assertTold(way + "too-many", 429, "too-many-requests", "");
            assertTold(way + "busy", 503, "busy", "");
            assertTold(way + "unwritable", 503, "unwritable", "");
            assertTold(way + "illegal", 500, "fault", "");
            assertTold(way + "error", 500, "fault", "");
        }
        assertEquals(Optional.of("2"), site.get("/api/fail/too-many").header("Retry-After"));
    }

    private void assertTold(String path, int status, String name, String said) {
        var reply = site.get(path);
        assertEquals(status, reply.status(), path);
        assertTrue(reply.body().contains("\"type\":\"/problems/" + name + "\""), reply.body());
        assertTrue(reply.body().contains(said), reply.body());
        assertFalse(reply.body().contains("4711"), reply.body());
    }

    @Test
    void a_handler_that_gives_nothing_is_a_fault_and_no_hang() {
        site = TestServer.with(
                get("/api/null", request -> null), get("/api/null-later", request -> completedFuture(null)));

        assertEquals(500, site.get("/api/null").status());
        assertEquals(500, site.get("/api/null-later").status());
    }

    @Test
    void too_many_at_work_are_told_to_come_again() throws InterruptedException {
        var gate = new CountDownLatch(1);
        site = TestServer.with(Route.api("GET", "/api/slow", Access.ANYONE, Route.Place.WORKER, request -> {
            try {
                assertTrue(gate.await(30, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return completedFuture(text("done"));
        }));
        var full = new CountDownLatch(1);
        var workers = site.web().workers();
        try {
            for (int i = 0; i < 5000 && full.getCount() > 0; i++) {
                try {
                    workers.execute(() -> {
                        try {
                            gate.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
                } catch (Busy expected) {
                    full.countDown();
                }
            }
            var reply = site.get("/api/slow");

            assertEquals(503, reply.status());
            assertEquals(Optional.of("1"), reply.header("Retry-After"));
        } finally {
            gate.countDown();
        }
    }

    @Test
    void what_is_under_way_finishes_when_the_server_stops() {
        var begun = new CountDownLatch(1);
        var answer = new CompletableFuture<Response>();
        var stopping = TestServer.with(get("/api/slow", request -> {
            begun.countDown();
            return answer;
        }));
        CompletableFuture<Wire.Reply> slow = CompletableFuture.supplyAsync(() -> stopping.get("/api/slow"), others);
        await(begun);
        try (var kept = new Wire(stopping.port())) {
            kept.send("OPTIONS /api/slow HTTP/1.1\r\nHost: " + stopping.host() + "\r\n\r\n");
            assertEquals(204, kept.reply().status());

            CompletableFuture<Void> closed = CompletableFuture.runAsync(stopping::close, others);
            Wire.Reply reply = null;
            for (int i = 0; i < 10_000 && (reply == null || reply.status() == 204); i++) {
                kept.send("OPTIONS /api/slow HTTP/1.1\r\nHost: " + stopping.host() + "\r\n\r\n");
                reply = kept.reply();
            }
            assertEquals(503, reply.status(), "no new request is taken");
            assertEquals("1", reply.header("Retry-After").orElseThrow());
            assertEquals("nosniff", reply.header("X-Content-Type-Options").orElseThrow());
            assertTrue(reply.body().contains("/problems/busy"), reply.body());
            assertFalse(closed.isDone());

            answer.complete(text("finished"));
            assertEquals("finished", slow.join().body());
            closed.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_port_in_use_is_named() {
        site = TestServer.with();
        var same = new Site("127.0.0.1", site.port(), Optional.empty(), Optional.empty(), Optional.empty());

        var failed =
                assertThrows(UncheckedIOException.class, () -> WebServer.start(same, site.services, new LiveFeed()));

        assertEquals("can't listen on 127.0.0.1 port " + site.port() + ": Address already in use", failed.getMessage());
    }

    @Test
    void the_public_url_is_what_was_said_or_what_is_listened_on() {
        site = TestServer.with();
        assertEquals(URI.create("http://127.0.0.1:" + site.port()), site.server.publicUrl());
        site.close();
        site = TestServer.at(TestServer.reachedAs("https://pay.example"), Deadlines.USUAL);
        assertEquals(URI.create("https://pay.example"), site.server.publicUrl());
    }

    @Test
    void static_files_are_kept_by_their_version() {
        site = TestServer.with();
        String url = site.web().statics().url("pico.min.css");

        var versioned = site.get(url);
        var plain = site.get("/static/pico.min.css");
        var zipped = site.get("/static/pico.min.css", "Accept-Encoding: br, gzip");

        assertTrue(url.matches("/static/pico\\.min\\.css\\?v=[0-9a-f]{16}"), url);
        assertEquals(Optional.of("public, max-age=31536000, immutable"), versioned.header("Cache-Control"));
        assertEquals(Optional.of("no-cache"), plain.header("Cache-Control"));
        assertEquals(
                Optional.of("no-cache"), site.get("/static/pico.min.css?v=0").header("Cache-Control"));
        assertEquals(Optional.of("text/css; charset=utf-8"), plain.header("Content-Type"));
        assertTrue(plain.body().contains("Pico CSS"));
        assertEquals(Optional.of("gzip"), zipped.header("Content-Encoding"));
        assertTrue(zipped.body().length() < plain.body().length() / 2);
        assertEquals(
                304,
                site.get(
                                "/static/pico.min.css",
                                "If-None-Match: " + plain.header("ETag").orElseThrow())
                        .status());
        assertEquals(200, site.get("/robots.txt").status());
        for (String name : List.of("nothing.css", "pico.min.exe", "..%2fx.css", "a/b/c.css", "logback-test.xml")) {
            int status = site.get("/static/" + name).status();
            assertTrue(status == 404 || status == 400, name + " " + status);
        }
    }
}
