package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The poster that a merchant prints. */
class PosterSheetsTest {

    private final Served served = new Served();
    private final Visitor visitor = new Visitor(served.server.port());

    @AfterEach
    void close() {
        served.close();
    }

    @Test
    void it_names_the_merchant_in_all_languages_and_what_is_typed_from_it_leads_to_the_merchants_page() {
        visitor.signIn("ana");
        Visitor.Page sheet = visitor.open("/portal/poster");

        for (String lead : new String[] {"Pay here", "Hier bezahlen", "Itt fizethetsz"}) {
            assertTrue(sheet.text().contains(lead), sheet.text());
        }
        assertTrue(sheet.html().contains("/generate_qr/ana?format=svg"), sheet.html());
        Matcher typed = Pattern.compile("(/m/[0-9A-Z-]{32})</span>").matcher(sheet.html());
        assertTrue(typed.find(), sheet.html());
        Visitor.Page there = visitor.open(typed.group(1));
        assertEquals(200, there.status());
        assertTrue(there.text().contains("You say how much"), there.text());
    }

    @Test
    void nobody_but_a_merchant_has_one() {
        String none = visitor.open("/poster/nobody").text();

        for (String login : new String[] {"ben", "rita", "A%20b"}) {
            Visitor.Page page = visitor.open("/poster/" + login);
            assertEquals(404, page.status());
            assertEquals(none, page.text());
        }
    }
}
