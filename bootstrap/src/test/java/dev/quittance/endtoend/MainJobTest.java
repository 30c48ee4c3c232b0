package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job, from the operator's first command to the merchant's green screen, over real HTTP and WebSocket. */
class MainJobTest {

    private static final Pattern HUMAN_CODE =
            Pattern.compile("\\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]\\b");

    @TempDir
    private static Path directory;

    private static RunningService service;
    private static Ledger ledger;

    private final Client ana = Client.signedIn(service, People.ANA);
    private final Client mia = Client.signedIn(service, People.MIA);

    @BeforeAll
    static void start() {
        service = RunningService.withPeople(directory.resolve("data"));
        ledger = Ledger.of(service.data());
    }

    @AfterAll
    static void stop() {
        ledger.close();
        assertEquals(143, service.stop(), service::log); // a polite end: 128 + SIGTERM
        assertFalse(service.log().contains("Exception"), service::log);
    }

    @AfterEach
    void the_books_agree() {
        ledger.audit();
    }

    private Answer start(String amount) {
        return ana.post("/api/start_payment", json("{'amount': %s}", amount)).expect(201);
    }

    @Test
    void a_guest_scans_the_code_and_both_tills_of_the_merchant_turn_green() {
        Client secondTill = Client.signedIn(service, People.ANA);
        Client otto = Client.signedIn(service, People.OTTO);
        String ticket = secondTill.post("/api/merchant/ws_ticket").succeed().text("ticket");
        long before = ledger.balance(People.MIA);

        try (var first = Terminal.listen(ana);
                var second = Terminal.listen(service, ticket);
                var neighbour = Terminal.listen(otto)) {
            Answer started = ana.post(
                            "/api/start_payment",
                            json("{'amount': 12.50, 'description': 'Lunch menu', 'reference': 'table-7'}"))
                    .expect(201);
            String code = started.text("code");
            assertEquals("Payment started", started.text("message"));
            assertEquals("12.50", started.text("amount"));
            assertEquals("EUR", started.text("currency"));
            assertEquals("created", started.text("state"));
            assertEquals(code, started.text("id"));
            assertEquals("ana", started.text("merchant"));
            assertEquals("Canteen North", started.text("merchant_name"));
            assertEquals("Lunch menu", started.text("description"));
            assertEquals("table-7", started.text("reference"));
            assertEquals(started.text("date"), started.text("created_at"));
            assertEquals(
                    Duration.ofMinutes(5),
                    Duration.between(
                            Instant.parse(started.text("created_at")), Instant.parse(started.text("expires_at"))));
            assertNotEquals(code, started.text("watch_code"));

            String address = scanned(started);
            String page = mia.get(URI.create(address).getPath()).expect(200).body();
            assertTrue(page.contains("Canteen North") && page.contains("12.50"), page);

            Answer paid = mia.post("/api/pay/" + code, "{}").expect(200);
            assertEquals("completed", paid.text("status"));
            assertEquals("12.50", paid.text("amount"));
            assertEquals(before - 1250, cents(paid.text("balance")));
            assertEquals(before - 1250, ledger.balance(People.MIA));
            assertFalse(paid.json().has("watch_code"), "only the merchant learns the watch code");
            assertFalse(paid.json().has("payer"), "only the merchant learns the pseudonym");

            for (Terminal till : List.of(first, second)) {
                JsonNode created = till.next("payment_created");
                JsonNode completed = till.next("payment_completed");
                assertEquals(
                        created.path("seq").asLong() + 1, completed.path("seq").asLong());
                assertEquals(code, completed.path("code").asText());
                assertEquals("12.50", completed.path("amount").asText());
                assertEquals("EUR", completed.path("currency").asText());
                assertEquals("completed", completed.path("data").path("state").asText());
                assertEquals("created", created.path("data").path("state").asText());
                assertEquals(8, completed.path("data").path("payer").asText().length());
                assertFalse(completed.toString().contains("mia"), "a merchant never learns a payer's login");
            }
            // What comes in order and comes first shows that nothing came before.
            String ottos = otto.post("/api/start_payment", json("{'amount': 3}"))
                    .expect(201)
                    .text("code");
            assertEquals(ottos, neighbour.next("payment_created").path("code").asText());
        }
    }

