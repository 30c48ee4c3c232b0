package dev.quittance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A merchant and a guest who have a keyboard and nothing else. */
class KeyboardTest {

    private static final int STEPS_MAX = 60;

    @TempDir
    private static Path directory;

    private static ShippedJar service;
    private static Chromium chromium;

    @BeforeAll
    static void start() {
        service = ShippedJar.serving(directory.resolve("data"), Scene.CARDS);
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        chromium.close();
        service.close();
    }

    /** Goes on with Tab until this has the focus, which can be seen at each step. */
    private static void tabTo(Page page, String selector) {
        for (int step = 0; step < STEPS_MAX; step++) {
            page.keyboard().press("Tab");
            String seen = (String) page.evaluate("""
                    selector => {
                      const on = document.activeElement;
                      if (on === document.body || on === null) return "nowhere";
                      if (getComputedStyle(on).outlineStyle === "none") return "unseen: " + on.outerHTML.slice(0, 120);
                      return on.matches(selector) ? "there" : "elsewhere";
                    }""", selector);
            if (seen.equals("there")) {
                return;
            }
            if (seen.startsWith("unseen")) {
                fail("the focus can't be seen on " + seen);
            }
        }
        fail("Tab never comes to " + selector);
    }

    private static void type(Page page, String text) {
        page.keyboard().type(text);
    }

    private static void press(Page page, String key) {
        page.keyboard().press(key);
    }

    private static void signIn(Page page, String login) {
        tabTo(page, "input[name=login]");
        type(page, login);
        tabTo(page, "input[name=password]");
        type(page, Scene.PASSWORD);
        press(page, "Enter");
    }

    @Test
    void a_sale_is_made_paid_seen_and_given_back() {
        BrowserContext merchant = chromium.person(new Browser.NewContextOptions().setLocale("en-GB"));
        Page till = merchant.newPage();
        till.navigate(service.url() + "/login");
        signIn(till, "ana");
        assertThat(till.locator("[data-live=on]")).isVisible();
        type(till, "1259");
        press(till, "Backspace");
        type(till, "0");
        press(till, "Enter");
        assertThat(till.locator("img[data-qr]")).isVisible();
        till.waitForFunction("() => document.querySelector('[data-human]').textContent !== ''");
        String human = till.locator("[data-human]").first().textContent();

        BrowserContext guest = chromium.person(new Browser.NewContextOptions().setLocale("en-GB"));
        Page phone = guest.newPage();
        phone.navigate(service.url() + "/");
        tabTo(phone, "input[name=code]");
        type(phone, human);
        press(phone, "Enter");
        assertThat(phone.locator("h1")).hasText("Canteen North");
        tabTo(phone, "a[href^='/login']");
        press(phone, "Enter");
        assertThat(phone.locator("input[name=password]")).isVisible();
        signIn(phone, "mia");
        assertThat(phone.locator("[data-pay]")).containsText("€12.50");
        tabTo(phone, "[data-pay]");
        press(phone, "Enter");
        assertThat(phone.locator("h1")).hasText("Paid");
        tabTo(phone, "a[href^='/receipt/']");
        press(phone, "Enter");
        assertThat(phone.locator(".receipt")).containsText("€12.50");

        assertThat(till.locator("[data-paid]")).isVisible();
        till.waitForCondition(() -> {
            press(till, "Enter");
            return !till.locator("[data-paid]").isVisible();
        });
        // The list is asked for anew when the till hears of the payment: before that its first row is another one.
        assertThat(till.locator("[data-recent] li").first()).containsText("Paid");
        tabTo(till, "[data-recent] summary");
        press(till, "Enter");
        tabTo(till, "[data-row-undo]");
        press(till, "Enter");
        assertThat(till.locator("[data-refund-go]")).hasText("Undo: give €12.50 back");
        tabTo(till, "[data-refund-go]");
        press(till, "Enter");
        assertThat(till.locator("[data-recent] li").first()).containsText("Given back");

        merchant.close();
        guest.close();
    }

    @Test
    void open_sales_are_chosen_shown_and_cancelled_and_single_letters_can_be_switched_off() {
        BrowserContext merchant = chromium.person(new Browser.NewContextOptions().setLocale("en-GB"));
        Page till = merchant.newPage();
        till.navigate(service.url() + "/login");
        signIn(till, "ana");
        assertThat(till.locator("[data-live=on]")).isVisible();
        for (String figures : List.of("210", "220")) {
            press(till, "Alt+n");
            type(till, figures);
            press(till, "Enter");
            Scene.showing(till);
        }
        press(till, "Alt+2"); // the newest is the first
        assertThat(till.locator(".chip[aria-current]")).containsText("€2.10");
        press(till, "f");
        assertThat(till.locator("[data-whole]")).containsText("€2.10");
        press(till, "f");
        assertThat(till.locator("[data-whole]")).isHidden();
        String left = till.locator(".now:visible [data-left]").textContent();
        press(till, "m");
        till.waitForCondition(
                () -> minutes(till.locator(".now:visible [data-left]").textContent()) > minutes(left));
        press(till, "Escape");
        press(till, "Enter");
        assertThat(till.locator(".stage .qr-box:visible")).containsText("Cancelled");
        press(till, "s");
        assertThat(till.locator("[data-muted]")).isVisible();
        press(till, "s");
        assertThat(till.locator("[data-muted]")).isHidden();
        press(till, "Alt+r");
        assertThat(till.locator("body")).hasAttribute("data-pane", "recent");

        tabTo(till, "[data-do=menu]");
        press(till, "Enter");
        tabTo(till, "[data-turn=letters]");
        press(till, "Enter");
        press(till, "Escape");
        press(till, "Alt+1");
        assertThat(till.locator(".chip[aria-current]")).containsText("€2.20");
        press(till, "f");
        assertThat(till.locator("[data-whole]")).isHidden();

        merchant.close();
    }

    private static int minutes(String clock) {
        return Integer.parseInt(clock.replaceAll(":.*", ""));
    }

    @Test
    void the_way_past_the_header_and_another_language_are_a_few_keys_away() {
        BrowserContext guest = chromium.person(new Browser.NewContextOptions().setLocale("en-GB"));
        Page page = guest.newPage();
        page.navigate(service.url() + "/");
        press(page, "Tab");
        assertEquals("#main", page.evaluate("() => document.activeElement.getAttribute('href')"));
        tabTo(page, ".lang summary");
        press(page, "Enter");
        tabTo(page, ".languages [value=hu]");
        press(page, "Enter");

        assertThat(page.locator("html")).hasAttribute("lang", "hu");
        guest.close();
    }
}
