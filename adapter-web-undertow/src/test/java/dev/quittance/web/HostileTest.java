package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no client of ours would send: each is refused or cut off, and never reaches a handler twice. */
class HostileTest {

    private static final AtomicInteger HANDLED = new AtomicInteger();
    private static TestServer site;

    @BeforeAll
    static void start() {
        site = TestServer.with(
                Route.api("POST", "/api/do", Access.ANYONE, Route.Place.IO, request -> {
                    HANDLED.incrementAndGet();
                    request.json(AccessHandlers.SignIn.class);
                    return completedFuture(Response.noContent());
                }),
                Route.api(
                        "GET",
                        "/api/see",
                        Access.ANYONE,
                        Route.Place.IO,
                        request -> completedFuture(
                                Response.text(200, request.query("q").orElse("")))));
    }

    @AfterAll
    static void stop() {
        site.close();
    }

    /** The status, or 0 for a connection that is closed without one. */
    private static int sent(byte[] bytes) {
        try (var wire = new Wire(site.port())) {
            wire.send(bytes);
            return wire.reply().status();
        } catch (UncheckedIOException | AssertionError cut) {
            return 0;
        }
    }

    private static void assertRefused(String what, byte[] bytes) {
        int status = sent(bytes);
        assertTrue(status == 0 || status >= 400 && status < 500, what + " was answered " + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2|Transfer-Encoding: chunked|",
                "Content-Length: 2|Content-Length: 3|",
                "Content-Length: 2, 2|",
                "Content-Length: +2|",
                "Content-Length: -2|",
                "Content-Length: 2x|",
                "Content-Length: 99999999999999999999|",
                "Transfer-Encoding: chunked, identity|",
                "Transfer-Encoding: xchunked|",
                "Transfer-Encoding : chunked|",
                "Transfer-Encoding: chunked|Transfer-Encoding: chunked|",
                " folded: x|",
                "No-Colon|",
                ": no name|",
                "Host: evil.example|",
            })
    void what_could_be_two_requests_is_none(String lines) {
        int before = HANDLED.get();
        String head = "POST /api/do HTTP/1.1\r\nHost: " + site.host() + "\r\nContent-Type: application/json\r\n";

        assertRefused(lines, (head + lines.replace("|", "\r\n") + "\r\n{}").getBytes(StandardCharsets.ISO_8859_1));

        assertEquals(before, HANDLED.get());
        assertEquals(200, site.get("/api/see").status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET",
                "GET /api/see",
                "GET /api/see HTTP/1.1 x|",
                "GET  /api/see HTTP/1.1|",
                "G\u0000T /api/see HTTP/1.1|",
                "GET /api/\u0000see HTTP/1.1|",
                "GET /api/see?q=\u00ff HTTP/1.1|",
                "GET /api/see?q=%f0%28 HTTP/1.1|",
                "GET /api/see?q=1&q=2 HTTP/1.1|",
                "GET api/see HTTP/1.1|",
                "GET * HTTP/1.1|",
                "OPTIONS * HTTP/1.1|",
                "CONNECT 127.0.0.1:80 HTTP/1.1|",
                "PRI * HTTP/2.0|",
                "\u0016\u0003\u0001\u0002\u0000\u0001",
            })
    void no_line_that_we_can_t_read_is_answered(String line) {
        String request = line.replace("|", "\r\nHost: " + site.host() + "\r\n\r\n");
        try (var wire = new Wire(site.port())) {
            wire.send(request.getBytes(StandardCharsets.ISO_8859_1));
            wire.finish();
            int status;
            try {
                status = wire.reply().status();
            } catch (UncheckedIOException | AssertionError cut) {
                status = 0;
            }
            assertTrue(status == 0 || status >= 400 && status < 500, line + " was answered " + status);
        }
        assertEquals(200, site.get("/api/see").status());
    }

    @Test
    void mutants_of_a_good_request_make_no_fault() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        byte[] good = ("POST /api/do?a=b HTTP/1.1\r\nHost: " + site.host()
                        + "\r\nContent-Type: application/json\r\nCookie: quittance=x\r\nContent-Length: 33\r\n"
                        + "Connection: close\r\n\r\n{\"login\":\"ben\",\"redirect\":\"/p/1\"}")
                .getBytes(StandardCharsets.ISO_8859_1);

        for (int i = 0; i < 400; i++) {
            byte[] mutant = good.clone();
            for (int change = random.nextInt(3); change >= 0; change--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            try (var wire = new Wire(site.port())) {
                wire.send(mutant);
                wire.finish();
                int status = wire.reply().status();
                assertTrue(status < 500, "seed " + seed + " mutant " + i + " was answered " + status);
            } catch (UncheckedIOException | AssertionError cut) {
                if (cut instanceof AssertionError && !cut.getMessage().startsWith("closed")) {
                    throw cut;
                }
            }
        }
        assertEquals(200, site.get("/api/see").status());
    }
}