    /** Both pictures of a transaction's code, read by a phone; they say the same. */
    private String scanned(Answer started) {
        String code = started.text("code");
        Answer svg =
                new Client(service).get("/generate_qr/" + code + "?format=svg").expect(200);
        Answer png = new Client(service)
                .get("/generate_qr/" + code + "?format=png&size=300")
                .expect(200);
        assertTrue(svg.header("Content-Type").orElse("").startsWith("image/svg+xml"));
        assertEquals("image/png", png.header("Content-Type").orElse(""));
        String address = Qr.readSvg(svg.body());
        assertEquals(address, Qr.readPng(png.bytes()));
        assertEquals(("http://127.0.0.1:" + service.port() + "/p/" + code).toUpperCase(Locale.ROOT), address);
        assertEquals(
                address, Qr.readSvg(ana.get(started.text("qr_url")).expect(200).body()));
        assertEquals(
                code,
                URI.create(started.text("pay_url"))
                        .getPath()
                        .replaceAll(".*/", "")
                        .toUpperCase(Locale.ROOT));
        return address;
    }

    @Test
    void above_the_limit_the_pin_is_asked_for() {
        String code = start("20.01").text("code");

        mia.post("/api/pay/" + code, "{}").expectProblem(403, "pin-required");
        Answer wrong = mia.post("/api/pay/" + code, json("{'pin': '0000'}")).expectProblem(403, "wrong-pin");
        assertEquals("2", wrong.text("tries_left"));
        mia.post("/api/pay/" + code, json("{'pin': '%s'}", People.MIA.pin())).expect(200);

        mia.post("/api/pay/" + code, "{}").expectProblem(409, "already-completed");
    }

    @Test
    void a_card_and_its_pin_pay_without_signing_in() {
        String code = start("4.20").text("code");
        var nobody = new Client(service);

        Answer paid = nobody.post(
                        "/api/pay/" + code, json("{'card': '%s', 'pin': '%s'}", People.LEA.number(), People.LEA.pin()))
                .expect(200);

        assertEquals("completed", paid.text("status"));
        assertTrue(nobody.cookies().isEmpty(), "no session comes of it");
    }

    @Test
    void a_card_and_its_pin_sign_in_to_pay_and_for_nothing_else() {
        var lea = new Client(service);
        lea.post("/api/login", json("{'card': '%s', 'pin': '%s'}", People.LEA.number(), People.LEA.pin()))
                .expect(200);

        Answer me = lea.get("/api/me").expect(200);
        assertEquals("0006", me.text("card"));
        assertFalse(me.json().has("login"));
        String code = start("1.10").text("code");
        lea.post("/api/pay/" + code, "{}").expect(200);
        lea.get("/api/user/transactions").expect(200);

        var ottoByCard = new Client(service);
        ottoByCard
                .post("/api/login", json("{'card': '%s', 'pin': '%s'}", People.OTTO.number(), People.OTTO.pin()))
                .expect(200);
        ottoByCard.post("/api/start_payment", json("{'amount': 1}")).expectProblem(403, "not-allowed");
    }

    @Test
    void whoever_has_the_watch_code_sees_the_state_and_nothing_else() {
        Answer started = start("2.00");
        String watch = "/watch/" + started.text("watch_code");
        var anyone = new Client(service);

        assertEquals("created", anyone.get(watch).expect(200).text("status"));
        var waiting = CompletableFuture.supplyAsync(() -> anyone.get(watch + "?wait=25&state=created"));
        mia.post("/api/pay/" + started.text("code"), "{}").expect(200);

        Answer seen = waiting.join().expect(200);
        assertEquals("completed", seen.text("status"));
        assertEquals("2.00", seen.text("amount"));
        assertEquals("ana", seen.text("merchant"));
        assertFalse(seen.text("completed_at").isEmpty());
        assertFalse(
                seen.json().has("payer")
                        || seen.json().has("code")
                        || seen.json().has("id"),
                seen::toString);
        assertEquals(
                "completed",
                anyone.get(watch + "?wait=25&state=created").expect(200).text("status"));
        anyone.post("/api/pay/" + started.text("watch_code"), "{}").expectProblem(404, "unknown-code");
    }

