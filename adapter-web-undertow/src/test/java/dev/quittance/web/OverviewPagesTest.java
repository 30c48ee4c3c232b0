package dev.quittance.web;

import static dev.quittance.web.Visitor.assertSays;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.Approval;
import dev.quittance.application.port.Answer;
import dev.quittance.domain.By;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page that an administrator sees first. */
class OverviewPagesTest {

    private Market market;
    private Served served;
    private Visitor visitor;

    @BeforeEach
    void serve() {
        market = new Market();
        market.open("Olga", Role.AUDITOR, "0.00");
        served = new Served(market);
        visitor = new Visitor(served.server.port());
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private void toppedUp(String amount) {
        market.done(market.services.cards().topUp(market.card("Ben"), Market.eur(amount), By.OPERATOR));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Rita", "Olga"})
    void administrator_and_auditor_come_there_first(String who) {
        Visitor.Page page = visitor.signIn(who);

        assertEquals("/admin", page.path());
        assertSays("They were not checked yet.", page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ana", "Ben", "Carl"})
    void nobody_else_does(String who) {
        visitor.signIn(who);

        assertEquals(403, visitor.get("/admin").status());
        assertFalse(visitor.open("/admin/desk").html().contains("href=\"/admin\""), "nobody is led there");
    }

    @Test
    void it_tells_where_the_money_is_and_what_was_moved_today() {
        toppedUp("10.00");
        market.paid(market.asked("4.00"), "Ben");
        market.paid(market.asked("3.00"), "Ben");

        Visitor.Page page = visitor.signIn("Rita");

        assertSays("On cards €103.00 To merchants €7.00 In the cash desk €110.00 At the bank €0.00", page);
        assertSays("Payments €7.00 2 times", page);
        assertSays("Given back €0.00 0 times", page);
        assertSays("active 7 PIN locked 0 blocked 0", page);
        assertSays("Version not from a jar", page);
    }

    @Test
    void sums_are_looked_at_once_a_minute_and_say_of_when_they_are() {
        visitor.signIn("Rita");
        toppedUp("10.00");

        market.clock.goOn(Duration.ofSeconds(59));
        assertSays("On cards €100.00", visitor.open("/admin"));
        assertSays("as of 13:00:00", visitor.open("/admin"));
        market.clock.goOn(Duration.ofSeconds(1));
        assertSays("On cards €110.00", visitor.open("/admin"));
        assertSays("as of 13:01:00", visitor.open("/admin"));
    }

    @Test
    void what_is_wrong_is_said_and_leads_to_where_it_can_be_looked_at() {
        for (int i = 0; i < 3; i++) {
            Answer wrong = market.services
                    .desk()
                    .answer(market.services
                            .cash()
                            .payOut(
                                    market.card("Ben"),
                                    Optional.empty(),
                                    new Approval.ByPin(new Pin("0000")),
                                    By.OPERATOR))
                    .toCompletableFuture()
                    .join()
                    .answer();
            assertTrue(wrong instanceof Answer.No, wrong::toString);
        }
        visitor.signIn("Rita");
        market.torn = true;
        visitor.submit(visitor.open("/admin/verify").form("/admin/verify"));

        Visitor.Page page = visitor.open("/admin");

        assertSays("The books do not agree: nothing is written any more", page);
        assertSays("The PIN of 1 card is locked", page);
        assertTrue(page.html().contains("href=\"/admin/verify\" aria-label="), page::html);
        assertTrue(page.html().contains("/admin/audit?action&#x3D;pin_locked"), page::html);
    }

    @ParameterizedTest
    @CsvSource({
        "http://pay.example.org, true",
        "http://8.8.8.8:8080, true",
        "https://pay.example.org, false",
        "http://192.168.1.5:8080, false",
        "http://127.0.0.1:8080, false",
        "http://[::1]:8080, false",
        "http://[2001:db8::1], true",
        "http://localhost:8080, false",
        "http://till.local, false"
    })
    void plain_http_is_a_warning_where_others_are_on_the_way(String url, boolean warns) {
        assertEquals(warns, Wants.isReadByOthers(URI.create(url)));
    }
}
