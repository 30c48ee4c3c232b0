package dev.quittance.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The machine's own Chromium, and what its pages complain about. */
final class Chromium implements AutoCloseable {

    /** What Playwright switches off itself: it passes one such list, and of two the last alone counts. */
    private static final List<String> SWITCHED_OFF = List.of(
            "AvoidUnnecessaryBeforeUnloadCheckSync",
            "BlockOriginHeaderModificationOnRedirect",
            "BoundaryEventDispatchTracksNodeRemoval",
            "DestroyProfileOnBrowserClose",
            "DialMediaRouteProvider",
            "GlobalMediaControls",
            "HttpsUpgrades",
            "LensOverlay",
            "MediaRouter",
            "OptimizationHints",
            "PaintHolding",
            "ThirdPartyStoragePartitioning",
            "Translate");

    /** Processes of a window's own frame, or kept for a page to come: half a second of computing for each page. */
    private static final List<String> UNSEEN =
            List.of("SpareRendererForSitePerProcess", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup");

    private static final List<String> ARGUMENTS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-features=" + String.join(",", SWITCHED_OFF) + "," + String.join(",", UNSEEN));

    /** How long a busy machine may take, not how long it should. */
    private static final double PATIENCE_MILLIS = 30_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> sockets = new ArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium start() {
        return start(List.of());
    }

    /** One that has a camera, before which this film is shown again and again. */
    static Chromium withCamera(Path film) {
        return start(List.of(
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                "--use-file-for-fake-video-capture=" + film));
    }

    private static Chromium start(List<String> more) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        Path executable = executable();
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(
                                Stream.concat(ARGUMENTS.stream(), more.stream()).toList()));
        return new Chromium(playwright, browser);
    }

    private static Path executable() {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "these tests need a real Chromium, and there is none on the PATH: apt install chromium"));
    }

    /** A person with cookies of their own; everything their pages do is noted. */
    BrowserContext person(Browser.NewContextOptions options) {
        BrowserContext person = browser.newContext(options);
        person.setDefaultTimeout(PATIENCE_MILLIS);
        person.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.type() + ": " + message.text());
            }
        });
        person.onWebError(error -> complaints.add("uncaught: " + error.error()));
        person.onRequest(request -> requests.add(request.url()));
        person.onPage(page -> page.onWebSocket(socket -> sockets.add(socket.url())));
        return person;
    }

    /** What the pages have complained about so far. */
    List<String> complaints() {
        return complaints;
    }

    /** The addresses that were asked for so far. */
    List<String> requests() {
        return requests;
    }

    /** The WebSockets that were opened so far. */
    List<String> sockets() {
        return sockets;
    }

    void forget() {
        complaints.clear();
        requests.clear();
        sockets.clear();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
