package dev.quittance.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What comes out of a printer: on paper of the right size, on one piece, and a camera reads the code on it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrintTest {

    private static final Pattern PAPER = Pattern.compile("/MediaBox \\[0 0 ([0-9.]+) ([0-9.]+)]");
    private static final double POINTS_PER_MM = 72 / 25.4;
    private static final double CSS_PIXELS_PER_MM = 96 / 25.4;
    private static final double DOTS_PER_MM = 203 / 25.4; // the usual printer of a till

    @TempDir
    private static Path directory;

    private ShippedJar service;
    private Chromium chromium;
    private Scene scene;

    @BeforeAll
    void start() {
        service = ShippedJar.serving(directory.resolve("data"), Scene.CARDS);
        chromium = Chromium.start();
        scene = new Scene(
                service,
                chromium,
                new Browser.NewContextOptions()
                        .setLocale("hu")
                        .setViewportSize(1000, 1200)
                        .setDeviceScaleFactor(DOTS_PER_MM / CSS_PIXELS_PER_MM));
    }

    @AfterAll
    void stop() {
        scene.close();
        chromium.close();
        service.close();
    }

    /** The sheets that a printer would be sent, each as width and height in whole millimetres. */
    private static List<String> sheets(Page page) {
        byte[] pdf = page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
        Matcher papers = PAPER.matcher(new String(pdf, StandardCharsets.ISO_8859_1));
        return papers.results()
                .map(paper -> millimetres(paper.group(1)) + "x" + millimetres(paper.group(2)))
                .toList();
    }

    private static long millimetres(String points) {
        return Math.round(Double.parseDouble(points) / POINTS_PER_MM);
    }

    private static double printedMillimetres(Page page, String selector) {
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        return page.locator(selector).boundingBox().width / CSS_PIXELS_PER_MM;
    }

    @ParameterizedTest
    @CsvSource({"58, 48, 58x150", "80, 72, 80x170"})
    void a_receipt_fits_one_piece_of_its_roll_and_leads_back_to_itself(int paper, double printed, String sheet) {
        String code = scene.paid("mia", "12.50");
        scene.ask(
                "ana",
                "/api/transactions/" + code + "/refunds",
                Map.of("amount", "2.40", "reason", "The soup was cold, and the bread was of yesterday"));
        String path = scene.receipt(code);
        Page page = scene.stranger(path + "?copy=yes&paper=" + paper);

        assertEquals(List.of(sheet), sheets(page));
        assertEquals(printed, printedMillimetres(page, ".receipt"), 0.1);
        assertEquals("MÁSOLAT", page.locator(".receipt .copy").innerText());
        assertTrue(printedMillimetres(page, ".receipt .qr") >= 32, "a module is seven dots wide");
        String read = Screenshot.scanned(page.locator(".receipt").screenshot());
        assertEquals("/R/" + path.replaceFirst("/receipt/", "").toUpperCase(Locale.ROOT), pathOf(read));
        assertEquals(
                List.of(),
                page.evaluate(
                        "() => [...document.querySelectorAll('.receipt *')].filter(one => one.checkVisibility() && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0).map(one => one.outerHTML)"));
    }

    @Test
    void black_is_what_is_printed_whatever_the_screen_looks_like() {
        Page page = scene.stranger(scene.receipt(scene.paid("mia", "12.50")));
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT).setColorScheme(ColorScheme.DARK));

        assertEquals(
                List.of("rgb(0, 0, 0)"),
                page.evaluate(
                        "() => [...new Set([...document.querySelectorAll('.receipt *')].map(one => getComputedStyle(one).color))]"));
        assertEquals("rgb(255, 255, 255)", page.evaluate("() => getComputedStyle(document.body).backgroundColor"));
    }

    @Test
    void the_poster_fills_one_sheet_and_its_code_leads_to_the_merchant() {
        Page page = scene.as("ana", "/portal/poster");

        assertEquals(List.of("210x297"), sheets(page));
        assertEquals(148, printedMillimetres(page, ".poster .qr"), 1);
        String read = Screenshot.scanned(page.screenshot(new Page.ScreenshotOptions().setFullPage(true)));
        Page there = scene.stranger(pathOf(read));
        assertEquals("Canteen North", there.locator("h1").textContent());
        String typed = page.locator(".poster .code").textContent();
        Page byHand = scene.stranger(typed.substring(typed.indexOf('/')));
        assertEquals("Canteen North", byHand.locator("h1").textContent());
    }

    private static String pathOf(String url) {
        return url.replaceFirst("(?i)^https?://[^/]*", "");
    }
}
