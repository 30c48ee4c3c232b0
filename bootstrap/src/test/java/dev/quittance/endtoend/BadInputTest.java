package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent: it is refused by name, nothing has changed, and the next request is served. */
@Tag("long")
class BadInputTest {

    private static final String NO_CODE = "01234567890123456789ABCDEF";

    @TempDir
    private static Path directory;

    private static RunningService service;
    private static Ledger ledger;
    private static Client ana;
    private static Client otto;
    private static Client mia;
    private static Client ada;
    private static Client nobody;
    private static String open;

    private Map<String, Long> before;

    @BeforeAll
    static void start() {
        service = RunningService.withPeople(directory.resolve("data"));
        ledger = Ledger.of(service.data());
        ana = Client.signedIn(service, People.ANA);
        otto = Client.signedIn(service, People.OTTO);
        mia = Client.signedIn(service, People.MIA);
        ada = Client.signedIn(service, People.ADA);
        nobody = new Client(service);
        open = ana.post("/api/start_payment", json("{'amount': 10, 'expires_in': 3600}"))
                .expect(201)
                .text("code");
    }

    @AfterAll
    static void stop() {
        ledger.close();
        service.close();
    }

    @BeforeEach
    void remember() {
        before = ledger.state();
    }

    @AfterEach
    void nothing_has_changed_and_the_next_request_is_served() {
        assertEquals(before, ledger.state());
        ana.get("/api/me").expect(200);
        ledger.audit();
    }

    @ParameterizedTest(name = "an amount of {0}")
    @ValueSource(
            strings = {
                "0",
                "0.00",
                "-1",
                "-0.01",
                "'-5'",
                "NaN",
                "'NaN'",
                "Infinity",
                "1e400",
                "1e2",
                "'1e2'",
                "1E-2",
                "1e1000000000",
                "12.500",
                "'12.500'",
                "'12,50'",
                "'twelve'",
                "''",
                "' 12'",
                "'+12'",
                "'١٢'",
                "'.5'",
                "'12.'",
                "'12.50.'",
                "'012.500'",
                "true",
                "null",
                "[]",
                "[12]",
                "{}",
                "1000000000000000",
                "99999999999999.99",
                "1000.01",
                "123456789012345678901234567890"
            })
    void is_a_422_that_names_the_amount(String amount) {
        ana.post("/api/start_payment", json("{'amount': ") + json(amount) + "}").expectWrongField("#/amount");
    }

