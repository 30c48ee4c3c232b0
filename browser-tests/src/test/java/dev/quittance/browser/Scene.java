package dev.quittance.browser;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * People around a running service, from whose screens the screens are taken. What a screen needs to have happened
 * before is done over the API, so that no screen depends on another one or on a language.
 */
final class Scene implements AutoCloseable {

    /** Whom {@link #as} knows; each has the password and the PIN below. */
    static final String CARDS = """
            login,name,role,number,balance,pin_limit,password,pin
            ana,Canteen North,merchant,5018004277310001,40.00,20.00,a-password-of-nobody,482190
            mia,Mia K.,payer,5018004277310003,500.00,20.00,a-password-of-nobody,482190
            tom,Tom B.,payer,5018004277310004,50.00,20.00,a-password-of-nobody,482190
            sam,Sam S.,payer,5018004277310005,3.00,20.00,a-password-of-nobody,482190
            kim,Kim C.,cashier,5018004277310006,0.00,20.00,a-password-of-nobody,482190
            rita,Rita A.,admin,5018004277310007,0.00,20.00,a-password-of-nobody,482190
            """;

    static final String PASSWORD = "a-password-of-nobody";
    static final String PIN = "482190";

    private final ShippedJar service;
    private final Chromium chromium;
    private final Browser.NewContextOptions look;
    private final Map<String, String> sessions = new HashMap<>();
    private final List<BrowserContext> open = new ArrayList<>();
    private final BrowserContext wire;
    private String expired;
    private long expiresAt;

    /** @param look how all their browsers look at it */
    Scene(ShippedJar service, Chromium chromium, Browser.NewContextOptions look) {
        this.service = service;
        this.chromium = chromium;
        this.look = look.setReducedMotion(ReducedMotion.REDUCE);
        wire = chromium.person(new Browser.NewContextOptions());
    }

    /** A browser of somebody, new, so that it remembers nothing; of nobody, if there is no login. */
    private BrowserContext browser(String login) {
        BrowserContext browser = chromium.person(look);
        open.add(browser);
        if (!login.isEmpty()) {
            browser.addCookies(List.of(
                    new com.microsoft.playwright.options.Cookie("quittance", session(login)).setUrl(service.url())));
        }
        return browser;
    }