    @Test
    void each_sees_their_own_list_newest_first() {
        String first = start("1.01").text("code");
        String second = start("1.02").text("code");
        mia.post("/api/pay/" + first, "{}").expect(200);
        mia.post("/api/pay/" + second, "{}").expect(200);

        JsonNode sales = ana.get("/api/transactions?limit=2").expect(200).json();
        assertEquals(second, sales.path("transactions").path(0).path("code").asText());
        assertEquals(first, sales.path("transactions").path(1).path("code").asText());
        assertTrue(sales.path("transactions").path(0).has("watch_code"));
        String cursor = sales.path("next_cursor").asText();
        JsonNode older = ana.get("/api/transactions?limit=1&cursor=" + Html.encoded(cursor))
                .expect(200)
                .json();
        assertNotEquals(first, older.path("transactions").path(0).path("code").asText());

        JsonNode payments = mia.get("/api/user/transactions").expect(200).json();
        assertEquals(second, payments.path("transactions").path(0).path("code").asText());
        assertFalse(payments.path("transactions").path(0).has("watch_code"));
        assertEquals(ledger.balance(People.MIA), cents(payments.path("balance").asText()));
        assertEquals(
                0,
                Client.signedIn(service, People.CROESUS)
                        .get("/api/user/transactions")
                        .expect(200)
                        .json()
                        .path("transactions")
                        .size());
    }

    @Test
    void lists_are_filtered_by_state_and_reference() {
        String reference = "bill-" + System.nanoTime();
        ana.post("/api/start_payment", json("{'amount': 1, 'reference': '%s'}", reference))
                .expect(201);

        String list = "/api/transactions?reference=" + reference;
        assertEquals(1, ana.get(list).expect(200).json().path("transactions").size());
        assertEquals(
                1,
                ana.get(list + "&state=created")
                        .expect(200)
                        .json()
                        .path("transactions")
                        .size());
        assertEquals(
                0,
                ana.get(list + "&state=completed")
                        .expect(200)
                        .json()
                        .path("transactions")
                        .size());
    }

    @Test
    void the_merchant_takes_it_back_and_nobody_can_pay_it() {
        Answer started = start("5.00");
        String code = started.text("code");

        assertEquals(
                "revoked",
                ana.post("/api/transactions/" + code + "/revoke").expect(200).text("state"));
        ana.post("/api/transactions/" + code + "/revoke", "{}").expect(200);

        mia.post("/api/pay/" + code, "{}").expectProblem(409, "revoked");
        assertEquals(
                "revoked",
                mia.get("/watch/" + started.text("watch_code")).expect(200).text("status"));
        assertTrue(mia.get("/pay/" + code).status() < 500);
    }

    @Test
    void a_guest_says_no_and_the_till_hears_of_it() {
        String code = start("5.00").text("code");

        try (var till = Terminal.listen(ana)) {
            mia.post("/api/pay/" + code + "/claim").expect(200);
            assertEquals(
                    "pending",
                    till.next("payment_pending").path("data").path("state").asText());
            mia.post("/api/pay/" + code + "/decline").expect(200);

            JsonNode failed = till.next("payment_failed");
            assertEquals("declined", failed.path("data").path("cause").asText());
        }
        mia.post("/api/pay/" + code, "{}").expectProblem(409, "declined");
    }

    @Test
    void another_guest_takes_over_what_one_has_open() {
        Client tom = Client.signedIn(service, People.TOM);
        String code = start("5.00").text("code");
        Answer claimed = mia.post("/api/pay/" + code + "/claim", "{}").expect(200);
        assertEquals("pending", claimed.text("state"));

        tom.post("/api/pay/" + code, "{}").expectProblem(409, "being-paid-by-another");
        tom.post("/api/pay/" + code + "/claim", "{}").expectProblem(409, "being-paid-by-another");
        tom.post("/api/pay/" + code, json("{'take_over': true}")).expect(200);

        mia.post("/api/pay/" + code, "{}").expectProblem(409, "already-completed");
    }

    @Test
    void what_was_not_paid_in_time_is_expired() {
        Answer started = ana.post("/api/start_payment", json("{'amount': 5, 'expires_in': 10}"))
                .expect(201);

        try (var till = Terminal.listen(ana)) {
            JsonNode failed = till.next("payment_failed");
            assertEquals("expired", failed.path("data").path("cause").asText());
        }
        mia.post("/api/pay/" + started.text("code"), "{}").expectProblem(409, "expired");
        assertEquals(
                "failed",
                mia.get("/watch/" + started.text("watch_code")).expect(200).text("status"));
    }

    @Test
    void a_poster_takes_any_amount() {
        String poster = Qr.readSvg(new Client(service)
                .get("/generate_qr/ana?format=svg")
                .expect(200)
                .body());
        String path = URI.create(poster).getPath();
        assertTrue(path.startsWith("/M/"), path);
        String code = path.substring(3);
        String page = mia.get(path).expect(200).body();
        assertTrue(page.contains("Canteen North"), page);

        try (var till = Terminal.listen(ana)) {
            Answer started =
                    mia.post("/api/m/" + code, json("{'amount': 6.40}")).succeed();
            assertEquals("6.40", started.text("amount"));
            assertFalse(started.json().has("watch_code"), "only the merchant learns the watch code");
            mia.post("/api/pay/" + started.text("code"), "{}").expect(200);
            till.next("payment_created");
            assertEquals("payment_pending", till.next().path("type").asText(), "a signed-in payer has it open at once");
            till.next("payment_completed");
        }
        new Client(service).get("/generate_qr/mia").expectProblem(404, "unknown-code");
    }

