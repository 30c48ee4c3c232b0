package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a holder takes along from the dashboard: a statement, and the own card to be scanned. */
class StatementPagesTest {

    private static final String HEADER =
            "moved_at,kind,merchant,description,amount,amount_minor,balance,balance_minor,currency,receipt\r\n";

    private Market market;
    private Served served;
    private Visitor ben;

    @BeforeEach
    void serve() {
        market = new Market();
        served = new Served(market);
        ben = new Visitor(served.server.port());
        ben.signIn("ben");
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private String paid(String amount) {
        TransactionId id = market.asked(amount);
        market.paid(id, "Ben");
        return market.codes.receiptCode(id);
    }

    @Test
    void a_statement_is_a_file_with_what_moved_and_what_was_left_the_last_first() {
        String first = paid("12.50");
        market.clock.goOn(Duration.ofDays(1));
        String second = paid("0.05");
        ben.signIn("ben");

        Visitor.Page file = ben.get("/dashboard/statement.csv");

        assertEquals(200, file.status());
        assertEquals("text/csv; charset=utf-8", file.header("Content-Type").orElseThrow());
        assertEquals(
                "attachment; filename=\"statement.csv\"",
                file.header("Content-Disposition").orElseThrow());
        var lines = List.of(file.html().split("\r\n"));
        assertEquals(HEADER.strip(), lines.get(0));
        assertEquals(4, lines.size());
        assertTrue(lines.get(1).endsWith("+01:00,payment,Ana's,,-0.05,-5,37.45,3745,EUR," + second), lines.get(1));
        assertTrue(lines.get(2).endsWith("+01:00,payment,Ana's,,-12.50,-1250,37.50,3750,EUR," + first), lines.get(2));
        assertTrue(lines.get(3).endsWith("+01:00,top_up,,,50.00,5000,50.00,5000,EUR,"), lines.get(3));
    }

    @Test
    void both_days_are_in_it_and_what_moved_on_others_is_not() {
        paid("1.00");
        market.clock.goOn(Duration.ofDays(1));
        paid("2.00");
        market.clock.goOn(Duration.ofDays(1));
        paid("3.00");
        ben.signIn("ben");

        assertEquals(List.of("-2.00"), amounts("?from=2026-11-24&to=2026-11-24"));
        assertEquals(List.of("-3.00", "-2.00"), amounts("?from=2026-11-24"));
        assertEquals(List.of("-1.00", "50.00"), amounts("?from=&to=2026-11-23"));
        assertEquals(List.of(), amounts("?from=2027-01-01"));
    }

    private List<String> amounts(String query) {
        return ben.get("/dashboard/statement.csv" + query)
                .html()
                .lines()
                .skip(1)
                .map(line -> line.split(",")[4])
                .toList();
    }

    @Test
    void more_movements_than_a_page_has_are_all_in_it() {
        for (int times = 0; times < 401; times++) {
            paid("0.01");
        }

        assertEquals(402, amounts("").size());
    }

    @Test
    void what_is_no_day_is_told() {
        assertEquals(422, ben.get("/dashboard/statement.csv?from=yesterday").status());
        assertEquals(422, ben.get("/dashboard/statement.csv?to=2026-02-30").status());
        assertEquals(
                422, ben.get("/dashboard/statement.csv?to=%2B999999999-12-31").status());
    }

    @Test
    void the_own_card_is_shown_to_be_scanned_and_to_nobody_else() {
        String number = market.number("Ben");
        Visitor.Page page = ben.open("/dashboard/code");
        assertTrue(page.text().contains(number.replaceAll("(.{4})(?=.)", "$1 ")), page.text());

        Visitor.Page picture = ben.get("/dashboard/code.svg");
        assertEquals("image/svg+xml", picture.header("Content-Type").orElseThrow());
        assertEquals("no-store", picture.header("Cache-Control").orElseThrow());
        assertTrue(picture.html().contains(number), "the renderer of tests writes what it is to draw");

        assertEquals(
                303,
                new Visitor(served.server.port()).get("/dashboard/code.svg").status());
    }

    @Test
    void the_camera_is_for_the_pages_that_scan() {
        for (String path : List.of("/", "/dashboard")) {
            assertTrue(permissions(path).startsWith("camera=(self)"), path);
        }
        assertTrue(permissions("/me").startsWith("camera=()"));
    }

    private String permissions(String path) {
        return ben.get(path).header("Permissions-Policy").orElseThrow();
    }
}
