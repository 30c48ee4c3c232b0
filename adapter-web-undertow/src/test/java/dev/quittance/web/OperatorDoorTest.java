package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.port.Token;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The operator's own listener, over real HTTP. */
class OperatorDoorTest {

    private static final String TOKEN = "A".repeat(43);
    private static final String BEARER = "Authorization: Bearer " + TOKEN;

    private TestServer site;
    private int port;

    @BeforeEach
    void start() {
        site = TestServer.at(
                new Site("127.0.0.1", 0, Optional.empty(), Optional.of(new Token(TOKEN)), Optional.empty()),
                Deadlines.USUAL,
                Route.api(
                        "GET",
                        "/api/books",
                        Access.OPERATOR,
                        Route.Place.IO,
                        request -> completedFuture(Response.text(200, "open"))),
                Route.api(
                        "GET",
                        "/api/cards",
                        Access.ADMIN,
                        Route.Place.WORKER,
                        request -> completedFuture(Response.text(200, "cards"))),
                Route.page(
                        "/admin",
                        Access.ADMIN,
                        Route.Place.IO,
                        request -> completedFuture(Response.text(200, "page"))));
        port = site.server.operatorPort().orElseThrow();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private int asked(String path, String... headers) {
        return Wire.ask(
                        port,
                        "GET " + path + " HTTP/1.1\r\n" + String.join("\r\n", headers)
                                + (headers.length == 0 ? "" : "\r\n"),
                        "")
                .status();
    }

    private String host() {
        return "Host: 127.0.0.1:" + port;
    }

    @Test
    void lets_the_token_in() {
        assertEquals(200, asked("/api/books", host(), BEARER));
        assertEquals(200, asked("/api/cards", host(), BEARER));
        assertEquals(200, asked("/api/books", "Host: localhost:" + port, BEARER));
    }

    @Test
    void lets_nothing_else_in() {
        String ana = site.signedIn("ana");

        assertEquals(401, asked("/api/books", host()));
        assertEquals(401, asked("/api/books", host(), "Authorization: Bearer " + "B".repeat(43)));
        assertEquals(401, asked("/api/books", host(), "Authorization: Basic " + TOKEN));
        assertEquals(401, asked("/api/me", host(), ana), "no cookie counts here");
    }

    @Test
    void lets_no_browser_in() {
        assertEquals(403, asked("/api/books", host(), BEARER, "Origin: http://127.0.0.1:" + port));
        assertEquals(403, asked("/api/books", host(), BEARER, "Sec-Fetch-Site: none"));
        assertEquals(421, asked("/api/books", "Host: evil.example:" + port, BEARER));
        assertEquals(421, asked("/api/books", "Host: 127.0.0.1:" + site.port(), BEARER));
        assertEquals(400, asked("/api/books", BEARER));
        assertEquals(403, asked("/admin", host(), BEARER), "pages are for people");
    }

    @Test
    void its_token_counts_nowhere_else() {
        assertEquals(401, site.get("/api/books", BEARER).status());
        assertTrue(site.server.operatorPort().getAsInt() != site.port());
    }
}