    @Test
    void the_code_under_the_picture_can_be_typed_at_the_door() {
        Answer started = start("3.30");
        Answer shown = ana.get("/portal/" + started.text("code")).expect(200);
        var human = HUMAN_CODE.matcher(shown.body());
        assertTrue(human.find(), () -> "a code that a person can type is in " + shown);
        var anyone = new Client(service);
        Html.Form door = Html.formWith("code", anyone.get("/").expect(200));

        Answer led = door.with("code", human.group().toLowerCase(Locale.ROOT)).send(anyone, "/");

        assertEquals(303, led.status(), led::toString);
        String page = led.header("Location").orElseThrow();
        assertTrue(anyone.get(page).expect(200).body().contains("3.30"));
    }

    @Test
    void a_till_that_was_away_hears_what_it_missed() {
        long seen;
        String epoch;
        try (var till = Terminal.listen(ana)) {
            start("1.11");
            seen = till.next("payment_created").path("seq").asLong();
            epoch = till.hello().path("epoch").asText();
        }
        String missed = start("1.12").text("code");
        mia.post("/api/pay/" + missed, "{}").expect(200);

        try (var till = Terminal.listen(ana, seen)) {
            JsonNode created = till.next("payment_created");
            JsonNode completed = till.next("payment_completed");
            assertEquals(seen + 1, created.path("seq").asLong());
            assertEquals(missed, completed.path("code").asText());
            assertEquals("created", created.path("data").path("state").asText(), "as it stood right after the event");
            assertEquals(epoch, till.hello().path("epoch").asText());

            Answer events = ana.get("/api/events?after=" + seen).expect(200);
            assertEquals(created, events.json().path("events").path(0), "the same object on every channel");
            assertEquals(completed, events.json().path("events").path(1));
            String live = start("1.13").text("code");
            assertEquals(live, till.next("payment_created").path("code").asText(), "and then it hears what happens");
        }
        ana.get("/api/events?after=" + (seen + 1000)).expectProblem(409, "unknown-seq");
    }

    @Test
    void a_ticket_opens_one_socket_and_ends_with_its_session() {
        Client till = Client.signedIn(service, People.ANA);
        String ticket = till.post("/api/merchant/ws_ticket", "{}").succeed().text("ticket");
        try (var terminal = Terminal.listen(service, ticket)) {
            assertEquals(
                    401,
                    Wire.of(service).handshake("/api/merchant/ws?token=" + ticket),
                    "a ticket is good for one socket");
            till.post("/api/logout").succeed();
            assertTrue(terminal.closeCode() >= 1000, "whoever signs out hears nothing more");
        }
        till.get("/api/me").expectProblem(401, "unauthorized");
    }

    @Test
    void a_key_gets_the_first_answer_again_byte_for_byte() {
        Answer first = ana.post("/api/start_payment", json("{'amount': 7.70}"), "key-1")
                .expect(201);
        Answer again = ana.post("/api/start_payment", json("{'amount': 7.70}"), "key-1")
                .expect(201);
        Answer quoted = ana.post("/api/start_payment", json("{'amount': 7.70}"), "\"key-1\"")
                .expect(201);
        assertArrayEquals(first.bytes(), again.bytes());
        assertArrayEquals(first.bytes(), quoted.bytes());
        assertEquals("true", again.header("Idempotency-Replayed").orElse("none"));
        ana.post("/api/start_payment", json("{'amount': 7.71}"), "key-1").expectProblem(422, "idempotency-mismatch");

        String pay = "/api/pay/" + first.text("code");
        Answer paid = mia.post(pay, "{}", "key-1").expect(200);
        assertArrayEquals(paid.bytes(), mia.post(pay, "{}", "key-1").expect(200).bytes());
        assertArrayEquals(
                paid.bytes(),
                Client.signedIn(service, People.MIA)
                        .post(pay.toLowerCase(Locale.ROOT), "{}", "key-1")
                        .expect(200)
                        .bytes(),
                "signing in again, and another spelling of the code, find the answer");
    }

