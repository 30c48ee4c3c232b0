package dev.quittance.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every screen for every reader: axe finds nothing, nothing sticks out, and a finger hits what can be pressed. Looked
 * at light and dark, in Hungarian, whose words are the longest, or in each language of {@code
 * -Dquittance.languages=en,de,hu}; with {@code -Dquittance.looks.all=true} axe looks at the large window too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {

    private static final List<String> LANGUAGES =
            List.of(System.getProperty("quittance.languages", "hu").split(","));

    private static final boolean LARGE_TOO = Boolean.getBoolean("quittance.looks.all");

    private static final String ALL_RULES =
            "{runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa',"
                    + " 'wcag22aa', 'best-practice']}, rules: {'target-size': {enabled: true}}}";
    private static final String COLOURS = "{runOnly: {type: 'rule', values: ['color-contrast']}}";

    /** What a finger is to hit is 48 px each way; a tick in a box is hit by its label. */
    private static final String TOO_SMALL = """
            () => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary")]
                .filter(one => one.checkVisibility() && !one.matches(".skip, [type=checkbox], [type=radio]"))
                .filter(one => { const { width, height } = one.getBoundingClientRect(); return width < 47.5 || height < 47.5; })
                .map(one => "too small to hit: " + one.outerHTML.slice(0, 120))""";

    private static final String STICKS_OUT = """
            () => {
              const over = document.documentElement.scrollWidth - innerWidth;
              const cut = [...document.querySelectorAll("button, .btn, h1, h2, .amount, .badge, .tabbar a")]
                  .filter(one => !one.matches(".sr") && one.checkVisibility() && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0)
                  .map(one => "its text sticks out: " + one.outerHTML.slice(0, 160));
              return (over > 0 ? ["scrolls sideways by " + over] : []).concat(cut);
            }""";

    @TempDir
    private static Path directory;

    private ShippedJar service;
    private Chromium chromium;
    private String axe;
    private final java.util.Map<String, Scene> scenes = new java.util.HashMap<>();

    @BeforeAll
    void start() throws IOException {
        service = ShippedJar.serving(directory.resolve("data"), Scene.CARDS);
        chromium = Chromium.start();
        try (var in = AccessTest.class.getResourceAsStream("/axe.min.js")) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (String language : LANGUAGES) {
            Scene scene = new Scene(service, chromium, new Browser.NewContextOptions().setLocale(language));
            scene.letOneExpire();
            scenes.put(language, scene);
        }
    }

    @AfterAll
    void stop() {
        scenes.values().forEach(Scene::close);
        chromium.close();
        service.close();
    }

    @AfterEach
    void clear() {
        scenes.values().forEach(Scene::clear);
    }

    static Stream<Arguments> screens() {
        return LANGUAGES.stream()
                .flatMap(language -> Screen.ALL.stream().map(screen -> Arguments.of(screen, language)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("screens")
    void is_for_every_reader(Screen screen, String language) {
        Page page = screen.open().apply(scenes.get(language));

        assertEquals(List.of(), looked(page));
        assertEquals(language, page.locator("html").getAttribute("lang"));
    }

    /** What is wrong with it: small by all rules, large at least by what a larger window changes. */
    private List<String> looked(Page page) {
        page.evaluate(axe);
        var found = new ArrayList<String>();
        looked(page, 360, 740, true).forEach(one -> found.add("small: " + one));
        looked(page, 1280, 800, LARGE_TOO).forEach(one -> found.add("large: " + one));
        return found;
    }

    private static List<String> looked(Page page, int width, int height, boolean byAxe) {
        page.setViewportSize(width, height);
        var found = new ArrayList<String>(said(page, TOO_SMALL));
        found.addAll(said(page, STICKS_OUT));
        if (byAxe) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
            found.addAll(violations(page, ALL_RULES));
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            violations(page, COLOURS).forEach(one -> found.add("dark: " + one));
        }
        return found;
    }

    private static List<String> violations(Page page, String rules) {
        return said(
                page,
                "async () => (await axe.run(document, " + rules + ")).violations.map(one =>"
                        + " one.id + ': ' + one.nodes.map(node => node.html.slice(0, 160) + ' ' + node.any.concat(node.all, node.none)"
                        + ".map(check => check.message).join('; ')).join(' | '))");
    }

    @SuppressWarnings("unchecked")
    private static List<String> said(Page page, String script) {
        return (List<String>) page.evaluate(script);
    }

    @Test
    void the_first_administrators_page_is_for_every_reader(@TempDir Path other) {
        try (ShippedJar fresh = ShippedJar.serving(
                        other.resolve("data"),
                        Scene.CARDS.lines().limit(2).reduce("", (all, line) -> all + line + "\n"));
                Scene scene = new Scene(fresh, chromium, new Browser.NewContextOptions().setLocale(LANGUAGES.get(0)))) {
            assertEquals(List.of(), looked(scene.stranger("/setup")));
        }
    }

    /** The eye itself is looked at: a page with faults has them found. */
    @Test
    void faults_are_found() {
        Page page = scenes.get(LANGUAGES.get(0)).stranger("/");
        page.evaluate(
                "() => { const main = document.querySelector('main'); main.innerHTML ="
                        + " '<h1>A</h1><input><button>x</button><p class=dim>grey</p><div class=wide>wide</div>';"
                        + " document.querySelector('.dim').style.color = '#bbb';"
                        + " document.querySelector('.wide').style.width = '2000px';"
                        + " document.querySelector('main button').style.cssText = 'min-height: 0; height: 20px; padding: 0'; }");

        String found = String.join("\n", looked(page));

        for (String wanted : List.of("label", "color-contrast", "too small to hit", "scrolls sideways")) {
            assertTrue(found.contains(wanted), wanted + " not in " + found);
        }
    }
}
