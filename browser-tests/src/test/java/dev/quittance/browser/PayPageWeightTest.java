package dev.quittance.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the pay page costs a phone that has never been here: by the browser's own Performance API. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PayPageWeightTest {

    private static final int BYTES_MAX = 60_000;

    /** Of each file, what was transferred, and whether it is a picture. */
    private static final String TRANSFERRED = """
            () => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
                .map(one => ({ name: new URL(one.name).pathname.replace(/[0-9A-Z]{26}/, "CODE"), bytes: one.transferSize,
                               picture: one.initiatorType === "img" || /[.](svg|png|ico)$/.test(new URL(one.name).pathname) }))""";

    /** How far what is shown has jumped: the sum of what the browser calls layout shift. */
    private static final String JUMPED = """
            () => new Promise(done => {
              let sum = 0;
              new PerformanceObserver(list => list.getEntries().forEach(one => (sum += one.value)))
                  .observe({ type: "layout-shift", buffered: true });
              setTimeout(() => done(String(sum)), 300);
            })""";

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

    @ParameterizedTest
    @EnumSource(
            value = Look.class,
            names = {"PHONE_LIGHT", "DESK_DARK"})
    void is_little_and_stands_still_and_comes_from_here_alone(Look look) {
        try (Scene scene = new Scene(service, chromium, look.options())) {
            for (String path : List.of("/p/" + scene.asked("12.50"), "/pay/" + scene.asked("34.20"))) {
                chromium.forget();
                Page page = path.startsWith("/p/") ? scene.stranger(path) : scene.as("mia", path);
                page.waitForTimeout(1_500); // a second and more of its clock

                assertEquals("0", page.evaluate(JUMPED));
                assertTrue(weight(page, look + " " + path.substring(0, 4)) < BYTES_MAX);
                chromium.requests().forEach(address -> assertTrue(address.startsWith(service.url()), address));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static int weight(Page page, String what) {
        var files = (List<Map<String, Object>>) page.evaluate(TRANSFERRED);
        int sum = 0;
        for (var file : files) {
            int bytes = ((Number) file.get("bytes")).intValue();
            boolean picture = (Boolean) file.get("picture");
            System.out.printf("%s: %6d bytes %s%s%n", what, bytes, file.get("name"), picture ? " (a picture)" : "");
            sum += picture ? 0 : bytes;
        }
        System.out.printf("%s: %6d bytes before pictures, no layout shift%n", what, sum);
        assertTrue(files.size() > 3, "too little was measured: " + files);
        return sum;
    }

    @Test
    void a_jump_would_be_measured() {
        try (Scene scene = new Scene(service, chromium, Look.PHONE_LIGHT.options())) {
            Page page = scene.stranger("/");
            page.evaluate(
                    "() => new Promise(done => setTimeout(() => { const push = document.createElement('p');"
                            + " push.style.height = '300px'; document.querySelector('main').prepend(push); setTimeout(done, 200); }, 600))");

            assertTrue(Double.parseDouble((String) page.evaluate(JUMPED)) > 0);
        }
    }
}