    @Test
    void a_missing_amount_is_named() {
        ana.post("/api/start_payment", "{}").expectWrongField("#/amount");
        ana.post("/api/start_payment", json("{'reference': 'x'}")).expectWrongField("#/amount");
    }

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "#/colour      | {'amount': 1, 'colour': 'red'}",
                "#/Amount      | {'amount': 1, 'Amount': 2}",
                "#/expires_in  | {'amount': 1, 'expires_in': 9}",
                "#/expires_in  | {'amount': 1, 'expires_in': 2592001}",
                "#/expires_in  | {'amount': 1, 'expires_in': -300}",
                "#/expires_in  | {'amount': 1, 'expires_in': 60.5}",
                "#/expires_in  | {'amount': 1, 'expires_in': '300'}",
                "#/expires_in  | {'amount': 1, 'expires_in': 99999999999999999999}",
                "#/description | {'amount': 1, 'description': 5}",
                "#/reference   | {'amount': 1, 'reference': ['x']}",
                "#/reference   | {'amount': 1, 'reference': {}}",
            })
    void is_a_422_that_names_the_field(String pointer, String body) {
        ana.post("/api/start_payment", json(body)).expectWrongField(pointer);
    }

    @Test
    void texts_end_at_their_limit() {
        ana.post("/api/start_payment", json("{'amount': 1, 'description': '%s'}", "x".repeat(141)))
                .expectWrongField("#/description");
        ana.post("/api/start_payment", json("{'amount': 1, 'reference': '%s'}", "x".repeat(65)))
                .expectWrongField("#/reference");
    }

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "#/pin       | {'pin': '123'}",
                "#/pin       | {'pin': '123456789'}",
                "#/pin       | {'pin': 1234}",
                "#/pin       | {'pin': true}",
                "#/pin       | {'card': '5018004277310006'}",
                "#/card      | {'card': '123', 'pin': '1234'}",
                "#/card      | {'card': 5018004277310006, 'pin': '1234'}",
                "#/card      | {'card': '5018O04277310006', 'pin': '1234'}",
                "#/take_over | {'take_over': 'yes'}",
                "#/take_over | {'take_over': 1}",
                "#/amount    | {'amount': 1}",
            })
    void paying_is_a_422_that_names_the_field(String pointer, String body) {
        mia.post("/api/pay/" + open, json(body)).expectWrongField(pointer);
    }

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "#/password | {'login': 'ana'}",
                "#/login    | {'password': 'ana-sells-soup'}",
                "#/pin      | {'card': '5018004277310006'}",
                "#/login    | {'login': 7, 'password': 'ana-sells-soup'}",
                "#/login    | {'login': null, 'password': 'ana-sells-soup'}",
                "#/extra    | {'login': 'ana', 'password': 'ana-sells-soup', 'extra': 1}",
            })
    void signing_in_is_a_422_that_names_the_field(String pointer, String body) {
        var stranger = new Client(service);
        stranger.post("/api/login", json(body)).expectWrongField(pointer);
        assertTrue(stranger.cookies().isEmpty());
    }

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "#/pin       | {'name': 'Kim', 'role': 'payer', 'pin': '12'}",
                "#/name      | {'role': 'payer', 'pin': '1234'}",
                "#/role      | {'name': 'Kim', 'role': 'king', 'pin': '1234'}",
                "#/login     | {'login': 'Kim Kim', 'name': 'Kim', 'role': 'payer', 'pin': '1234'}",
                "#/login     | {'login': 'mia', 'name': 'Mia', 'role': 'payer', 'pin': '1234'}",
                "#/number    | {'number': '5018004277310003', 'name': 'Mia', 'role': 'payer', 'pin': '1234'}",
                "#/number    | {'number': '12', 'name': 'Kim', 'role': 'payer', 'pin': '1234'}",
                "#/password  | {'login': 'kim', 'password': 'short', 'name': 'Kim', 'role': 'payer', 'pin': '1234'}",
                "#/pin_limit | {'pin_limit': -1, 'name': 'Kim', 'role': 'payer', 'pin': '1234'}",
                "#/balance   | {'balance': '1.234', 'name': 'Kim', 'role': 'payer', 'pin': '1234'}",
            })
    void opening_a_card_is_a_422_that_names_the_field(String pointer, String body) {
        ada.post("/api/admin/cards", json(body)).expectWrongField(pointer);
    }

    static Stream<byte[]> brokenBodies() {
        return Stream.of(
                        "",
                        " ",
                        "{",
                        "{\"amount\": 12.5",
                        "{\"amount\": 12.5}}",
                        "{\"amount\": 12.5} {}",
                        "{'amount': 12.5}",
                        "{amount: 12.5}",
                        "{\"amount\" 12.5}",
                        "{\"amount\": 12.5,}",
                        "{\"amount\": 1, /* two */ \"reference\": \"x\"}",
                        "{\"amount\": 1, \"amount\": 2}",
                        "{\"amount\": 1, \"amount\": 1}",
                        "null",
                        "[]",
                        "\"amount\"",
                        "12.5",
                        "{\"amount\": .5}",
                        "{\"amount\": 12.}",
                        "{\"amount\": 012.50}",
                        "{\"amount\": 1, \"reference\": \"a\\u0000b\"}",
                        "{\"amount\": 1, \"reference\": \"\\ud800\"}",
                        "[".repeat(1000),
                        "{\"amount\":".repeat(200),
                        "\ufeff{\"amount\": 1}",
                        "{\"amount\": 1, \"reference\": \"a\nb\"}")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest(name = "body {index}")
    @MethodSource("brokenBodies")
    void what_is_no_json_object_is_a_4xx(byte[] body) {
        postBytes(body);
    }

    @Test
    void bytes_that_are_no_utf_8_are_a_4xx() {
        postBytes(new byte[] {'{', '"', 'r', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'});
        postBytes("{\"amount\": 1, \"reference\": \"caf\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
        postBytes("{\"amount\": 1}".getBytes(StandardCharsets.UTF_16BE));
        postBytes("{\"amount\": 1}".getBytes(StandardCharsets.UTF_16));
        postBytes(new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    }

    private static void postBytes(byte[] body) {
        Answer answer = ana.send(ana.request("/api/start_payment")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(body)));
        assertTrue(List.of(400, 422).contains(answer.status()), answer::toString);
        assertEquals("application/problem+json", answer.header("Content-Type").orElse(""));
    }

    @ParameterizedTest
    @ValueSource(ints = {65 * 1024, 200_000, 5_000_000})
    void a_body_that_is_too_large_is_a_413(int size) {
        String body = json("{'amount': 1, 'description': '%s'}", "x".repeat(size));
        int status = Wire.of(service)
                .send(("POST /api/start_payment HTTP/1.1\r\nHost: 127.0.0.1:" + service.port()
                                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                                + "\r\nCookie: quittance=" + ana.cookies().get("quittance") + "\r\n\r\n"
                                + body.substring(0, 1000))
                        .getBytes(StandardCharsets.US_ASCII));
        assertEquals(413, status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                "application/xml",
                "json"
            })
    void another_content_type_is_a_415(String type) {
        ana.send(ana.request("/api/start_payment")
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(json("{'amount': 1}"))))
                .expectProblem(415, "media-type");
    }

    @Test
    void no_content_type_is_a_415() {
        ana.send(ana.request("/api/start_payment").POST(BodyPublishers.ofString(json("{'amount': 1}"))))
                .expectProblem(415, "media-type");
    }

    @ParameterizedTest(name = "code {0}")
    @ValueSource(
            strings = {
                NO_CODE,
                "Z1234567890123456789ABCDEF",
                "1",
                "0",
                "-",
                "0123456789012345678901234",
                "012345678901234567890123456",
                "UUUUUUUUUUUUUUUUUUUUUUUUUU",
                "ana"
            })
    void an_unknown_code_is_a_404(String code) {
        mia.post("/api/pay/" + code, "{}").expectProblem(404, "unknown-code");
        mia.post("/api/pay/" + code + "/claim", "{}").expectProblem(404, "unknown-code");
        mia.post("/api/pay/" + code + "/decline", "{}").expectProblem(404, "unknown-code");
        ana.post("/api/transactions/" + code + "/revoke", "{}").expectProblem(404, "unknown-code");
        ana.get("/api/transactions/" + code).expectProblem(404, "unknown-code");
        nobody.get("/watch/" + code).expectProblem(404, "unknown-code");
        mia.post("/api/m/" + code, json("{'amount': 1}")).expectProblem(404, "unknown-code");
        if (!code.equals("ana")) {
            nobody.get("/generate_qr/" + code).expectProblem(404, "unknown-code");
        }
        for (String page : List.of("/pay/", "/p/", "/m/", "/P/", "/M/")) {
            Answer shown = nobody.get(page + code).expect(404);
            assertTrue(shown.header("Content-Type").orElse("").startsWith("text/html"), shown::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "%F0%9F%8D%A9", "..%2F..%2Fetc%2Fpasswd", "%3Cscript%3E", "%ff", "a%0d%0aX:%20y"})
    void what_can_be_no_code_at_all_is_a_4xx(String odd) {
        for (String path : List.of("/api/transactions/", "/watch/", "/generate_qr/", "/pay/", "/p/", "/m/")) {
            Answer answer = ana.get(path + odd);
            assertTrue(List.of(400, 404).contains(answer.status()), answer::toString);
            assertFalse(answer.body().contains("<script>"), "nothing of the address comes back as markup");
        }
        Answer answer = mia.post("/api/pay/" + odd, "{}");
        assertTrue(List.of(400, 404).contains(answer.status()), answer::toString);
    }

    @Test
    void each_kind_of_code_is_good_for_its_own_kind_only() {
        String watch = ana.get("/api/transactions/" + open).expect(200).text("watch_code");
        nobody.get("/watch/" + open).expectProblem(404, "unknown-code");
        nobody.get("/pay/" + watch).expect(404);
        nobody.get("/generate_qr/" + watch).expectProblem(404, "unknown-code");
        mia.post("/api/m/" + open, json("{'amount': 1}")).expectProblem(404, "unknown-code");
        ada.post("/api/admin/cards/" + open + "/block").expect(404);
    }

    @Test
    void another_merchants_transaction_is_a_404() {
        otto.get("/api/transactions/" + open).expectProblem(404, "unknown-code");
        otto.post("/api/transactions/" + open + "/revoke", "{}").expectProblem(404, "unknown-code");
        assertFalse(otto.get("/api/transactions").expect(200).body().contains(open));
    }

    @Test
    void nobody_pays_themselves() {
        ana.post("/api/pay/" + open, "{}").expectProblem(409, "own-transaction");
        ana.post("/api/pay/" + open + "/claim", "{}").expectProblem(409, "own-transaction");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "POST, /api/start_payment",
        "GET,  /api/transactions",
        "GET,  /api/user/transactions",
        "GET,  /api/me",
        "GET,  /api/events",
        "POST, /api/merchant/ws_ticket",
        "POST, /api/transactions/CODE/revoke",
        "GET,  /api/transactions/CODE",
        "POST, /api/pay/CODE",
        "POST, /api/pay/CODE/claim",
        "POST, /api/pay/CODE/decline",
        "GET,  /api/admin/cards",
        "POST, /api/admin/cards",
        "POST, /api/admin/cards/CODE/top_ups",
        "POST, /api/admin/cards/CODE/block",
    })
    void without_a_session_it_is_a_401(String method, String path) {
        // Never the first card without a token: an empty, a made-up and a broken cookie are nobody too.
        var stranger = new Client(service);
        for (String cookie : new String[] {"", "quittance=", "quittance=null", "quittance=x", "quittance=\"\""}) {
            var request = stranger.request(path.replace("CODE", open));
            if (!cookie.isEmpty()) {
                request.header("Cookie", cookie);
            }
            if (method.equals("POST")) {
                request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(bodyFor(path)));
            }
            stranger.send(request).expectProblem(401, "unauthorized");
        }
        assertTrue(stranger.cookies().isEmpty());
    }

    private static String bodyFor(String path) {
        return path.endsWith("start_payment") || path.endsWith("top_ups") ? json("{'amount': 1}") : "{}";
    }

    @Test
    void a_wrong_sign_in_is_a_401_that_tells_nothing() {
        var stranger = new Client(service);
        Answer wrong = stranger.post("/api/login", json("{'login': 'ana', 'password': 'wrong-wrong'}"))
                .expectProblem(401, "unauthorized");
        Answer unknown = stranger.post("/api/login", json("{'login': 'nobody', 'password': 'wrong-wrong'}"))
                .expectProblem(401, "unauthorized");
        assertEquals(wrong.body(), unknown.body());
        assertTrue(stranger.cookies().isEmpty());
    }

    @Test
    void a_payer_sells_nothing_and_sees_no_merchants_list() {
        mia.post("/api/start_payment", json("{'amount': 1}")).expectProblem(403, "not-allowed");
        mia.get("/api/transactions").expectProblem(403, "not-allowed");
        mia.get("/api/events").expectProblem(403, "not-allowed");
        mia.post("/api/merchant/ws_ticket").expectProblem(403, "not-allowed");
        ana.get("/api/admin/cards").expectProblem(403, "not-allowed");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "limit, /api/transactions?limit=0",
        "limit, /api/transactions?limit=201",
        "limit, /api/transactions?limit=-1",
        "limit, /api/transactions?limit=ten",
        "limit, /api/transactions?limit=99999999999999999999",
        "state, /api/transactions?state=paid",
        "state, /api/transactions?state=CREATED",
        "from,  /api/transactions?from=yesterday",
        "to,    /api/transactions?to=2026-13-01T00:00:00Z",
        "after, /api/events?after=-1",
        "after, /api/events?after=one",
        "wait,  /watch/WATCH?wait=-1",
        "wait,  /watch/WATCH?wait=long",
        "state, /watch/WATCH?wait=1&state=paid",
        "size,  /generate_qr/CODE?size=0",
        "size,  /generate_qr/CODE?size=100000",
        "size,  /generate_qr/CODE?size=-5",
        "format,/generate_qr/CODE?format=gif",
    })
    void a_wrong_question_is_a_422_that_names_it(String name, String path) {
        String watch = ana.get("/api/transactions/" + open).expect(200).text("watch_code");
        Answer answer =
                ana.get(path.replace("CODE", open).replace("WATCH", watch)).expectProblem(422, "validation");
        String pointer = answer.json().path("errors").path(0).path("pointer").asText();
        assertTrue(pointer.contains(name), answer::toString);
    }

    @Test
    void a_number_that_no_event_has_is_a_409() {
        ana.get("/api/events?after=999999").expectProblem(409, "unknown-seq");
    }

    @Test
    void another_method_is_a_405_that_says_which() {
        for (String method : List.of("GET", "PUT", "DELETE", "PATCH")) {
            Answer answer = ana.send(ana.request("/api/start_payment").method(method, BodyPublishers.noBody()))
                    .expectProblem(405, "method-not-allowed");
            assertTrue(answer.header("Allow").orElse("").contains("POST"), answer::toString);
        }
        Answer answer = mia.send(mia.request("/pay/" + open).method("DELETE", BodyPublishers.noBody()))
                .expect(405);
        assertTrue(answer.header("Allow").orElse("").contains("GET"), answer::toString);
    }

    @Test
    void an_address_that_leads_nowhere_is_a_404() {
        ana.get("/api/nothing").expectProblem(404, "not-found");
        ana.get("/api/").expectProblem(404, "not-found");
        nobody.get("/nothing").expect(404);
        nobody.get("/static/../../etc/passwd").expect(404);
        nobody.get("/static/%2e%2e/%2e%2e/etc/passwd").expect(404);
        nobody.get("/static/nothing.js").expect(404);
    }

    @Test
    void a_key_has_a_form() {
        String start = "/api/start_payment";
        for (String key : List.of("x".repeat(256), "caf\u00e9", "\"\"")) {
            int status = Wire.of(service)
                    .send(("POST " + start + " HTTP/1.1\r\nHost: 127.0.0.1:" + service.port()
                                    + "\r\nContent-Type: application/json\r\nContent-Length: 12\r\nIdempotency-Key: "
                                    + key
                                    + "\r\nCookie: quittance=" + ana.cookies().get("quittance")
                                    + "\r\n\r\n{\"amount\":1}")
                            .getBytes(StandardCharsets.ISO_8859_1));
            assertTrue(status >= 400 && status < 500, () -> "for a key of " + key);
        }
        for (String key : List.of("x".repeat(256), "\"\"")) {
            ana.post(start, json("{'amount': 1}"), key).expectProblem(422, "validation");
        }
    }

    @Test
    void what_another_site_sends_is_refused() {
        String body = json("{'amount': 1}");
        for (String origin :
                List.of("https://evil.example", "null", "http://127.0.0.1:1", "http://127.0.0.1.evil.example")) {
            ana.send(ana.request("/api/start_payment")
                            .header("Content-Type", "application/json")
                            .header("Origin", origin)
                            .POST(BodyPublishers.ofString(body)))
                    .expectProblem(403, "not-allowed");
        }
        for (String site : List.of("cross-site", "same-site", "odd")) {
            ana.send(ana.request("/api/start_payment")
                            .header("Content-Type", "application/json")
                            .header("Sec-Fetch-Site", site)
                            .POST(BodyPublishers.ofString(body)))
                    .expectProblem(403, "not-allowed");
        }
        Wire wire = Wire.of(service);
        String cookie = "Cookie: quittance=" + ana.cookies().get("quittance");
        assertEquals(403, wire.handshake("/api/merchant/ws", cookie, "Origin: https://evil.example"));
        assertEquals(403, wire.handshake("/api/merchant/ws", cookie, "Sec-Fetch-Site: cross-site"));
        assertEquals(401, wire.handshake("/api/merchant/ws"));
        assertEquals(401, wire.handshake("/api/merchant/ws?token=0123456789abcdef"));
        assertEquals(101, wire.handshake("/api/merchant/ws", cookie));
    }

    @Test
    void another_hosts_name_is_refused_on_every_request() {
        Wire wire = Wire.of(service);
        for (String host : List.of("evil.example", "evil.example:" + service.port(), "127.0.0.1:1", "127.0.0.1@evil")) {
            int status = wire.send(List.of("GET / HTTP/1.1", "Host: " + host));
            assertTrue(status >= 400 && status < 500, () -> host + " got " + status);
        }
        assertEquals(400, wire.send(List.of("GET / HTTP/1.1")));
        assertEquals(200, wire.send(List.of("GET / HTTP/1.1", "Host: localhost:" + service.port())));
    }

    @Test
    void a_form_without_its_token_or_from_elsewhere_is_refused() {
        String path = "/pay/" + open;
        mia.postForm(path, Map.of()).expect(403);
        mia.postForm(path, Map.of("form_token", "x")).expect(403);
        Html.Form form = Html.formTo(path, mia.get(path).expect(200));
        var body = new StringBuilder("x=");
        form.fields()
                .forEach((name, value) ->
                        body.append('&').append(name).append('=').append(Html.encoded(value)));
        for (String origin : new String[] {"", "https://evil.example"}) {
            var request = mia.request(path)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString(body.substring(3)));
            if (!origin.isEmpty()) {
                request.header("Origin", origin);
            }
            mia.send(request).expect(403);
        }
    }

    @Test
    void broken_requests_are_a_4xx_or_closed() {
        Wire wire = Wire.of(service);
        String host = "Host: 127.0.0.1:" + service.port();
        List<List<String>> odd = List.of(
                List.of("GET"),
                List.of("G\u0000T / HTTP/1.1", host),
                List.of("GET /\u0001 HTTP/1.1", host),
                List.of("GET /%zz HTTP/1.1", host),
                List.of("GET /pay/%ff%fe HTTP/1.1", host),
                List.of("GET / HTTP/1.1", host, "Cookie: quittance=\u00e9\u00ff"),
                List.of("GET /api/me HTTP/1.1", host, "Cookie: quittance=\u00e9\u00ff"),
                List.of("GET / HTTP/1.1", host, "X: " + "x".repeat(20_000)),
                List.of("POST /api/login HTTP/1.1", host, "Content-Type: application/json", "Content-Length: -1"),
                List.of("POST /api/login HTTP/1.1", host, "Content-Type: application/json", "Content-Length: x"),
                List.of(
                        "POST /api/login HTTP/1.1",
                        host,
                        "Content-Type: application/json",
                        "Content-Length: 4",
                        "Transfer-Encoding: chunked"));
        for (List<String> lines : odd) {
            int status = wire.send(lines);
            assertTrue(status == 0 || status >= 400 && status < 500, () -> lines.get(0) + " got " + status);
        }
    }

    @Test
    void a_redirect_leads_to_this_site_and_nowhere_else() {
        for (String elsewhere : List.of(
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "\\\\evil.example",
                "javascript:alert(1)",
                "/%09/evil.example",
                "http:evil.example")) {
            Answer page =
                    nobody.get("/login?redirect=" + Html.encoded(elsewhere)).expect(200);
            assertFalse(page.body().contains("href=\"" + elsewhere), page::toString);
            Answer signedIn = new Client(service)
                    .post(
                            "/api/login?redirect=" + Html.encoded(elsewhere),
                            json("{'login': 'mia', 'password': '%s'}", People.MIA.password()));
            if (signedIn.status() == 200) {
                assertFalse(signedIn.text("redirect").contains("evil"), signedIn::toString);
                assertTrue(signedIn.text("redirect").matches("/([^/\\\\].*)?"), signedIn::toString);
            }
        }
    }
}
