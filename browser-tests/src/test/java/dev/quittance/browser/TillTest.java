package dev.quittance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.WebSocketRoute;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a till shows of what becomes of a sale, whatever happens to its network, its tab and whoever stands at it. */
class TillTest {

    private static final int A_MOMENT_MILLIS = 900;

    @TempDir
    private static Path directory;

    private static ShippedJar service;
    private static Chromium chromium;

    private Scene scene = desk();

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

    @AfterEach
    void no_module_failed() {
        scene.close();
        assertEquals(
                List.of(),
                chromium.complaints().stream()
                        .filter(one -> one.startsWith("uncaught"))
                        .toList());
        chromium.forget();
    }

    private static Scene desk() {
        return scene(Look.DESK_LIGHT);
    }

    private static Scene scene(Look look) {
        return new Scene(service, chromium, look.options());
    }

    private static Locator green(Page till) {
        return till.locator("[data-paid]");
    }

    private void pay(String code) {
        scene.ask("mia", "/api/pay/" + code, Map.of("pin", Scene.PIN));
    }

    /** The green screen is deaf at first, to a finger that was already on its way. */
    private static void see(Page till) {
        till.waitForTimeout(A_MOMENT_MILLIS);
        green(till).locator("[data-do=seen]").click();
        assertThat(green(till)).isHidden();
    }

    private int salesOf(String amount) {
        return scene.ask("ana", "/api/transactions?limit=200", null).split("\"amount\":" + amount, -1).length - 1;
    }

    // Outcomes

    @ParameterizedTest(name = "{0}")
    @EnumSource(
            value = Look.class,
            names = {"PHONE_LIGHT", "DESK_DARK"})
    void each_outcome_has_a_picture_and_a_word_of_its_own(Look look) {
        scene.close();
        scene = scene(look);
        Page till = scene.till("");

        till.route("**/api/start_payment", TillTest::soonOver);
        scene.charged(till, "330");
        assertThat(till.locator(".now:visible [data-left]")).containsText("0:");
        till.keyboard().press("Alt+n");

        scene.charged(till, "310");
        till.keyboard().press("f");
        assertThat(till.locator("[data-whole]")).isVisible();
        till.locator("[data-whole-qr]").evaluate("image => image.decode()");
        String scanned = Screenshot.scanned(till.screenshot());
        assertTrue(scanned.endsWith("/P/" + scene.sold(till)), scanned);
        pay(scene.sold(till));
        assertThat(green(till)).isVisible();
        assertThat(green(till)).containsText("€3.10");
        assertThat(green(till)).hasCSS("background-color", "rgb(0, 105, 58)");
        till.waitForTimeout(A_MOMENT_MILLIS);
        assertThat(green(till)).isVisible(); // until it is seen
        see(till);

        scene.charged(till, "320");
        String declined = scene.sold(till);
        scene.ask("tom", "/api/pay/" + declined + "/claim", Map.of());
        assertThat(till.locator(".stage [data-when=pending]")).containsText("is paying");
        scene.ask("tom", "/api/pay/" + declined + "/decline", Map.of());
        assertShows(till, "#i-octagon", "Refused", "No money moved.");
        till.locator("[data-do=again]").click();

        Scene.showing(till);
        assertNotEquals(declined, scene.sold(till));
        till.locator("[data-do=revoke]").click();
        assertShows(till, "#i-bar", "Cancelled", "No money moved.");
        till.locator("[data-do=close]").click();

        till.locator(".chip").getByText("€3.30").click();
        assertShows(till, "#i-glass", "Time ran out", "No money moved.");
        assertThat(green(till)).isHidden();
    }

    /** A short time for the one sale of 3.30, however often it is asked for, so that nobody waits for five minutes. */
    private static void soonOver(Route route) {
        String body = route.request().postData();
        boolean isIt = body.contains("\"3.30\"");
        route.resume(
                new Route.ResumeOptions().setPostData(isIt ? body.replaceFirst("}$", ",\"expires_in\":20}") : body));
    }

    private static void assertShows(Page till, String picture, String word, String says) {
        Locator box = till.locator(".stage .qr-box:visible");
        assertThat(box.getByText(word).first()).isVisible();
        assertThat(box).containsText(says);
        assertThat(box.locator("use")).hasAttribute("href", picture);
        assertThat(till.locator("[data-aloud]:not(:empty)")).containsText(word);
    }

    @Test
    void the_first_key_right_after_a_change_of_pane_counts() {
        scene.close();
        scene = scene(Look.PHONE_LIGHT);
        Page till = scene.selling();

        till.evaluate("() => { for (const key of [{ key: 'n', altKey: true }, { key: '4' }, { key: '6' }])"
                + " document.body.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true })); }");

        assertThat(till.locator("#charge")).containsText("€0.46");
    }