    private String session(String login) {
        return sessions.computeIfAbsent(login, name -> {
            var browser = chromium.person(new Browser.NewContextOptions());
            browser.request()
                    .post(
                            service.url() + "/api/login",
                            RequestOptions.create().setData(Map.of("login", name, "password", PASSWORD)));
            String session = browser.cookies().stream()
                    .filter(cookie -> cookie.name.equals("quittance"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(name + " could not sign in"))
                    .value;
            browser.close();
            return session;
        });
    }

    /** A page for whoever comes by. */
    Page stranger(String path) {
        return as("", path);
    }

    /** A page for somebody who is signed in. */
    Page as(String login, String path) {
        Page page = browser(login).newPage();
        page.navigate(service.url() + path);
        return page;
    }

    /** Asks the API as somebody, and gives what it says. */
    String ask(String login, String path, Map<String, Object> body) {
        RequestOptions options = RequestOptions.create().setHeader("Cookie", "quittance=" + session(login));
        APIResponse answer = body == null
                ? wire.request().get(service.url() + path, options)
                : wire.request().post(service.url() + path, options.setData(body));
        return answer.text();
    }

    private static String member(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        if (!matcher.find()) {
            throw new AssertionError("no " + name + " in " + json);
        }
        return matcher.group(1);
    }

    /** The code of a new sale of Ana's. */
    String asked(String amount) {
        return member(
                ask("ana", "/api/start_payment", Map.of("amount", amount, "description", "Lunch, table 4")), "code");
    }

    /** The code of one that somebody has paid. */
    String paid(String login, String amount) {
        String code = asked(amount);
        ask(login, "/api/pay/" + code, Map.of("pin", PIN));
        return code;
    }

    /** The code of one that somebody else has opened. */
    String claimed(String login, String amount) {
        String code = asked(amount);
        ask(login, "/api/pay/" + code + "/claim", Map.of());
        return code;
    }

    /** The code of one that its payer did not want. */
    String declined(String login) {
        String code = claimed(login, "12.50");
        ask(login, "/api/pay/" + code + "/decline", Map.of());
        return code;
    }

    /** The code of one that Ana took back. */
    String revoked() {
        String code = asked("12.50");
        ask("ana", "/api/transactions/" + code + "/revoke", Map.of());
        return code;
    }

    /** Starts what {@link #expired} waits for; the shortest time there is takes ten seconds. */
    void letOneExpire() {
        expired = member(ask("ana", "/api/start_payment", Map.of("amount", "12.50", "expires_in", 10)), "code");
        expiresAt = System.nanoTime() + 11_000_000_000L;
    }

    /** The code of one that nobody paid in time. */
    String expired() {
        if (expired == null) {
            letOneExpire();
        }
        long left = (expiresAt - System.nanoTime()) / 1_000_000;
        if (left > 0) {
            wire.pages().stream().findFirst().orElseGet(wire::newPage).waitForTimeout(left);
        }
        return expired;
    }

    /** The path of Ana's poster, read off its picture. */
    String poster() {
        byte[] picture = wire.request()
                .get(service.url() + "/generate_qr/ana?format=png&size=512")
                .body();
        return Screenshot.scanned(picture).replaceFirst("(?i)^https?://[^/]*", "");
    }

    /** The path of the receipt of one that was paid. */
    String receipt(String code) {
        Page sale = as("ana", "/portal/" + code);
        return sale.locator("a[href^='/receipt/']").first().getAttribute("href");
    }

    // The till

    /** Ana's till, listening; it begins with this part of it. */
    Page till(String pane) {
        Page till = as("ana", "/portal" + pane);
        till.locator("[data-live=on]").waitFor();
        return till;
    }

    /** Ana's till, listening, in a browser to which something was done before. */
    Page till(Consumer<Page> prepared) {
        Page till = browser("ana").newPage();
        prepared.accept(till);
        till.navigate(service.url() + "/portal");
        till.locator("[data-live=on]").waitFor();
        return till;
    }

    /** Asks on a till for the code of so much; it shows it then. */
    Page charged(Page till, String figures) {
        till.keyboard().type(figures);
        till.keyboard().press("Enter");
        return showing(till);
    }

    /** A till that is about to show the code of a sale. */
    static Page showing(Page till) {
        try {
            till.locator("img[data-qr]").waitFor();
        } catch (TimeoutError none) {
            throw new AssertionError("no code, but: " + till.locator("body").innerText(), none);
        }
        till.waitForFunction("() => document.querySelector('[data-human]').textContent !== ''");
        till.waitForFunction("() => document.querySelector('img[data-qr]').naturalWidth > 0");
        return till;
    }

    /** The same with an amount typed. */
    Page typed() {
        Page till = till("");
        for (String figure : List.of("1", "2", "5", "0")) {
            till.keyboard().press(figure);
        }
        return till;
    }

    /** This path, after Ana has put up something to sell, once. */
    String withItems(String path) {
        if (!ask("ana", "/api/items", null).contains("Soup")) {
            ask("ana", "/api/items", Map.of("name", "Soup", "price", "3.20", "colour", "orange"));
            ask("ana", "/api/items", Map.of("name", "Bread", "price", "0.90", "colour", "brown"));
        }
        return path;
    }

    /** Ana's till with two things in the cart, showing its items or its cart. */
    Page filled(String way) {
        withItems("");
        Page till = till("");
        till.locator("[data-way=items]").click();
        till.locator("[data-entry=items] button").first().click();
        till.locator("[data-entry=items] button").last().click();
        till.locator("[data-way=" + way + "]").click();
        return till;
    }

    /** Ana's till with the code of a sale on it. */
    Page selling() {
        return charged(till(""), "1250");
    }

    /** The code of the sale that a till shows. */
    String sold(Page till) {
        String picture = till.locator("img[data-qr]").getAttribute("src");
        return picture.replaceFirst(".*/generate_qr/", "").replaceFirst("[?].*", "");
    }

    /** A till that shows its sale and then hears of this. */
    Page selling(BiConsumer<Scene, String> happens, String shows) {
        Page till = selling();
        happens.accept(this, sold(till));
        till.locator(shows).first().waitFor();
        return till;
    }

    /** Closes what was opened for one screen. */
    void clear() {
        open.forEach(BrowserContext::close);
        open.clear();
    }

    @Override
    public void close() {
        clear();
        wire.close();
    }
}
