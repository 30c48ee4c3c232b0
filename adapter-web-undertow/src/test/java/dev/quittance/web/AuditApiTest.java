package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who did what, as the audit log tells it to programs and people; and what else the office sees and does. */
class AuditApiTest {

    private final Served served = new Served();
    private final Market market = served.market;

    @AfterEach
    void close() {
        served.close();
    }

    private String code(String name) {
        return market.codes.cardCode(market.card(name));
    }

    private JsonNode newest(String query) {
        return served.get("Rita", "/api/admin/audit?limit=1" + query).json().at("/entries/0");
    }

    @Test
    void what_an_administrator_does_is_told_with_who_whom_and_from_where() {
        served.post("Rita", "/api/admin/cards/" + code("Ben") + "/block", "{}");

        var entry = newest("");
        assertEquals("card_blocked", entry.at("/action").asText());
        assertEquals("card", entry.at("/actor").asText());
        assertEquals("rita", entry.at("/login").asText());
        assertEquals(code("Rita"), entry.at("/by/id").asText());
        assertEquals(code("Ben"), entry.at("/card/id").asText());
        assertEquals("Ben's", entry.at("/card/name").asText());
        assertEquals("127.0.0.1", entry.at("/address").asText());
        assertEquals(64, entry.at("/hash").asText().length());
    }

    @Test
    void blocking_a_blocked_card_changes_nothing_and_is_not_told() {
        for (int i = 0; i < 2; i++) {
            served.post("Rita", "/api/admin/cards/" + code("Ben") + "/block", "{}");
        }
        assertEquals(
                1,
                served.get("Rita", "/api/admin/audit?action=card_blocked")
                        .json()
                        .at("/entries")
                        .size());
    }

    @Test
    void money_at_the_desk_is_told_with_its_entry_and_what_was_there_before_and_after() {
        served.post("Carl", "/api/admin/cards/" + code("Ben") + "/top_ups", "{\"amount\":5}");

        var entry = newest("&action=topped_up");
        assertEquals("5.00 EUR", entry.at("/what").asText());
        assertEquals("50.00", entry.at("/before").asText());
        assertEquals("55.00", entry.at("/after").asText());
        assertEquals(code("Carl"), entry.at("/by/id").asText());
        assertTrue(entry.at("/entry").asLong() > 1L << 40);
    }

    @Test
    void a_key_that_is_sent_again_is_told_once() {
        String path = "/api/admin/cards/" + code("Ben") + "/top_ups";
        for (int i = 0; i < 3; i++) {
            served.post("Carl", path, "{\"amount\":5}", "Idempotency-Key", "one");
        }
        assertEquals(
                1,
                served.get("Rita", "/api/admin/audit?action=topped_up&card=" + code("Ben"))
                        .json()
                        .at("/entries")
                        .size());
    }

    @Test
    void a_pin_that_locks_is_told_once_however_often_it_is_tried() {
        for (int i = 0; i < 5; i++) {
            served.post("Carl", "/api/admin/cards/" + code("Ben") + "/payouts", "{\"pin\":\"0000\"}");
        }
        var locked = served.get("Rita", "/api/admin/audit?action=pin_locked").json();
        assertEquals(1, locked.at("/entries").size());
        assertEquals(code("Ben"), locked.at("/entries/0/card/id").asText());
    }

    @Test
    void a_list_goes_on_and_can_be_of_one_card_or_one_action() {
        for (int i = 0; i < 3; i++) {
            served.post("Rita", "/api/admin/cards/" + code("Ben") + "/block", "{}");
            served.post("Rita", "/api/admin/cards/" + code("Ben") + "/unblock", "{}");
        }
        var first = served.get("Rita", "/api/admin/audit?limit=4&card=" + code("Ben"))
                .json();
        assertEquals(4, first.at("/entries").size());
        var rest = served.get(
                        "Rita",
                        "/api/admin/audit?card=" + code("Ben") + "&cursor="
                                + first.at("/next_cursor").asText())
                .json();
        assertEquals(List.of("card_unblocked", "card_blocked", "card_opened"), rest.findValuesAsText("action"));
        assertEquals(
                6,
                served.get("Rita", "/api/admin/audit?card=" + code("Ben") + "&by=" + code("Rita"))
                        .json()
                        .at("/entries")
                        .size());
        assertEquals(
                0,
                served.get("Rita", "/api/admin/audit?from=2030-01-01T00:00:00Z")
                        .json()
                        .at("/entries")
                        .size());
    }