    @Test
    void a_sale_that_is_paid_while_the_next_is_typed_lets_the_typing_go_on() {
        Page till = scene.selling();
        String code = scene.sold(till);
        till.keyboard().press("Alt+n");
        till.keyboard().type("46");

        pay(code);
        Locator banner = till.locator("[data-banner]");
        assertThat(banner).containsText("€12.50");
        till.keyboard().type("0");

        assertThat(till.locator("#amount")).hasText("€4.60");
        till.waitForTimeout(A_MOMENT_MILLIS);
        banner.locator("button").click();
        assertThat(banner).isHidden();
        assertThat(till.locator("#amount")).hasText("€4.60");
        assertThat(green(till)).isHidden();
    }

    @Test
    void the_words_of_an_old_success_are_worth_nothing_at_the_next() {
        Page till = scene.selling();
        String old = scene.sold(till);
        Page phone = scene.as("mia", "/pay/" + old);
        phone.locator("[data-pay]").click();
        assertSameMark(green(till), phone.locator("main"));
        String screenshot = phone.locator("[data-moving]").innerText();
        see(till);

        scene.charged(till, "700");
        pay(scene.sold(till));

        assertThat(green(till).locator("[data-moving]")).isVisible();
        assertNotEquals(screenshot, green(till).locator("[data-moving]").innerText());
    }

    /** The same words, shape and colour; the half minute may end between two looks, then both have gone on at the next. */
    private static void assertSameMark(Locator till, Locator phone) {
        assertThat(till.locator("[data-moving] strong")).isVisible();
        assertThat(phone.locator("[data-moving] strong")).isVisible();
        till.page().waitForCondition(() -> mark(till).equals(mark(phone)));
        assertTrue(mark(till).matches("[a-z]+ [a-z]+, #i-[a-z]+ icon shape hue-[a-z]+"), mark(till));
    }

    private static String mark(Locator screen) {
        return screen.locator("[data-moving] strong").textContent() + ", "
                + screen.locator("[data-moving] use").getAttribute("href") + " "
                + screen.locator("[data-moving] .shape").getAttribute("class");
    }

    // Network, tab, server

    @ParameterizedTest(name = "a socket does not get through, a stream neither: {0}")
    @CsvSource({"false", "true"})
    void where_no_socket_gets_through_the_till_turns_green_all_the_same(boolean noStream) {
        Page till = scene.till(page -> {
            page.routeWebSocket("**/api/merchant/ws*", socket -> socket.close());
            if (noStream) {
                page.route("**/api/events*", TillTest::unlessStream);
            }
        });
        var asked = new ArrayList<String>();
        till.onRequest(request -> asked.add(request.url()));
        scene.charged(till, "410");

        pay(scene.sold(till));

        assertThat(green(till)).containsText("€4.10");
        assertEquals(
                noStream,
                asked.stream().anyMatch(url -> url.contains("/api/events?after=") && url.contains("wait=25")));
    }

    private static void unlessStream(Route route) {
        if (route.request().headers().get("accept").contains("text/event-stream")) {
            route.abort();
        } else {
            route.resume();
        }
    }

    @Test
    void an_event_that_is_lost_on_the_way_is_asked_for_again_when_the_next_one_comes() {
        var lost = new AtomicBoolean();
        Page till = scene.till(page -> page.routeWebSocket("**/api/merchant/ws*", socket -> {
            WebSocketRoute server = socket.connectToServer();
            server.onMessage(frame -> {
                if (!frame.text().contains("payment_completed") || !lost.compareAndSet(false, true)) {
                    socket.send(frame.text());
                }
            });
        }));
        scene.charged(till, "420");
        pay(scene.sold(till));
        till.waitForCondition(lost::get);
        assertThat(green(till)).isHidden();

        scene.asked("0.10");

        assertThat(green(till)).containsText("€4.20");
    }

    @Test
    void a_sale_that_is_paid_while_the_till_is_offline_is_not_known_and_then_green() {
        Page till = scene.charged(scene.till(""), "430");
        till.context().setOffline(true);
        assertThat(till.locator("[data-live=off]")).isVisible();
        assertThat(till.locator("[data-away]")).containsText("Not live since");

        pay(scene.sold(till));
        assertShows(till, "#i-question", "Not known yet", "It may have been paid.");
        assertThat(green(till)).isHidden();

        till.context().setOffline(false);
        assertThat(green(till)).containsText("€4.30");
        assertThat(till.locator("[data-live=on]")).isVisible();
    }

