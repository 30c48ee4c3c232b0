package dev.quittance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A merchant at a till and a guest with a phone, each with a real browser. */
class MainJobTest {

    private static final String CARDS = """
            login,name,role,number,balance,pin_limit,password,pin
            ana,Canteen North,merchant,5018004277310001,0.00,20.00,ana-sells-soup,482190
            mia,Mia K.,payer,5018004277310003,500.00,20.00,mia-eats-at-noon,271828
            tom,Tom B.,payer,5018004277310004,50.00,10.00,tom-is-not-hungry,314159
            """;

    @TempDir
    private static Path directory;

    private static ShippedJar service;
    private static Chromium chromium;

    private BrowserContext merchant;
    private BrowserContext payer;

    @BeforeAll
    static void start() {
        service = ShippedJar.serving(directory.resolve("data"), CARDS);
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        service.close();
    }

    @BeforeEach
    void two_people_come_in() {
        chromium.forget();
        merchant = chromium.person(wide(1280, ColorScheme.LIGHT));
        payer = chromium.person(phone());
    }

    @AfterEach
    void nothing_was_complained_about_and_no_other_host_was_asked() {
        merchant.close();
        payer.close();
        assertEquals(List.of(), chromium.complaints());
        chromium.requests()
                .forEach(address -> assertTrue(
                        address.startsWith(service.url() + '/') || address.startsWith("data:"),
                        "asked elsewhere: " + address));
        assertTrue(!chromium.requests().isEmpty());
    }

    private static Browser.NewContextOptions wide(int width, ColorScheme scheme) {
        return new Browser.NewContextOptions()
                .setViewportSize(width, 800)
                .setColorScheme(scheme)
                .setLocale("en-GB");
    }

    private static Browser.NewContextOptions phone() {
        return new Browser.NewContextOptions()
                .setViewportSize(390, 844)
                .setIsMobile(true)
                .setHasTouch(true)
                .setLocale("en-GB");
    }

    private static Page signIn(BrowserContext person, String login, String password) {
        Page page = person.newPage();
        page.navigate(service.url() + "/login");
        page.getByLabel("Login", new Page.GetByLabelOptions().setExact(true)).fill(login);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(password);
        page.getByRole(AriaRole.BUTTON, exactly("Sign in")).click();
        page.waitForURL(address -> !address.contains("/login"));
        return page;
    }

    /** Opens a payment's page, until it has said so: after the payment it would be told no, which the browser notes. */
    private static void claims(Page phone, Runnable opens) {
        phone.waitForResponse("**/claim", opens);
    }

