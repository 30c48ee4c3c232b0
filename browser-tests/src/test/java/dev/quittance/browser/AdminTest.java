package dev.quittance.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The office and its cash desk on a phone and in a large window, without scripts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminTest {

    @TempDir
    private static Path directory;

    private ShippedJar service;
    private Chromium chromium;

    @BeforeAll
    void start() {
        service = ShippedJar.serving(directory.resolve("data"), Scene.CARDS);
        chromium = Chromium.start();
    }

    @AfterAll
    void stop() {
        chromium.close();
        service.close();
    }

    private Scene scene(Look look) {
        return new Scene(service, chromium, look.options().setJavaScriptEnabled(false));
    }

    private static String balanceOf(Scene scene, String login) {
        return scene.ask(login, "/api/me", null).replaceFirst(".*\"balance\":([0-9.]+).*", "$1");
    }

    private static Locator button(Page page, String text) {
        return page.locator("main button, main a.btn").filter(new Locator.FilterOptions().setHasText(text));
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE_LIGHT", "DESK_LIGHT"})
    void a_note_is_booked_at_one_press_and_an_administrator_takes_it_back(Look look) {
        try (Scene scene = scene(look)) {
            String before = balanceOf(scene, "tom");
            Page kim = scene.as("kim", "/admin/desk?q=tom");
            button(kim, "€20.00").click();
            assertThat(kim.locator("main")).containsText("Topped up €20.00 · Tom B.");
            Locator booked = kim.locator(".log li").first();
            assertThat(booked).containsText("+€20.00");
            booked.locator("summary").click();
            assertThat(button(kim, "Undo")).hasCount(0);

            Page rita = scene.as("rita", "/admin/desk");
            Locator line = rita.locator(".log li").first();
            assertThat(line).containsText("by Kim C.");
            line.locator("summary").click();
            line.locator("button").click();

            assertThat(rita.locator("main")).containsText("Paid out €20.00 · Tom B.");
            assertThat(rita.locator(".log li").nth(1)).containsText("taken back");
            assertEquals(before, balanceOf(scene, "tom"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"PHONE_LIGHT", "DESK_LIGHT"})
    void from_the_overview_to_a_card_and_what_it_paid_and_one_of_its_sessions_ended(Look look) {
        try (Scene scene = scene(look)) {
            scene.paid("mia", "1.25");
            Page phone = scene.as("mia", "/me");
            Page rita = scene.as("rita", "/admin");
            assertThat(rita.locator("h1")).hasText("Overview");
            assertThat(rita.locator(".facts")).containsText("Payments");
            rita.locator("main h2 a[href='/admin/cards']").click();
            rita.locator("input[name=q]").fill("Mia");
            rita.locator("input[name=q]").press("Enter");
            rita.locator("main a[href^='/admin/cards/']:not([href$='/new'])")
                    .first()
                    .click();

            assertThat(rita.locator("main")).containsText("€1.25");
            Locator sessions = rita.locator("form[action$='/end']");
            int many = sessions.count();
            assertTrue(many >= 1, "nobody is signed in");
            for (int i = 0; i < many; i++) {
                sessions.first().locator("button").click();
                assertThat(rita.locator("main")).containsText("It is signed out");
            }

            phone.reload();
            assertTrue(phone.url().contains("/login"), phone::url);
            rita.locator("main a[href^='/receipt/']").first().click();
            assertThat(rita.locator(".receipt")).containsText("€1.25");
        }
    }
}