    @Test
    void a_start_whose_answer_was_lost_with_its_tab_is_looked_up_in_the_next_and_not_begun_twice() {
        Page till = scene.till("");
        till.route("**/api/start_payment", route -> {
            route.fetch();
            route.abort();
        });
        till.route("**/api/payments/by_key/**", Route::abort);
        till.keyboard().type("441");
        till.keyboard().press("Enter");
        assertThat(till.locator(".stage [data-when=asking]")).isVisible();
        assertThat(till.locator("[data-asked]")).containsText("Tries so far: 2");

        till.close();
        Page next = till.context().newPage();
        next.navigate(service.url() + "/portal");

        Scene.showing(next);
        assertEquals(1, salesOf("4.41"));
        pay(scene.sold(next));
        assertThat(green(next)).containsText("€4.41");
    }

    @Test
    void a_start_that_never_arrived_is_given_up_when_nobody_waits_any_more() {
        Page till = scene.till("");
        till.route("**/api/start_payment", Route::abort);
        till.route("**/api/payments/by_key/**", Route::abort);
        till.keyboard().type("442");
        till.keyboard().press("Enter");
        assertThat(till.locator(".stage [data-when=asking]")).isVisible();
        till.evaluate("""
                () => {
                  const place = Object.keys(localStorage).find(name => name.startsWith("quittance.till."));
                  addEventListener("pagehide", () => localStorage.setItem(place,
                      localStorage.getItem(place).replace(/"at":"[^"]*"/, '"at":"2020-01-01T00:00:00Z"')));
                }""");
        till.unrouteAll();

        till.reload();

        assertThat(till.locator("[data-refused]")).containsText("€4.42 never reached the server");
        assertEquals(0, salesOf("4.42"));
    }

    // Two tills and more people

    @Test
    void a_second_till_of_the_merchant_sees_it_and_does_not_turn_green() {
        Page first = scene.till("");
        Page second = scene.till("#recent");
        scene.charged(first, "510");
        String code = scene.sold(first);
        Page phone = scene.as("mia", "/pay/" + code);

        assertThat(second.locator(".chip").getByText("Being paid")).isVisible();
        phone.locator("[data-pay]").click();

        assertThat(green(first)).containsText("€5.10");
        assertThat(second.locator(".chip.was-paid")).containsText("€5.10");
        assertThat(second.locator("[data-of='" + code + "']")).containsText("Paid");
        assertThat(green(second)).isHidden();
    }

    @Test
    void another_person_signs_in_at_the_till_and_its_open_sale_goes_on() {
        scene.ask(
                "ana",
                "/api/merchant/logins",
                Map.of("login", "ana-bar", "password", Scene.PASSWORD, "rights", List.of("sell")));
        Page till = scene.charged(scene.till(""), "520");
        String code = scene.sold(till);
        till.locator("[data-do=menu]").click();
        till.locator("[data-menu]").getByText("Someone else").click();
        till.locator("[data-switch] [name=login]").fill("ana-bar");
        till.locator("[data-switch] [name=password]").fill("not-the-one-at-all");
        till.locator("[data-switch-go]").click();
        assertThat(till.locator("[data-switch-note]")).containsText("Check the login");
        till.locator("[data-switch] [name=password]").fill(Scene.PASSWORD);
        till.locator("[data-switch-go]").click();

        assertThat(till.locator(".brand:visible")).containsText("ana-bar");
        assertThat(till.locator("[data-live=on]")).isVisible();
        pay(code);
        assertThat(green(till)).containsText("€5.20");
        see(till);
        till.locator("[data-do=menu]").click();
        assertThat(till.locator("[data-staff]")).containsText("ana");
    }

    // What went back