    private static Page.GetByRoleOptions exactly(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Page.GetByRoleOptions named(String part) {
        return new Page.GetByRoleOptions().setName(part);
    }

    /** The till, signed in and listening. */
    private Page till() {
        Page till = signIn(merchant, "ana", "ana-sells-soup");
        assertEquals(service.url() + "/portal", till.url().replaceAll("#.*", ""));
        assertThat(till.getByText("Live", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        return till;
    }

    /** Types the figures of an amount on the till's keypad and asks for its code. */
    private static void charge(Page till, String figures, String amount) {
        for (char figure : figures.toCharArray()) {
            till.getByRole(AriaRole.GROUP, exactly("Keypad"))
                    .getByRole(
                            AriaRole.BUTTON,
                            new Locator.GetByRoleOptions().setName("" + figure).setExact(true))
                    .click();
        }
        till.getByRole(AriaRole.BUTTON, named("Show QR · €" + amount)).click();
    }

    /** What a phone reads off the till's screen: the picture of all that is shown, nothing cut out. */
    private static String scanned(Page till) {
        Locator code = till.locator("img[data-qr]");
        assertThat(code).isVisible();
        till.waitForCondition(() -> (Boolean) code.evaluate("image => image.complete && image.naturalWidth > 0"));
        String address = Screenshot.scanned(till.screenshot());
        assertTrue(address.startsWith(service.url().toUpperCase(java.util.Locale.ROOT) + "/P/"), address);
        return address;
    }

    private static void assertGreen(Page till, String amount) {
        Locator paid = till.getByRole(AriaRole.ALERTDIALOG, exactly("Paid"));
        assertThat(paid).isVisible();
        assertThat(paid).containsText(amount);
        assertThat(paid).hasCSS("background-color", "rgb(0, 105, 58)");
    }

    private static void assertPaid(Page page, String amount) {
        assertThat(page.getByRole(AriaRole.HEADING, exactly("Paid"))).isVisible();
        assertThat(page.locator("body")).containsText(amount);
    }

    @ParameterizedTest(name = "{0} px wide, {1}")
    @CsvSource({"360, LIGHT", "360, DARK", "1280, LIGHT", "1280, DARK"})
    void the_code_is_read_off_the_screen_and_paid_and_the_till_turns_green(int width, ColorScheme scheme) {
        merchant.close();
        merchant = chromium.person(wide(width, scheme));
        Page till = till();
        charge(till, "460", "4.60");
        String address = scanned(till);

        Page phone = signIn(payer, "mia", "mia-eats-at-noon");
        claims(phone, () -> phone.navigate(address));
        assertThat(phone.getByRole(AriaRole.HEADING, exactly("Canteen North"))).isVisible();
        phone.getByRole(AriaRole.BUTTON, named("Pay €4.60")).click();
        assertPaid(phone, "4.60");

        assertGreen(till, "4.60");
        // At first the green screen is deaf, to a finger that was already on its way.
        Locator green = till.getByRole(AriaRole.ALERTDIALOG, exactly("Paid"));
        till.waitForCondition(() -> {
            till.keyboard().press("Enter");
            return !green.isVisible();
        });
    }

    @Test
    void above_the_limit_the_phone_asks_for_the_pin() {
        Page till = till();
        charge(till, "2500", "25.00");
        String address = scanned(till);

        Page phone = signIn(payer, "mia", "mia-eats-at-noon");
        claims(phone, () -> phone.navigate(address));
        phone.getByLabel("Your PIN").fill("111111");
        claims(phone, () -> phone.getByRole(AriaRole.BUTTON, named("Pay €25.00"))
                .click());
        assertThat(phone.getByRole(AriaRole.ALERT)).containsText("2 tries left");
        assertThat(till.getByRole(AriaRole.ALERTDIALOG, exactly("Paid"))).isHidden();
        // The browser itself notes each answer that says no.
        assertTrue(chromium.complaints().removeIf(complaint -> complaint.contains("status of 403")));
        phone.getByLabel("Your PIN").fill("271828");
        phone.getByRole(AriaRole.BUTTON, named("Pay €25.00")).click();

        assertPaid(phone, "25.00");
        assertGreen(till, "25.00");
    }

    @Test
    void a_till_that_is_reloaded_still_waits_for_its_sale() {
        Page till = till();
        charge(till, "310", "3.10");
        String before = scanned(till);

        till.reload();

        assertEquals(before, scanned(till));
        Page phone = signIn(payer, "mia", "mia-eats-at-noon");
        claims(phone, () -> phone.navigate(before));
        phone.getByRole(AriaRole.BUTTON, named("Pay €3.10")).click();
        assertPaid(phone, "3.10");
        assertGreen(till, "3.10");

        till.reload();
        assertGreen(till, "3.10"); // it stays until it was seen
    }

    @Test
    void paying_works_without_scripts() {
        payer.close();
        payer = chromium.person(phone().setJavaScriptEnabled(false));
        Page till = till();
        charge(till, "275", "2.75");
        String address = scanned(till);

        Page phone = payer.newPage();
        phone.navigate(address);
        phone.getByLabel("Card number").fill("5018 0042 7731 0004");
        phone.getByLabel("Your PIN").fill("314159");
        phone.getByRole(AriaRole.BUTTON, named("Pay €2.75")).click();

        assertPaid(phone, "2.75");
        assertGreen(till, "2.75");
        phone.navigate(address);
        assertThat(phone.getByRole(AriaRole.HEADING, named("paid"))).isVisible();
    }

    @Test
    void a_guest_who_signs_in_comes_back_to_the_payment() {
        Page till = till();
        charge(till, "505", "5.05");
        String address = scanned(till);

        Page phone = payer.newPage();
        phone.navigate(address);
        phone.getByRole(AriaRole.LINK, named("Sign in")).first().click();
        phone.getByLabel("Login", new Page.GetByLabelOptions().setExact(true)).fill("mia");
        phone.getByLabel("Password", new Page.GetByLabelOptions().setExact(true))
                .fill("mia-eats-at-noon");
        claims(phone, () -> phone.getByRole(AriaRole.BUTTON, exactly("Sign in")).click());
        phone.getByRole(AriaRole.BUTTON, named("Pay €5.05")).click();

        assertPaid(phone, "5.05");
        assertGreen(till, "5.05");
    }

    @Test
    void the_code_under_the_picture_is_typed_instead() {
        Page till = till();
        charge(till, "135", "1.35");
        scanned(till);
        Locator human = till.getByText(java.util.regex.Pattern.compile("^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$"));
        assertThat(human).isVisible();

        Page phone = payer.newPage();
        phone.navigate(service.url() + '/');
        phone.getByLabel("Payment code").fill(human.textContent());
        phone.getByRole(AriaRole.BUTTON, named("Go to the payment")).click();

        assertThat(phone.getByRole(AriaRole.HEADING, exactly("Canteen North"))).isVisible();
        assertThat(phone.locator("body")).containsText("1.35");
    }

    private static void putUp(Page items, String name, String price) {
        Locator form = items.locator("#add");
        form.getByLabel("Name").fill(name);
        form.getByLabel("Price in EUR").fill(price);
        form.getByRole(AriaRole.BUTTON).click();
        assertThat(items.locator("summary").getByText(name)).isVisible();
    }

    private static void assertSameWords(Locator till, Locator phone) {
        assertThat(phone).isVisible();
        // The half minute may end between two looks: then both have gone on at the next one.
        till.page()
                .waitForCondition(() -> till.isVisible() && till.textContent().equals(phone.textContent()));
        assertTrue(till.textContent().matches("[a-z]+ [a-z]+"), till.textContent());
    }

    @Test
    void a_cart_is_sold_with_the_same_words_on_both_screens_and_more_time() {
        Page till = till();
        till.navigate(service.url() + "/portal/items");
        putUp(till, "Soup", "3.20");
        putUp(till, "Bread", "0.90");
        till.getByRole(AriaRole.LINK, exactly("To the till")).click();
        till.getByRole(AriaRole.BUTTON, exactly("Items")).click();
        Locator buttons = till.getByRole(AriaRole.GROUP, exactly("Items"));
        buttons.getByText("Soup").click();
        buttons.getByText("Soup").click();
        buttons.getByText("Bread").click();
        till.getByRole(AriaRole.BUTTON, exactly("Keypad")).click();
        till.keyboard().type("150");
        till.getByRole(AriaRole.BUTTON, exactly("Add")).click();
        till.getByRole(AriaRole.BUTTON, named("Cart")).click();
        till.getByRole(AriaRole.BUTTON, exactly("One Soup less")).click();
        till.getByRole(AriaRole.BUTTON, named("Show QR · €5.60")).click();
        String address = scanned(till);

        Page phone = signIn(payer, "mia", "mia-eats-at-noon");
        claims(phone, () -> phone.navigate(address));
        assertThat(phone.getByText("1 x Soup, 1 x Bread")).isVisible();
        Locator phoneWords = phone.locator("[data-moving] strong");
        Locator tillWords = till.locator(".sale [data-moving] strong");
        assertSameWords(tillWords, phoneWords);
        String before = tillWords.textContent();

        Locator left = till.locator(".now:visible [data-left]");
        int minutes = minutes(left);
        till.getByRole(AriaRole.BUTTON, exactly("More time")).click();
        till.waitForCondition(() -> minutes(left) >= minutes + 4);

        phone.getByRole(AriaRole.BUTTON, named("Pay €5.60")).click();
        assertPaid(phone, "5.60");
        assertGreen(till, "5.60");
        Locator green = till.locator("[data-paid]");
        assertSameWords(green.locator("[data-moving] strong"), phoneWords);
        assertNotEquals(before, phoneWords.textContent(), "the words of before are worth nothing now");
        assertThat(green.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Print")))
                .hasAttribute("href", java.util.regex.Pattern.compile("/receipt/[0-9A-Z]{26}"));
    }

    private static int minutes(Locator clock) {
        return Integer.parseInt(clock.textContent().replaceAll(":.*", ""));
    }

    @Test
    void a_till_whose_server_was_away_comes_back_where_it_stopped() {
        Page till = till();
        charge(till, "190", "1.90");
        String address = scanned(till);
        // The till has heard of its sale, so it has a number to come back with.
        till.waitForCondition(
                () -> (Boolean)
                        till.evaluate(
                                "Object.entries(localStorage).some(([name, kept]) => name.startsWith('quittance.till.') && JSON.parse(kept).feed.seq > 0)"));

        service.stop();
        assertThat(till.getByText("Not live", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        Locator stage = till.locator(".stage .qr-box:visible");
        assertThat(stage).containsText("It may have been paid.");
        service.start();
        till.locator("[data-do=ask]").dispatchEvent("click"); // it may know already, and the button be gone
        // The till's pauses between two tries grow with the time that the server takes to start.
        assertThat(till.getByText("Live", new Page.GetByTextOptions().setExact(true)))
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(60_000));
        String again = chromium.sockets().get(chromium.sockets().size() - 1);
        assertTrue(again.matches(".*[?&]after=[1-9][0-9]*.*"), again);

        Page phone = signIn(payer, "mia", "mia-eats-at-noon");
        claims(phone, () -> phone.navigate(address));
        phone.getByRole(AriaRole.BUTTON, named("Pay €1.90")).click();
        assertPaid(phone, "1.90");
        assertGreen(till, "1.90");

        chromium.complaints()
                .removeIf(complaint -> complaint.contains("ERR_CONNECTION_REFUSED")
                        || complaint.contains("WebSocket connection to")
                        || complaint.contains("status of 503"));
    }
}
