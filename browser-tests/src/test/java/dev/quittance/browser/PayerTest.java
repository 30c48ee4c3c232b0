package dev.quittance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever pays: each end that a payment can have, more time, the camera, and what the own card has to show. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayerTest {

    private static final Pattern HUMAN = Pattern.compile("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]");

    @TempDir
    private static Path directory;

    private ShippedJar service;
    private Chromium chromium;
    private Scene phone;
    private final java.util.Map<String, Scene> scenes = new java.util.LinkedHashMap<>();

    @BeforeAll
    void start() {
        service = ShippedJar.serving(directory.resolve("data"), Scene.CARDS);
        chromium = Chromium.start();
        for (Look look : List.of(Look.PHONE_LIGHT, Look.DESK_DARK)) {
            scenes.put(look + ", scripts", new Scene(service, chromium, look.options()));
            scenes.put(
                    look + ", no scripts",
                    new Scene(service, chromium, look.options().setJavaScriptEnabled(false)));
        }
        phone = scenes.get(Look.PHONE_LIGHT + ", scripts");
        scenes.values().forEach(Scene::letOneExpire);
    }

    @AfterAll
    void stop() {
        scenes.values().forEach(Scene::close);
        chromium.close();
        service.close();
    }

    /**
     * An end of a payment.
     *
     * @param code of one that ended so
     */
    private record End(String name, String login, Function<Scene, String> code, String says) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final List<End> ENDS = List.of(
            new End("paid", "mia", scene -> scene.paid("mia", "12.50"), "Paid"),
            new End("paid by another", "tom", scene -> scene.paid("mia", "12.50"), "Already paid"),
            new End("declined", "tom", scene -> scene.declined("tom"), "Nothing was charged."),
            new End("taken back", "mia", Scene::revoked, "Nothing was charged."),
            new End("expired", "", Scene::expired, "Nothing was charged."),
            new End("unknown", "", scene -> "0".repeat(26), "No such"),
            new End("too little", "sam", scene -> scene.asked("12.50"), "Not enough"));

    /** Nobody may have many open at once. */
    private static End openedBy(String another) {
        return new End("another has it open", "mia", scene -> scene.claimed(another, "2.50"), "Nothing was charged.");
    }

    Stream<Arguments> ends() {
        return scenes.keySet().stream().flatMap(look -> Stream.concat(
                        ENDS.stream(), Stream.of(openedBy(look.startsWith("360") ? "tom" : "sam")))
                .map(end -> Arguments.of(end, look)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("ends")
    void each_end_says_what_happened_and_has_a_way_on(End end, String look) {
        Scene scene = scenes.get(look);
        Page page = scene.as(end.login(), "/pay/" + end.code().apply(scene));

        assertThat(page.locator("main")).containsText(end.says());
        assertThat(page.locator("main h1")).hasCount(1);
        Locator on = page.locator("a.go, button.go");
        assertThat(on).hasCount(1);
        assertThat(on).isInViewport();
        page.reload();
        assertThat(page.locator("main")).containsText(end.says());
        scene.clear();
    }

    @Test
    void more_time_is_seen_on_both_screens_and_nothing_typed_is_lost() {
        Page till = phone.charged(phone.till(""), "2500");
        Page page = phone.as("mia", "/pay/" + phone.sold(till));
        page.locator("input[name=pin]").fill("48");
        Locator atTill = till.locator(".now:visible [data-left]");
        int before = minutes(atTill);

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("More time"))
                .click();

        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("More time")))
                .isHidden();
        page.waitForCondition(() -> minutes(page.locator("[data-left]")) >= before + 4);
        till.waitForCondition(() -> minutes(atTill) >= before + 4);
        assertThat(page.locator("[data-later]")).isFocused();
        assertThat(page.locator("input[name=pin]")).hasValue("48");

        page.reload();
        page.locator("input[name=pin]").fill(Scene.PIN);
        page.locator("[data-pay]").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Paid")))
                .isVisible();
        phone.clear();
    }

    @Test
    void more_time_that_the_till_gives_is_seen_on_the_phone() {
        String code = phone.asked("12.50");
        Page page = phone.as("mia", "/pay/" + code);
        Locator left = page.locator("[data-left]");
        int before = minutes(left);

        phone.ask("ana", "/api/transactions/" + code + "/extend", Map.of());

        page.waitForCondition(() -> minutes(left) >= before + 4);
        phone.clear();
    }

    private static int minutes(Locator clock) {
        return Integer.parseInt(clock.textContent().replaceAll(":.*", ""));
    }

    @Test
    void without_scripts_more_time_is_a_button_and_a_page() {
        Scene scene = scenes.get(Look.PHONE_LIGHT + ", no scripts");
        Page page = scene.as("mia", "/pay/" + scene.asked("12.50"));
        String before = page.locator("body").getAttribute("data-until");

        page.locator("#more button").click();

        assertThat(page.locator("#more")).hasCount(0);
        assertTrue(page.locator("body").getAttribute("data-until").compareTo(before) > 0);
        scene.clear();
    }

    // Scanning

    @Test
    void the_camera_reads_a_code_and_the_payment_opens() {
        String code = phone.asked("3.45");
        Path film = Film.of(picture("/generate_qr/" + code + "?format=png&size=512"), directory.resolve("sale.y4m"));
        try (Chromium camera = Chromium.withCamera(film);
                var person = camera.person(Look.PHONE_LIGHT.options())) {
            Page page = person.newPage();
            page.navigate(service.url() + "/");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Scan with the camera"))
                    .click();

            page.waitForURL(Pattern.compile("(?i).*/p/" + code));
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Canteen North")))
                    .isVisible();
            assertThat(page.locator("main")).containsText("3.45");
            assertEquals(List.of(), camera.complaints());
        }
    }

    @Test
    void a_code_that_is_none_of_ours_leads_nowhere() {
        Path film = Film.of(picture("/dashboard/code.svg"), directory.resolve("card.y4m"));
        try (Chromium camera = Chromium.withCamera(film);
                var person = camera.person(Look.PHONE_LIGHT.options())) {
            Page page = person.newPage();
            page.navigate(service.url() + "/");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Scan with the camera"))
                    .click();

            assertThat(page.locator("[data-seen]")).containsText("none of a payment here");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Stop"))
                    .click();
            assertThat(page.locator("[data-scanner]")).isHidden();
            assertEquals(service.url() + "/", page.url());
        }
    }

    /** A picture as it is shown to Mia, on white. */
    private byte[] picture(String path) {
        Page page = phone.as("mia", "/dashboard/code");
        page.locator(".qr img").evaluate("(image, path) => { image.src = path; return image.decode(); }", path);
        byte[] seen = page.locator(".qr").screenshot();
        phone.clear();
        return seen;
    }

    @Test
    void without_a_camera_it_is_said_and_codes_are_typed() {
        Page page = phone.stranger("/");
        page.locator("[data-scan]").click();
        assertThat(page.locator("[data-scan-says]")).containsText(Pattern.compile("camera.*ype the code"));

        Page till = phone.selling();
        String human = till.locator("[data-human]").first().textContent().strip();
        assertTrue(HUMAN.matcher(human).matches(), human);
        page.getByLabel("Payment code").fill(human.toLowerCase(java.util.Locale.ROOT));
        page.locator("button.go").click();
        assertThat(page.locator("main")).containsText("12.50");
        phone.clear();
    }

    // The own card

    @Test
    void a_statement_is_saved_and_a_receipt_is_one_tap_away() throws IOException {
        phone.paid("mia", "7.77");
        Page page = phone.as("mia", "/dashboard");
        Download download = page.waitForDownload(
                () -> page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Save as a file"))
                        .click());
        assertEquals("statement.csv", download.suggestedFilename());
        List<String> rows = Files.readAllLines(download.path());
        assertTrue(rows.get(1).contains("payment,Canteen North,\"Lunch, table 4\",-7.77,-777,"), rows.get(1));

        page.locator("a[href^='/receipt/']").first().click();
        assertThat(page.locator("main")).containsText("7.77");
        phone.clear();
    }

    @Test
    void the_own_card_is_read_off_the_phone_in_light_and_dark() {
        for (Scene scene : scenes.values()) {
            Page page = scene.as("mia", "/dashboard/code");
            page.locator(".qr img").evaluate("image => image.decode()");
            assertEquals("5018004277310003", Screenshot.scanned(page.screenshot()));
            scene.clear();
        }
    }
}
