package dev.quittance.web;

import static dev.quittance.web.Visitor.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.port.Jws;
import dev.quittance.application.port.VerifyingKey;
import dev.quittance.domain.Remark;
import dev.quittance.domain.TransactionId;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Receipts over HTTP: who learns of them, what they show, and the line that was signed. */
class ReceiptPagesTest {

    private Market market;
    private Served served;
    private Visitor visitor;

    @BeforeEach
    void serve() {
        market = new Market();
        served = new Served(market);
        visitor = new Visitor(served.server.port());
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private TransactionId paid(String amount) {
        TransactionId id = market.asked(amount);
        market.paid(id, "Ben");
        return id;
    }

    private String page(TransactionId id) {
        return "/receipt/" + market.codes.receiptCode(id);
    }

    private String line(TransactionId id) {
        var reply = served.get("", page(id) + "?format=jws");
        assertEquals(200, reply.status(), reply.body());
        return reply.body();
    }

    private void refund(TransactionId id, String amount, String why) {
        market.done(market.services
                .refunds()
                .refund(id, market.card("Ana"), Optional.of(Market.eur(amount)), new Remark(why)));
    }

    // Who learns of it

    @Test
    void who_paid_and_who_was_paid_are_told_where_it_is() {
        TransactionId id = market.asked("12.50");
        String path = "/api/transactions/" + served.code(id);
        assertFalse(served.get("Ana", path).json().has("receipt_url"));

        var answer = served.post("Ben", "/api/pay/" + served.code(id), "{}");

        String url = served.url("http", page(id)).toString();
        assertEquals(url, answer.at("receipt_url"));
        assertEquals(url, served.get("Ben", path).at("receipt_url"));
        assertEquals(url, served.get("Ana", path).at("receipt_url"));
        assertEquals(url, served.get("Ana", "/api/transactions").at("transactions", "0", "receipt_url"));
        assertEquals(url, served.get("Ben", "/api/user/transactions").at("transactions", "0", "receipt_url"));
        assertEquals(url, served.get("Ana", "/api/events?after=1").at("events", "0", "data", "receipt_url"));
        assertEquals(200, served.get("", URI.create(url).getPath()).status());
    }

    /** Whoever scans a code that was paid by another would have a receipt to show at the till. */
    @Test
    void who_only_has_the_code_is_not_told() {
        TransactionId id = paid("12.50");

        var cara = served.get("Cara", "/api/transactions/" + served.code(id));
        var late = served.post("Cara", "/api/pay/" + served.code(id), "{}");

        assertEquals("completed", cara.at("state"));
        assertEquals(409, late.status());
        for (var reply : List.of(cara, late, served.get("", "/watch/" + served.watchCode(id)))) {
            assertFalse(reply.body().contains("receipt"), reply.body());
        }
        visitor.signIn("cara");
        assertFalse(visitor.open("/pay/" + served.code(id)).html().contains("/receipt/"));
    }

    @Test
    void the_pages_of_payer_and_merchant_lead_to_it() {
        TransactionId id = paid("12.50");
        String link = "href=\"" + page(id) + "\"";

        visitor.signIn("ben");
        assertTrue(visitor.open("/pay/" + served.code(id)).html().contains(link));
        assertTrue(visitor.open("/dashboard").html().contains(link));

        var ana = new Visitor(served.server.port());
        ana.signIn("ana");
        assertTrue(ana.open("/portal/" + served.code(id)).html().contains(link));
        assertFalse(
                ana.open("/portal/" + served.code(market.asked("1.00"))).html().contains("/receipt/"));
    }

    @Test
    void what_a_till_prints_once_more_says_that_it_is_a_copy_and_nothing_else_changes() {
        TransactionId id = paid("12.50");
        Visitor.Page first = visitor.open(page(id));
        Visitor.Page again = visitor.open(page(id) + "?copy=yes");

        assertFalse(first.text().contains("COPY"), first::text);
        assertEquals(first.text(), again.text().replace("COPY ", ""));
        assertTrue(again.html().contains("/generate_qr/" + market.codes.receiptCode(id)), "the same code");
        assertTrue(again.html().contains("?paper=58&amp;copy=yes"), "on other paper too");
        assertEquals(422, served.get("", page(id) + "?copy=no").status());
    }

    @Test
    void a_till_without_scripts_prints_the_first_one_right_after_the_payment() {
        TransactionId id = paid("12.50");
        visitor.signIn("ana");
        String sale = "/portal/" + served.code(id);
        String copy = page(id) + "?copy=yes";

        market.clock.goOn(Duration.ofMinutes(5).minusMillis(1));
        assertFalse(visitor.open(sale).html().contains(copy));
        market.clock.goOn(Duration.ofMillis(1));
        assertTrue(visitor.open(sale).html().contains(copy));
    }

    @Test
    void who_paid_by_card_without_signing_in_has_it_on_the_page_that_says_so() {
        TransactionId id = market.asked("12.50");
        String pay = "/pay/" + served.code(id);

        Visitor.Page done = visitor.submit(
                visitor.open(pay).form(pay).with("card", market.number("Ben")).with("pin", Market.PIN));

        assertTrue(done.html().contains("href=\"" + page(id) + "\""), done.html());
    }

    // What it shows

    @Test
    void the_page_shows_what_was_paid_to_anyone_who_has_its_code() {
        TransactionId id = paid("12.50");
        String guest = market.codes.pseudonym(market.account("Ana"), market.account("Ben"));

        Visitor.Page page = visitor.open(page(id));

        assertEquals(200, page.status());
        assertSays("Ana's ana", page);
        assertSays("23 Nov 2026, 13:00:00 +01:00", page);
        assertSays("Guest " + guest, page);
        assertSays("Paid €12.50", page);
        assertSays("Signed. Anyone can check it, even offline.", page);
        assertFalse(page.text().contains("Refunded"), page.text());
        assertFalse(page.html().contains(served.code(id)), "the payment's own code");
        assertFalse(page.text().contains("Ben"), page.text());
    }

    @Test
    void it_shows_the_place_in_the_journal_and_the_beginning_of_its_hash() {
        TransactionId id = paid("12.50");
        var entry = market.services
                .desk()
                .look(books -> books.lists().entryOfPayment(id).orElseThrow());
        String hex = entry.hash().hex();

        assertSays(
                String.join(" ", hex.substring(0, 4), hex.substring(4, 8), hex.substring(8, 12), hex.substring(12, 16))
                        + " · entry " + entry.position(),
                visitor.open(page(id)));
    }

    @Test
    void it_shows_what_was_given_back_since() {
        TransactionId id = paid("12.50");
        String before = line(id);
        market.clock.goOn(Duration.ofMinutes(61));
        refund(id, "2.40", "wrong <item>");
        market.clock.goOn(Duration.ofDays(1));
        refund(id, "0.10", "");

        Visitor.Page page = visitor.open(page(id));

        assertSays("Refunded €2.40 23 Nov 2026, 14:01:00 +01:00 wrong <item>", page);
        assertSays("Refunded €0.10 24 Nov 2026, 14:01:00 +01:00", page);
        assertSays("Kept: €10.00.", page);
        assertEquals(before, line(id));
    }

    @ParameterizedTest
    @CsvSource({"'', 80, 58", "?paper=80, 80, 58", "?paper=58, 58, 80"})
    void it_is_as_wide_as_the_paper(String query, String paper, String other) {
        Visitor.Page page = visitor.open(page(paid("1.00")) + query);

        assertEquals(paper, page.data("paper"));
        assertTrue(page.html().contains("?paper=" + other + "\""), page.html());
    }

    @ParameterizedTest
    @CsvSource({"paper=57", "paper=", "format=pdf", "format=JWS"})
    void what_can_not_be_shown_is_refused(String query) {
        assertEquals(422, served.get("", page(paid("1.00")) + "?" + query).status());
    }

    @Test
    void the_qr_code_on_it_leads_to_it_in_capitals_and_in_small_letters() {
        TransactionId id = paid("1.00");
        String code = market.codes.receiptCode(id);
        assertTrue(visitor.open(page(id)).html().contains("src=\"/generate_qr/" + code + "?format=svg\""));

        String payload = served.get("", "/generate_qr/" + code).body();

        String address = "HTTP://127.0.0.1:" + served.server.port() + "/R/" + code;
        assertEquals("SVG 320 " + address, payload);
        for (String path : List.of("/R/" + code, "/r/" + code.toLowerCase(Locale.ROOT))) {
            assertSays("Paid €1.00", visitor.open(path));
        }
    }

    @Test
    void what_has_no_receipt_is_unknown_and_looks_the_same() {
        TransactionId open = market.asked("1.00");
        TransactionId done = paid("2.00");
        Set<String> pages = new HashSet<>();

        for (String code : List.of(
                market.codes.receiptCode(open),
                market.codes.receiptCode(new TransactionId(999)),
                served.code(done),
                served.watchCode(done),
                "00000000000000000000000000",
                "x")) {
            for (String path : List.of("/receipt/" + code, "/r/" + code, "/receipt/" + code + "?format=jws")) {
                var reply = served.get("", path);
                assertEquals(404, reply.status(), path);
                pages.add(reply.body().replaceAll("(name=\"(form_token|back)\" value=)\"[^\"]*\"", "$1"));
            }
        }

        assertEquals(1, pages.size(), pages::toString);
        assertEquals(
                404,
                served.get("", "/generate_qr/" + market.codes.receiptCode(open)).status());
    }

    @Test
    void a_receipts_code_pays_and_watches_nothing() {
        String code = market.codes.receiptCode(paid("2.00"));

        assertEquals(404, served.get("", "/pay/" + code).status());
        assertEquals(404, served.get("", "/watch/" + code).status());
        assertEquals(404, served.get("Ana", "/api/transactions/" + code).status());
        assertEquals(404, served.post("Ben", "/api/pay/" + code, "{}").status());
    }

    // The line that was signed

    @Test
    void the_line_is_signed_and_the_key_set_knows_its_key() {
        TransactionId id = paid("12.50");

        Jws receipt = Jws.read(line(id));

        var key =
                served.get("", "/.well-known/quittance-key").json().path("keys").path(0);
        assertEquals(receipt.keyId(), key.path("kid").asText());
        assertTrue(receipt.isBy(
                new VerifyingKey(Base64.getUrlDecoder().decode(key.path("x").asText()))));
        assertTrue(receipt.payload().contains("\"code\":\"" + served.code(id) + "\""), receipt.payload());
        assertTrue(receipt.payload().contains("\"amount\":12.50,\"currency\":\"EUR\""), receipt.payload());
    }

    @Test
    void the_key_set_is_as_the_standards_have_it() {
        var reply = served.get("", "/.well-known/quittance-key");

        assertEquals(Optional.of("application/jwk-set+json"), reply.header("Content-Type"));
        assertEquals(
                "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\""
                        + market.signer.publicKey().x() + "\",\"kid\":\"" + market.signer.keyId()
                        + "\",\"alg\":\"EdDSA\",\"use\":\"sig\"}]}",
                reply.body());
    }

    @Test
    void the_line_comes_as_a_file_and_is_the_same_each_time() {
        TransactionId id = paid("12.50");

        var first = served.get("", page(id) + "?format=jws");
        market.clock.goOn(Duration.ofDays(400));

        assertEquals(Optional.of("application/jose"), first.header("Content-Type"));
        assertTrue(
                first.header("Content-Disposition").orElseThrow().matches("attachment; filename=\"receipt-.{8}.jws\""));
        assertEquals(first.body(), line(id));
        assertEquals(
                first.body(),
                served.get("Ben", "/R/" + market.codes.receiptCode(id) + "?format=jws")
                        .body());
    }
}