    @Test
    void what_makes_no_sense_is_422_that_names_it() {
        for (String query : List.of("card=x", "by=x", "action=x", "from=x", "to=x", "cursor=x", "limit=0")) {
            var wrong = served.get("Rita", "/api/admin/audit?" + query);
            assertEquals(422, wrong.status(), query);
            assertTrue(wrong.body().contains("#" + query.substring(0, query.indexOf('='))), wrong.body());
        }
        assertEquals(422, served.get("Rita", "/admin/audit?action=x").status());
        assertEquals(422, served.get("Rita", "/admin/audit?from=x").status());
    }

    @Test
    void an_auditor_reads_it_and_nobody_else_but_an_administrator() {
        market.open("Aude", dev.quittance.domain.Role.AUDITOR, "0.00");
        for (String path : List.of(
                "/api/admin/audit", "/admin/audit", "/api/admin/backups", "/admin/backups", "/api/admin/limits")) {
            for (String who : List.of("Ana", "Ben", "Carl")) {
                assertEquals(403, served.get(who, path).status(), who + " " + path);
            }
        }
        assertEquals(200, served.get("Aude", "/api/admin/audit").status());
        assertEquals(200, served.get("Aude", "/admin/audit").status());
        assertEquals(200, served.get("Aude", "/api/admin/limits").status());
        assertEquals(403, served.post("Aude", "/api/admin/backups", "{}").status());
        String sessions = "/api/admin/cards/" + code("Ben") + "/sessions";
        assertEquals(403, served.get("Aude", sessions).status());
        assertEquals(403, served.post("Carl", sessions + "/end", "{}").status());
    }

    @Test
    void the_page_says_it_in_words() {
        served.post("Rita", "/api/admin/cards/" + code("Ben") + "/block", "{}");

        String page = served.get("Rita", "/admin/audit").body();
        assertTrue(page.contains("Card blocked · Ben&#39;s, card …"), page);
        assertTrue(page.contains("Rita&#39;s (rita) · 127.0.0.1"), page);
        String bens = served.get("Rita", "/admin/audit?action=&from=&to=&card=" + code("Ben"))
                .body();
        assertTrue(bens.contains("What was done to <b>Ben"), bens);
        assertFalse(served.get("Rita", "/admin/audit?to=2001-01-01").body().contains("Card blocked ·"));
    }

    @Test
    void who_is_signed_in_for_a_card_is_seen_and_ended() {
        served.get("Ben", "/api/me");
        String path = "/api/admin/cards/" + code("Ben") + "/sessions";
        var sessions = served.get("Rita", path).json().at("/sessions");
        assertTrue(sessions.size() > 0, sessions::toString);
        assertEquals("password", sessions.at("/0/scope").asText());

        var ended = served.post("Rita", path + "/end", "{}");
        assertEquals(sessions.size(), ended.json().at("/ended").asInt());
        assertEquals(0, served.get("Rita", path).json().at("/sessions").size());
        assertEquals(
                Integer.toString(sessions.size()),
                newest("&action=sessions_ended").at("/what").asText());
        assertEquals(
                0, served.post("Rita", path + "/end", "{}").json().at("/ended").asInt());
    }

    @Test
    void figures_are_told_without_a_name_or_a_code_in_them() {
        served.post("Rita", "/api/admin/cards/" + code("Ben") + "/block", "{}");
        assertEquals(403, served.get("Ana", "/metrics").status());

        String figures = served.get("Rita", "/metrics").body();
        assertTrue(
                figures.contains(
                        "quittance_requests_total{method=\"POST\",route=\"/api/admin/cards/{id}/block\",status=\"200\"} 1\n"),
                figures);
        assertTrue(figures.matches("(?s).*\nquittance_audit_entries [1-9][0-9]*\n.*"), figures);
        assertFalse(figures.contains(code("Ben")) || figures.contains("Rita"), figures);
        for (String line : figures.lines().toList()) {
            assertTrue(line.matches("# (HELP|TYPE) [a-z_]+ .+|[a-z_]+(\\{[^}]*(\\{[a-z_]+}[^}]*)*})? [0-9]+"), line);
        }
    }

    @Test
    void books_that_are_kept_elsewhere_are_not_backed_up_from_here() {
        assertEquals(404, served.get("Rita", "/api/admin/backups").status());
        assertTrue(served.get("Rita", "/admin/backups").body().contains("These books are kept elsewhere"));
    }
}