    @Test
    void a_part_and_then_the_rest_go_back_in_place() {
        String code = scene.paid("mia", "6.10");
        Page till = scene.till("#recent");
        Locator row = till.locator("[data-of='" + code + "']");
        row.locator("summary").click();
        row.locator("[data-row-refund]").click();
        Locator sheet = till.locator("[data-refund]");
        sheet.getByText("A part").click();
        sheet.locator("[name=part]").fill("6.11");
        sheet.locator("[data-refund-go]").click();
        assertThat(sheet.locator("[data-refund-note]")).containsText("up to €6.10");
        sheet.locator("[name=part]").fill("02,40"); // may have lost its first figure
        assertThat(sheet.locator("[data-refund-note]")).isHidden();
        sheet.locator("[data-refund-go]").click();
        assertThat(sheet.locator("[data-refund-note]")).containsText("up to €6.10");
        sheet.locator("[name=part]").fill("2,40");
        sheet.locator("[name=why]").fill("Cold soup");
        assertThat(sheet.locator("[data-refund-go]")).hasText("Give €2.40 back");
        till.route("**/refunds", TillTest::losesTheAnswer, new Page.RouteOptions().setTimes(1));
        sheet.locator("[data-refund-go]").click();
        assertThat(sheet.locator("[data-refund-note]")).containsText("Not known yet");
        sheet.locator("[data-refund-go]").click();

        assertThat(sheet).isHidden();
        assertThat(row).containsText("Paid, €2.40 given back");
        String sale = scene.ask("ana", "/api/transactions/" + code, null);
        assertTrue(sale.contains("\"refunded_amount\":2.40") && sale.contains("Cold soup"), sale);

        row.locator("[data-row-refund]").click();
        assertThat(sheet.locator("[data-refund-go]")).hasText("Give €3.70 back");
        sheet.locator("[data-refund-go]").click();
        assertThat(row).containsText("Given back");
        assertThat(row.locator("[data-row-refund]")).isHidden();
        assertThat(row.locator("[data-row-print]")).isVisible();
        assertThat(scene.stranger(row.locator("[data-row-print]").getAttribute("href"))
                        .locator(".receipt .copy"))
                .hasText("COPY");
    }

    private static void losesTheAnswer(Route route) {
        route.fetch();
        route.abort();
    }

    @Test
    void a_mistake_is_undone_from_the_green_screen_and_the_figures_of_the_day_follow() {
        Page till = scene.till("");
        String before = till.locator("[data-refunded]").textContent();
        scene.charged(till, "620");
        String code = scene.sold(till);
        pay(code);
        assertThat(green(till)).isVisible();
        till.waitForTimeout(A_MOMENT_MILLIS);
        green(till).locator("[data-do=undo]").click();
        assertThat(till.locator("[data-refund-go]")).hasText("Undo: give €6.20 back");
        till.locator("[data-refund-go]").click();

        assertThat(till.locator("[data-of='" + code + "']")).containsText("Given back");
        assertTrue(scene.ask("ana", "/api/transactions/" + code, null).contains("\"void\":true"));
        assertThat(till.locator("[data-refunded]")).not().hasText(before);
        assertThat(till.locator(".chart rect.now")).hasCount(1);
        assertTrue(till.locator(".chart").getAttribute("aria-label").matches("Sales per hour, from .*€.* so far[.]"));
    }

    // What a browser is to do

    @Test
    void the_screen_stays_on_while_a_sale_is_open_and_the_phone_shakes_when_it_is_paid() {
        Page till = scene.till(page -> page.addInitScript("""
                window.held = []; window.shaken = [];
                const lock = () => ({ released: false, release() { this.released = true; return Promise.resolve(); } });
                Object.defineProperty(navigator, "wakeLock", { value: { request: async () => { held.push(lock()); return held.at(-1); } } });
                Object.defineProperty(navigator, "vibrate", { value: pattern => shaken.push(pattern) });
                """));
        assertEquals(0, till.evaluate("() => held.length"));
        scene.charged(till, "710");
        till.waitForFunction("() => held.length === 1 && !held[0].released");

        till.evaluate("() => { held[0].released = true; document.dispatchEvent(new Event('visibilitychange')); }");
        till.waitForFunction("() => held.length === 2");

        pay(scene.sold(till));
        assertThat(green(till)).isVisible();
        till.waitForFunction("() => held[1].released");
        assertEquals("[[80,40,160]]", till.evaluate("() => JSON.stringify(shaken)"));
    }

    @Test
    void what_is_set_on_a_till_stays_set_on_it_and_damaged_settings_harm_nothing() {
        scene.close();
        scene = new Scene(service, chromium, Look.DESK_DARK.options());
        Page till = scene.till("");
        String dark = background(till);
        till.locator("[data-do=menu]").click();
        till.locator("[data-turn=sun]").click();
        assertThat(till.locator("[data-turn=sun]")).hasAttribute("aria-checked", "true");
        String light = background(till);
        assertNotEquals(dark, light);

        till.reload();
        assertEquals(light, background(till));

        till.evaluate("() => Object.keys(localStorage).forEach(name => localStorage.setItem(name, '{\"sales\": 3}'))");
        till.reload();
        assertThat(till.locator("[data-live=on]")).isVisible();
        assertEquals(dark, background(till));
        assertFalse(till.locator("#amount").textContent().isEmpty());
    }

    private static String background(Page page) {
        return (String) page.evaluate("() => getComputedStyle(document.body).backgroundColor");
    }
}
