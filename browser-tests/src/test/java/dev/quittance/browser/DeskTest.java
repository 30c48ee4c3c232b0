package dev.quittance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cash desk by the keyboard alone, with a scanner that types a number and Enter; scripts are not needed. */
class DeskTest {

    // A key that is pressed before they have the focus is lost with the page that goes.
    private static final String CARD = "input[name=q]:focus";
    private static final String AMOUNT = "input[name=amount]:focus";

    @TempDir
    private static Path directory;

    @Test
    void a_queue_is_topped_up_without_a_hand_on_the_mouse() {
        try (ShippedJar service = ShippedJar.serving(directory.resolve("data"), Scene.CARDS);
                Chromium chromium = Chromium.start();
                Scene scene = new Scene(
                        service,
                        chromium,
                        new Browser.NewContextOptions().setLocale("en-GB").setJavaScriptEnabled(false))) {
            Page desk = scene.as("kim", "/admin/desk");
            desk.locator(CARD).waitFor();

            typed(desk, "5018004277310003", AMOUNT);
            typed(desk, "20", CARD);
            assertSays(desk, "Topped up €20.00 · Mia K.");
            assertSays(desk, "€520.00 on the card");
            typed(desk, "5018 0042 7731 0005", AMOUNT); // the next one, at once
            typed(desk, "7.50", CARD);
            assertSays(desk, "Topped up €7.50 · Sam S.");
            typed(desk, "tom", AMOUNT);
            typed(desk, "5,005", "[role=alert]");
            assertSays(desk, "50.00");
            assertThat(desk.locator(AMOUNT)).hasValue("5,005");

            assertTrue(scene.ask("mia", "/api/me", null).contains("\"balance\":520.00"));
            assertTrue(scene.ask("sam", "/api/me", null).contains("\"balance\":10.50"));
            assertTrue(scene.ask("tom", "/api/me", null).contains("\"balance\":50.00"));
        }
    }

    /** What a scanner does, and a quick hand. */
    private static void typed(Page desk, String text, String next) {
        desk.keyboard().type(text);
        desk.keyboard().press("Enter");
        desk.locator(next).waitFor();
    }

    private static void assertSays(Page desk, String text) {
        assertThat(desk.locator("main")).containsText(text);
    }
}