    @Test
    void a_card_is_opened_by_the_operator_while_the_service_runs() {
        CommandLine.Outcome added = CommandLine.run(
                "nora-likes-cake\n2468\n",
                List.of(
                        "card",
                        "add",
                        "--data",
                        service.data().toString(),
                        "--login",
                        "nora",
                        "--name",
                        "Nora N.",
                        "--role",
                        "payer",
                        "--balance",
                        "9.00",
                        "--pin-limit",
                        "5.00"));
        var number = Pattern.compile("\\b[0-9]{16}\\b").matcher(added.orFail());
        assertTrue(number.find(), added::out);

        Client nora = Client.signedIn(service, "nora", "nora-likes-cake");
        assertEquals("9.00", nora.get("/api/me").expect(200).text("balance"));
        assertEquals(number.group().substring(12), nora.get("/api/me").text("card"));
        CommandLine.run(
                        "card",
                        "block",
                        number.group(),
                        "--data",
                        service.data().toString())
                .orFail();
        nora.get("/api/me").expectProblem(401, "unauthorized");
    }

    @Test
    void an_administrator_opens_a_card_tops_it_up_and_blocks_it() {
        Client ada = Client.signedIn(service, People.ADA);
        Answer opened = ada.post(
                        "/api/admin/cards",
                        json("{'login': 'kim', 'name': 'Kim', 'role': 'payer', 'pin': '1357',"
                                + " 'password': 'kim-counts-sheep', 'pin_limit': 10, 'balance': 1}"))
                .expect(201);
        String card = "/api/admin/cards/" + opened.text("id");

        ada.post(card + "/top_ups", json("{'amount': 25}"), "top-up-1").succeed();
        ada.post(card + "/top_ups", json("{'amount': 25}"), "top-up-1").succeed();
        Client kim = Client.signedIn(service, "kim", "kim-counts-sheep");
        assertEquals("26.00", kim.get("/api/me").expect(200).text("balance"), "one top-up per key");
        ada.post(card + "/top_ups", json("{'amount': 5000}")).expectProblem(403, "balance-limit");
        assertEquals(
                "Kim",
                ada.get("/api/admin/cards?q=kim")
                        .expect(200)
                        .json()
                        .path("cards")
                        .path(0)
                        .path("name")
                        .asText());

        ada.post(card + "/block").succeed();
        kim.get("/api/me").expectProblem(401, "unauthorized");
        ada.post(card + "/unblock").succeed();
        ada.post(card + "/pin", json("{'pin': '8642'}")).succeed();
        mia.post("/api/admin/cards", "{}").expectProblem(403, "not-allowed");
    }

    @Test
    void paying_needs_no_script() {
        Answer started = start("4.44");
        String code = started.text("code");
        Answer page = mia.get("/pay/" + code).expect(200);

        Answer sent = Html.formTo("/pay/" + code, page).send(mia, "/pay/" + code);

        assertEquals(303, sent.status(), sent::toString);
        Answer after = mia.get(sent.header("Location").orElseThrow()).expect(200);
        assertTrue(after.body().contains("4.44"), after::body);
        assertEquals(
                "completed",
                mia.get("/watch/" + started.text("watch_code")).expect(200).text("status"));
    }

    @Test
    void the_log_tells_no_secrets() {
        Answer started = start("1.00");
        mia.post("/api/pay/" + started.text("code"), json("{'pin': '%s'}", People.MIA.pin()))
                .expect(200);
        var secrets = new java.util.ArrayList<>(
                List.of(started.text("code"), started.text("watch_code"), People.LEA.number(), People.MIA.number()));
        for (People one : People.values()) {
            secrets.add(one.password());
        }
        secrets.addAll(ana.cookies().values());
        secrets.removeIf(String::isEmpty);

        String log = service.log();
        secrets.forEach(secret -> assertFalse(log.contains(secret), "the log holds " + secret));
        for (People one : People.values()) { // a longer number may hold the same digits by chance
            assertFalse(log.matches("(?s).*\\b" + one.pin() + "\\b.*"), "the log holds " + one.pin());
        }
    }

    @Test
    void it_says_that_it_is_alive() {
        new Client(service).get("/health/live").expect(200);
        new Client(service).get("/health/ready").expect(200);
        assertTrue(new String(new Client(service).get("/").expect(200).bytes(), StandardCharsets.UTF_8)
                .contains("</html>"));
    }

    private static long cents(String amount) {
        return new java.math.BigDecimal(amount).movePointRight(2).longValueExact();
    }
}
