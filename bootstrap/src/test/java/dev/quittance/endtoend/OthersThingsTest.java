package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks for what is somebody else's gets nothing, and nothing of it has changed afterwards. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OthersThingsTest {

    private static final Set<Integer> REFUSED = Set.of(401, 403, 404, 409);

    @TempDir
    private static Path directory;

    private RunningService service;
    private Town town;
    private Client ana;
    private Client mia;
    private String open;
    private String watchOfOpen;
    private String paid;
    private String receipt;
    private String anasKey;

    @BeforeAll
    void open() {
        service = Town.served(directory.resolve("data"));
        town = new Town(service);
        ana = town.signedIn("ana");
        mia = town.signedIn("mia");
        town.hired("ana-bar", "sell");
        town.key("sell");
        anasKey = Town.each(ana.get("/api/keys"), "keys", "id").get(0);
        Answer started = ana.post("/api/start_payment", json("{'amount': 9.00, 'expires_in': 3600}"));
        open = started.expect(201).text("code");
        watchOfOpen = started.text("watch_code");
        paid = Town.asked(ana, "12.50");
        mia.post("/api/pay/" + paid, "{}").expect(200);
        receipt = ana.get("/api/transactions/" + paid).text("receipt_url").replaceFirst(".*/", "");
    }

    @AfterAll
    void close() {
        service.close();
    }

    /** All that must not change. */
    private List<String> everything() {
        return List.of(
                ana.get("/api/transactions").body(),
                ana.get("/api/transactions/" + paid).body(),
                ana.get("/api/me").body(),
                Town.each(ana.get("/api/keys"), "keys", "id").toString(),
                ana.get("/api/merchant/logins").body(),
                mia.get("/api/me").body(),
                mia.get("/api/user/transactions").body(),
                town.signedIn("tom").get("/api/me").body());
    }

    @Test
    void another_merchant_its_staff_and_its_keys_get_nothing_of_what_is_anas() {
        String ottosKey = town.keyOf("otto", "read", "sell", "refund");
        var all = new LinkedHashMap<String, Supplier<Answer>>();
        attempts(all, "otto", town.signedIn("otto"));
        attempts(all, "otto's staff", town.hiredBy("otto", "otto-bar", "manage"));
        for (String path : List.of("", "/words")) {
            all.put("otto's key: GET " + path, () -> byKey(ottosKey, "GET", "/api/transactions/" + open + path));
        }
        for (String what : List.of("revoke", "extend")) {
            all.put("otto's key: " + what, () -> byKey(ottosKey, "POST", "/api/transactions/" + open + "/" + what));
        }
        all.put("otto's key: refund", () -> byKey(ottosKey, "POST", "/api/transactions/" + paid + "/refunds"));

        requireNothingCameOf(all);
    }

    private void attempts(Map<String, Supplier<Answer>> all, String who, Client client) {
        for (String code : List.of(open, paid)) {
            all.put(who + ": look " + code, () -> client.get("/api/transactions/" + code));
            all.put(who + ": words " + code, () -> client.get("/api/transactions/" + code + "/words"));
            all.put(who + ": page " + code, () -> client.get("/portal/" + code));
            all.put(who + ": revoke " + code, () -> client.post("/api/transactions/" + code + "/revoke"));
            all.put(who + ": extend " + code, () -> client.post("/api/transactions/" + code + "/extend"));
            all.put(who + ": refund " + code, () -> client.post("/api/transactions/" + code + "/refunds", "{}"));
        }
        all.put(who + ": key", () -> client.post("/api/keys/" + anasKey + "/revoke"));
        String staff = "/api/merchant/logins/ana-bar/";
        all.put(who + ": rights", () -> client.post(staff + "rights", json("{'rights': ['manage']}")));
        all.put(who + ": password", () -> client.post(staff + "password", json("{'password': 'stolen-by-otto'}")));
        all.put(who + ": remove", () -> client.post(staff + "remove"));
        all.put(who + ": the merchant itself", () -> client.post("/api/merchant/logins/ana/remove"));
    }

    @Test
    void a_payer_a_card_and_nobody_get_nothing_of_what_is_anothers() {
        var all = new LinkedHashMap<String, Supplier<Answer>>();
        attempts(all, "tom", town.signedIn("tom"));
        attempts(all, "tom's card", town.byCard("tom"));
        attempts(all, "nobody", new Client(service));
        all.keySet().removeIf(name -> name.contains("tom") && name.contains("look")); // who has a code may look

        requireNothingCameOf(all);
    }

    @Test
    void whoever_has_a_code_sees_no_more_than_what_is_to_be_paid() {
        Answer seen = town.signedIn("tom").get("/api/transactions/" + paid).expect(200);
        for (String hidden : List.of("payer", "watch_code", "receipt_url", "refunds", "by")) {
            assertFalse(seen.json().has(hidden), hidden);
        }
    }

    @Test
    void each_list_has_what_is_ones_own_and_nothing_else() {
        var otto = town.signedIn("otto");
        String his = Town.asked(otto, "3.00");
        var ottos = Town.each(otto.get("/api/transactions"), "transactions", "code");
        assertTrue(ottos.contains(his), ottos::toString);
        assertFalse(ottos.contains(open) || ottos.contains(paid), ottos::toString);
        assertFalse(Town.each(otto.get("/api/events"), "events", "code").contains(open));
        assertEquals(
                List.of(),
                Town.each(otto.get("/api/merchant/logins"), "logins", "login").stream()
                        .filter(login -> login.startsWith("ana"))
                        .toList());
        assertFalse(Town.each(otto.get("/api/keys"), "keys", "id").contains(anasKey));
        assertEquals(List.of(), Town.each(town.signedIn("tom").get("/api/user/transactions"), "transactions", "code"));
    }

    @Test
    void staff_and_keys_pay_with_nobodys_card_and_do_not_see_the_balance() {
        String ottos = Town.asked(town.signedIn("otto"), "1.00");
        String key = town.key("read", "sell", "refund");
        var manages = town.hired("ana-pays-not", "manage");
        var sells = town.hired("ana-sees-not", "sell");
        var all = new LinkedHashMap<String, Supplier<Answer>>();
        for (var staff : List.of(manages, sells)) {
            all.put("pay " + staff, () -> staff.post("/api/pay/" + ottos, "{}"));
            all.put("claim " + staff, () -> staff.post("/api/pay/" + ottos + "/claim"));
            all.put("list " + staff, () -> staff.get("/api/user/transactions"));
        }
        all.put("key pays", () -> byKey(key, "POST", "/api/pay/" + ottos));
        all.put("key claims", () -> byKey(key, "POST", "/api/pay/" + ottos + "/claim"));
        all.put("key lists", () -> byKey(key, "GET", "/api/user/transactions"));
        requireNothingCameOf(all);

        assertFalse(sells.get("/api/me").json().has("balance"));
        assertFalse(byKey(key, "GET", "/api/me").json().has("balance"));
        assertTrue(manages.get("/api/me").json().has("balance"));
    }

    @Test
    void a_key_counts_in_its_header_only_and_a_session_in_its_cookie_only() {
        String key = town.key("read");
        byKey(key, "GET", "/api/transactions").expect(200);
        var nobody = new Client(service);
        String list = "/api/transactions";
        nobody.get(list + "?access_token=" + key).expect(401);
        nobody.get(list + "?token=" + key).expect(401);
        nobody.get("/api/merchant/ws?token=" + key).expect(426);
        String secret = key.substring("quittance_".length());
        String session = ana.cookies().get("quittance");
        nobody.send(nobody.request(list).header("Cookie", "quittance=" + secret))
                .expect(401);
        for (String shown : List.of("quittance_" + session, session, secret, key + "x", "")) {
            Answer answer = byKey(shown, "GET", list).expect(401);
            assertEquals(
                    "Bearer realm=\"quittance\", error=\"invalid_token\"",
                    answer.header("WWW-Authenticate").orElse("none"));
        }
        nobody.send(nobody.request(list)
                        .header("Authorization", "Bearer " + key)
                        .header("Authorization", "Bearer " + key))
                .expect(400);
    }

    @Test
    void what_is_removed_or_revoked_is_over_at_once_on_open_sockets_too() {
        var gone = town.hired("ana-gone", "sell");
        var changed = town.hired("ana-changed", "sell");
        String key = town.key("read");
        String keyId = Town.each(ana.get("/api/keys"), "keys", "id").stream()
                .reduce((a, b) -> b)
                .orElseThrow();
        String ticket =
                byKey(key, "POST", "/api/merchant/ws_ticket").expect(201).text("ticket");
        try (var till = Terminal.listen(gone);
                var other = Terminal.listen(changed);
                var program = Terminal.listen(service, ticket)) {
            ana.post("/api/merchant/logins/ana-gone/remove").expect(204);
            ana.post("/api/merchant/logins/ana-changed/password", json("{'password': 'another-long-one'}"))
                    .expect(200);
            ana.post("/api/keys/" + keyId + "/revoke").expect(204);

            assertEquals(4401, till.closeCode());
            assertEquals(4401, other.closeCode());
            assertEquals(4401, program.closeCode());
        }
        gone.get("/api/transactions").expect(401);
        changed.get("/api/transactions").expect(401);
        byKey(key, "GET", "/api/transactions").expect(401);
        new Client(service)
                .post("/api/login", json("{'login': 'ana-gone', 'password': 'town-pass-of-ana-gone'}"))
                .expect(401);
    }

    @Test
    void other_rights_count_from_the_next_request_on() {
        var till = town.hired("ana-demoted", "sell", "refund");
        till.post("/api/transactions/" + paid + "/refunds", json("{'amount': 0}"))
                .expect(422);
        ana.post("/api/merchant/logins/ana-demoted/rights", json("{'rights': ['read']}"))
                .expect(200);
        till.post("/api/transactions/" + paid + "/refunds", json("{'amount': 0}"))
                .expect(403);
        till.get("/api/transactions").expect(200);
    }

    /** The original system paid in the name of whoever had logged out. */
    @Test
    void nothing_moves_without_a_session_also_when_everybody_is_signed_out() {
        var before = everything();
        var nobody = new Client(service);
        for (String login : List.of("ana", "otto", "mia", "tom", "kai", "uma", "ada")) {
            town.signedIn(login).post("/api/logout").expect(204);
        }
        for (String cookie : List.of("", "quittance=", "quittance=null", "quittance=undefined", "quittance=0")) {
            for (String path :
                    List.of("/api/pay/" + open, "/api/start_payment", "/api/transactions/" + open + "/revoke")) {
                var request = nobody.request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(path.contains("start") ? "{\"amount\": 1.00}" : "{}"));
                if (!cookie.isEmpty()) {
                    request.header("Cookie", cookie);
                }
                nobody.send(request).expect(401);
            }
        }
        assertEquals("created", nobody.get("/watch/" + watchOfOpen).expect(200).text("status"));
        assertEquals(before, everything());
    }

    @Test
    void nobody_at_the_desk_tops_up_their_own_card() {
        var kai = town.signedIn("kai");
        String own = kai.get("/api/admin/cards?login=kai")
                .json()
                .path("cards")
                .path(0)
                .path("id")
                .asText();
        kai.post("/api/admin/cards/" + own + "/top_ups", json("{'amount': 5.00}"))
                .expect(403);
        kai.post("/api/admin/cards/" + own + "/payouts", json("{'amount': 5.00, 'pin': '141421'}"))
                .expect(403);
        assertEquals("10.00", kai.get("/api/me").text("balance"));
    }

    @Test
    void who_sold_stands_beside_the_sale_for_the_merchant_and_for_nobody_else() {
        String code = Town.asked(town.hired("ana-named", "sell"), "2.00");
        mia.post("/api/pay/" + code, "{}").expect(200);
        assertEquals("ana-named", ana.get("/api/transactions/" + code).text("by"));
        assertFalse(mia.get("/api/transactions/" + code).json().has("by"));
        assertTrue(receipt.length() > 20);
    }

    private Answer byKey(String key, String method, String path) {
        var client = new Client(service);
        var request = client.request(path).header("Authorization", "Bearer " + key);
        return client.send(
                method.equals("GET")
                        ? request.GET()
                        : request.header("Content-Type", "application/json").POST(BodyPublishers.ofString("{}")));
    }

    private void requireNothingCameOf(Map<String, Supplier<Answer>> attempts) {
        var before = everything();
        var got = new ArrayList<String>();
        attempts.forEach((name, attempt) -> {
            Answer answer = attempt.get();
            boolean toSignIn = answer.status() == 303
                    && answer.header("Location").orElse("").startsWith("/login");
            if (!REFUSED.contains(answer.status()) && !toSignIn) {
                got.add(name + ": " + answer);
            }
        });
        assertEquals(List.of(), got);
        assertEquals(before, everything());
        System.out.println(attempts.size() + " attempts at what is somebody else's, none came to anything");
    }
}
