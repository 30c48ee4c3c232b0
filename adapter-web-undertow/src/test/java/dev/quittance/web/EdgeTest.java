package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What gets past the edge, over real HTTP. */
class EdgeTest {

    private static TestServer plain;
    private static TestServer secure;

    private static Route[] routes() {
        return new Route[] {
            Route.api("POST", "/api/do", Access.ANYONE, Route.Place.IO, EdgeTest::done),
            Route.api("GET", "/api/see", Access.ANYONE, Route.Place.IO, EdgeTest::done),
            Route.page(
                    "/page",
                    Access.ANYONE,
                    Route.Place.WORKER,
                    request -> completedFuture(Response.html(200, request.formToken()))),
            Route.form("/page", Access.ANYONE, Route.Place.IO, request -> completedFuture(Response.redirect("/page"))),
            Route.page("/mine", Access.SIGNED_IN, Route.Place.IO, EdgeTest::done),
            Route.socket("/ws", Access.ANYONE, request -> completedFuture(Response.webSocket(socket -> {})))
        };
    }

    private static java.util.concurrent.CompletionStage<Response> done(Request request) {
        return completedFuture(Response.json(200, "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @BeforeAll
    static void start() {
        plain = TestServer.with(routes());
        secure = TestServer.at(TestServer.reachedAs("https://pay.example"), Deadlines.USUAL, routes());
    }

    @AfterAll
    static void stop() {
        plain.close();
        secure.close();
    }

    private static String filled(String text, TestServer server) {
        return text.replace("PORT", String.valueOf(server.port()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:PORT", "localhost:PORT", "LOCALHOST:PORT", "127.0.0.1:PORT"})
    void answers_to_its_own_names(String host) {
        assertEquals(200, plain.get("/api/see", "Host: " + filled(host, plain)).status());
    }

    @Test
    void answers_to_every_address_of_an_interface() throws IOException {
        List<InetAddress> addresses = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address.getAddress().length == 4)
                .toList();

        for (InetAddress address : addresses) {
            String host = address.getHostAddress() + ":" + plain.port();
            assertEquals(200, plain.get("/api/see", "Host: " + host).status(), host);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "127.0.0.1",
                "127.0.0.1:1",
                "localhost",
                "localhost.evil.example:PORT",
                "8.8.8.8:PORT",
                "[2001:db8::1]:PORT",
                "999.1.1.1:PORT",
                "127.1:PORT",
                "2130706433:PORT",
                "0x7f000001:PORT",
                "pay.example"
            })
    void answers_to_no_other_name(String host) {
        assertEquals(421, plain.get("/api/see", "Host: " + filled(host, plain)).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host:",
                "Host: a b",
                "Host: 127.0.0.1:PORT/x",
                "Host: user@127.0.0.1:PORT",
                "Host: 127.0.0.1:PORT,evil.example",
                "Host: 127.0.0.1:PORT\r\nHost: 127.0.0.1:PORT",
                "X-Not-Host: a"
            })
    void a_request_names_exactly_one_host(String line) {
        assertEquals(400, plain.get("/api/see", filled(line, plain)).status());
    }

    @ParameterizedTest(name = "{0} | {1} | JSON {2}, form {3}, socket {4}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                       | -           | 200 | 403 | 101
            http://127.0.0.1:PORT   | -           | 200 | 303 | 101
            http://localhost:PORT   | -           | 200 | 303 | 101
            http://127.0.0.1:PORT   | same-origin | 200 | 303 | 101
            -                       | same-origin | 200 | 303 | 101
            -                       | none        | 200 | 303 | 101
            http://127.0.0.1:PORT   | same-site   | 403 | 403 | 403
            http://127.0.0.1:PORT   | cross-site  | 403 | 403 | 403
            -                       | cross-site  | 403 | 403 | 403
            -                       | same-site   | 403 | 403 | 403
            -                       | SAME-ORIGIN | 403 | 403 | 403
            http://evil.example     | -           | 403 | 403 | 403
            http://evil.example     | same-origin | 403 | 403 | 403
            null                    | -           | 403 | 403 | 403
            null                    | none        | 403 | 403 | 403
            http://127.0.0.1        | -           | 403 | 403 | 403
            http://127.0.0.1:1      | -           | 403 | 403 | 403
            https://127.0.0.1:PORT  | -           | 403 | 403 | 403
            ws://127.0.0.1:PORT     | -           | 403 | 403 | 403
            http://127.0.0.1:PORT/  | -           | 403 | 403 | 403
            http://127.0.0.1:PORT@a | -           | 403 | 403 | 403
            127.0.0.1:PORT          | -           | 403 | 403 | 403
            """)
    void only_own_pages_may_change_anything(String origin, String site, int json, int form, int socket) {
        var lines = new java.util.ArrayList<String>();
        if (origin != null) {
            lines.add("Origin: " + filled(origin, plain));
        }
        if (site != null) {
            lines.add("Sec-Fetch-Site: " + site);
        }
        String[] headers = lines.toArray(String[]::new);

        assertEquals(json, plain.post("/api/do", "{}", headers).status(), "JSON");
        assertEquals(form, postedForm(headers), "form");
        assertEquals(socket, plain.get("/ws", handshake(headers)).status(), "socket");
        assertEquals(200, plain.get("/api/see", headers).status(), "looking is always allowed");
    }

    private static int postedForm(String... headers) {
        var page = plain.get("/page");
        var lines = new java.util.ArrayList<>(List.of(headers));
        lines.add("Cookie: " + page.cookie("quittance-form"));
        return plain.form("/page", "form_token=" + page.body(), lines.toArray(String[]::new))
                .status();
    }

    private static String[] handshake(String... more) {
        var lines = new java.util.ArrayList<>(List.of(
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="));
        lines.addAll(List.of(more));
        return lines.toArray(String[]::new);
    }

    @Test
    void a_second_origin_or_site_is_refused() {
        String own = "Origin: http://" + plain.host();

        assertEquals(403, plain.post("/api/do", "{}", own, own).status());
        assertEquals(
                403,
                plain.post("/api/do", "{}", "Sec-Fetch-Site: none", "Sec-Fetch-Site: none")
                        .status());
    }

    @Test
    void what_is_not_there_can_be_posted_to_by_no_stranger_either() {
        assertEquals(
                403, plain.post("/nothing", "{}", "Origin: http://evil.example").status());
        assertEquals(404, plain.post("/nothing", "{}").status());
    }

    @Test
    void the_public_url_counts_behind_a_proxy_that_ends_tls() {
        assertEquals(200, secure.get("/api/see", "Host: pay.example").status());
        assertEquals(200, secure.get("/api/see", "Host: pay.example:443").status());
        assertEquals(421, secure.get("/api/see", "Host: pay.example:80").status());
        assertEquals(200, secure.get("/api/see").status(), "its own address too");
        assertEquals(
                200,
                secure.post("/api/do", "{}", "Host: pay.example", "Origin: https://pay.example")
                        .status());
        assertEquals(
                403,
                secure.post("/api/do", "{}", "Host: pay.example", "Origin: http://pay.example")
                        .status());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            application/json                  | 200
            Application/JSON                  | 200
            application/json; charset=utf-8   | 200
            application/json;charset="UTF-8"  | 200
            application/json; charset=latin1  | 415
            application/json; a=b             | 415
            application/jsonp                 | 415
            application/x-www-form-urlencoded | 415
            multipart/form-data; boundary=x   | 415
            text/plain                        | 415
            text/plain; application/json      | 415
            ''                                | 415
            -                                 | 415
            """)
    void the_api_takes_json_only(String type, int status) {
        String[] headers = type == null ? new String[0] : new String[] {"Content-Type: " + type};

        assertEquals(status, plain.ask("POST", "/api/do", "{}", headers).status());
    }

    @Test
    void a_body_is_said_once_and_sent_as_it_is() {
        assertEquals(200, plain.ask("POST", "/api/do", "").status(), "no body needs no type");
        assertEquals(415, plain.post("/api/do", "{}", "Content-Encoding: gzip").status());
        assertEquals(
                415,
                plain.post("/api/do", "{}", "Content-Type: application/json").status());
        assertEquals(
                415, plain.post("/page", "{}", "Sec-Fetch-Site: same-origin").status());
    }

    @Test
    void a_form_needs_the_token_of_its_own_page() {
        String own = "Sec-Fetch-Site: same-origin";
        var page = plain.get("/page");
        String cookie = "Cookie: " + page.cookie("quittance-form");
        var other = plain.get("/page");

        assertEquals(
                303,
                plain.form("/page", "form_token=" + page.body(), own, cookie).status());
        assertEquals(
                403,
                plain.form("/page", "form_token=" + other.body(), own, cookie).status());
        assertEquals(403, plain.form("/page", "form_token=" + page.body(), own).status());
        assertEquals(403, plain.form("/page", "", own, cookie).status());
        assertEquals(
                400,
                plain.form("/page", "form_token=" + page.body() + "&form_token=" + page.body(), own, cookie)
                        .status());
        assertEquals(400, plain.form("/page", "form_token=%zz", own, cookie).status());
        assertTrue(plain.get("/page", cookie).all("Set-Cookie").isEmpty(), "the browser has one already");
    }

    @Test
    void each_page_spells_the_form_token_in_another_way() {
        String own = "Sec-Fetch-Site: same-origin";
        String ana = plain.signedIn("ana");
        String first = plain.get("/page", ana).body();
        String second = plain.get("/page", ana).body();

        assertNotEquals(first.substring(first.length() / 2), second.substring(second.length() / 2));
        for (String token : List.of(first, second)) {
            assertEquals(
                    303, plain.form("/page", "form_token=" + token, own, ana).status());
        }
        assertEquals(
                403,
                plain.form("/page", "form_token=" + first.substring(0, 64) + second.substring(64), own, ana)
                        .status());
    }

    @Test
    void a_session_has_form_tokens_of_its_own() {
        String own = "Sec-Fetch-Site: same-origin";
        String ana = plain.signedIn("ana");
        String ben = plain.signedIn("ben");
        String token = "form_token=" + plain.get("/page", ana).body();
        var anyone = plain.get("/page");

        assertEquals(303, plain.form("/page", token, own, ana).status());
        assertEquals(403, plain.form("/page", token, own, ben).status());
        assertEquals(
                403,
                plain.form("/page", "form_token=" + anyone.body(), own, ana + "; " + anyone.cookie("quittance-form"))
                        .status(),
                "a token from before signing in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/see", "/page", "/nothing", "/static/pico.min.css", "/mine", "/api/me"})
    void every_answer_says_what_may_be_done_with_it(String path) {
        var reply = plain.get(path);

        String policy = reply.header("Content-Security-Policy").orElseThrow();
        assertTrue(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), policy);
        assertTrue(!policy.contains("unsafe"), policy);
        assertEquals("nosniff", reply.header("X-Content-Type-Options").orElseThrow());
        assertEquals("same-origin", reply.header("Referrer-Policy").orElseThrow());
        assertEquals("same-origin", reply.header("Cross-Origin-Opener-Policy").orElseThrow());
        assertEquals("same-origin", reply.header("Cross-Origin-Resource-Policy").orElseThrow());
        String permissions = reply.header("Permissions-Policy").orElseThrow();
        assertTrue(permissions.contains("camera=()") && permissions.contains("microphone=()"), permissions);
        assertTrue(reply.header("X-Request-Id").isPresent());
        assertTrue(reply.header("Strict-Transport-Security").isEmpty(), "plain http");
        assertEquals(
                path.startsWith("/static") ? "no-cache" : "no-store",
                reply.header("Cache-Control").orElseThrow());
    }

    @Test
    void only_https_asks_for_https() {
        assertEquals(
                "max-age=31536000",
                secure.get("/page", "Host: pay.example")
                        .header("Strict-Transport-Security")
                        .orElseThrow());
        assertTrue(secure.get("/page").header("Strict-Transport-Security").isEmpty());
    }

    @Test
    void a_proxy_that_nobody_named_says_nothing_about_who_came() {
        String said = "X-Forwarded-Proto: https";
        var behind = new Site(
                "127.0.0.1",
                0,
                Optional.empty(),
                Optional.empty(),
                Proxies.of("127.0.0.1"),
                Optional.empty(),
                Optional.empty());
        try (var trusting = TestServer.at(behind, Deadlines.USUAL, routes())) {
            assertTrue(trusting.get("/page", said)
                    .header("Strict-Transport-Security")
                    .isPresent());
            assertTrue(trusting.get("/page", "Forwarded: for=8.8.8.8;proto=http")
                    .header("Strict-Transport-Security")
                    .isEmpty());
        }
        assertTrue(plain.get("/page", said).header("Strict-Transport-Security").isEmpty());
    }

    @Test
    void whoever_is_not_signed_in_is_led_to_the_login_and_back() {
        var page = plain.get("/mine?a=b%20c");
        var api = plain.get("/api/me");

        assertEquals(303, page.status());
        assertEquals(
                "/login?redirect=%2Fmine%3Fa%3Db%2520c", page.header("Location").orElseThrow());
        assertEquals(
                "/login",
                plain.get("/mine?a=" + "%25".repeat(150)).header("Location").orElseThrow(),
                "too long");
        assertEquals(401, api.status());
        assertEquals("application/problem+json", api.header("Content-Type").orElseThrow());
        assertTrue(api.header("WWW-Authenticate").isPresent());
        assertTrue(api.body().startsWith("{\"type\":\"/problems/unauthorized\",\"title\":"), api.body());
    }

    @Test
    void says_no_to_people_with_a_page() {
        var people = plain.get("/nothing", "Accept: text/html,application/xhtml+xml");
        var program = plain.get("/nothing", "Accept: */*");

        assertEquals("text/html; charset=utf-8", people.header("Content-Type").orElseThrow());
        assertEquals(404, people.status());
        assertEquals("application/problem+json", program.header("Content-Type").orElseThrow());
    }

    @Test
    void says_what_an_address_takes() {
        assertEquals(
                "OPTIONS, GET, HEAD, POST",
                plain.ask("OPTIONS", "/page", "").header("Allow").orElseThrow());
        assertEquals(204, plain.ask("OPTIONS", "/page", "").status());
        assertEquals(404, plain.ask("OPTIONS", "/nothing", "").status());
        assertEquals(405, plain.ask("DELETE", "/page", "").status());
        assertEquals(
                "OPTIONS, GET, HEAD, POST",
                plain.ask("DELETE", "/page", "").header("Allow").orElseThrow());
        assertEquals(405, plain.ask("TRACE", "/page", "").status());
    }

    @Test
    void head_is_get_without_the_body() {
        var head = plain.ask("HEAD", "/api/see", "");

        assertEquals(200, head.status());
        assertEquals("2", head.header("Content-Length").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "/page?a=%zz, 400",
        "/page?a=%00, 400",
        "/%zz, 400",
        "/a%2fb, 400",
        "/..%2f..%2fetc/passwd, 400",
        "/../etc/passwd, 404",
        "/static/../page, 404",
        "/static/%2e%2e, 404",
        "//page, 404",
        "/page/, 404",
        "/page;a=b, 404",
        "/PAGE, 404",
    })
    void no_path_means_two_things(String path, int status) {
        // The page itself does not look at its query; the file does.
        String asked = path.startsWith("/page?")
                ? path.replace("/page", "/static/pico.min.css").replace("a=", "v=")
                : path;

        assertEquals(status, plain.get(asked).status());
    }

    @Test
    void an_absolute_address_is_one_of_ours_too() {
        assertEquals(200, plain.get("http://" + plain.host() + "/api/see").status());
        assertEquals(
                421,
                plain.get("http://evil.example/api/see", "Host: evil.example").status());
    }
}
