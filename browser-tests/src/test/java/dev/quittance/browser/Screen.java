package dev.quittance.browser;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A screen in one of its states.
 *
 * @param name of its picture
 * @param open brings it about, whatever language it is in
 */
record Screen(String name, Function<Scene, Page> open) {

    /** All of them. A new state is one line here: it is then looked at by axe and stands among the pictures. */
    static final List<Screen> ALL = List.of(
            new Screen("home", scene -> scene.stranger("/")),
            new Screen("home-no-such-code", scene -> scene.stranger("/?code=AAAA-AAAA-A")),
            new Screen("home-languages", scene -> clicked(scene.stranger("/"), ".lang summary")),
            new Screen("login", scene -> scene.stranger("/login")),
            new Screen(
                    "login-on-the-way-to-pay", scene -> scene.stranger("/login?redirect=/pay/" + scene.asked("12.50"))),
            new Screen("login-wrong", Screen::wrongPassword),
            new Screen("poster", scene -> scene.stranger(scene.poster())),
            new Screen("pay-by-card", scene -> scene.stranger("/pay/" + scene.asked("12.50"))),
            new Screen("pay", scene -> scene.as("mia", "/pay/" + scene.asked("12.50"))),
            new Screen("pay-pin", scene -> scene.as("mia", "/pay/" + scene.asked("34.20"))),
            new Screen("pay-wrong-pin", Screen::wrongPin),
            new Screen("pay-short", scene -> scene.as("sam", "/pay/" + scene.asked("12.50"))),
            new Screen("pay-claimed", scene -> scene.as("mia", "/pay/" + scene.claimed("tom", "12.50"))),
            new Screen("pay-own", scene -> scene.as("ana", "/pay/" + scene.asked("12.50"))),
            new Screen("pay-done", scene -> scene.as("mia", "/pay/" + scene.paid("mia", "12.50"))),
            new Screen("pay-by-another", scene -> scene.as("mia", "/pay/" + scene.paid("tom", "1.25"))),
            new Screen("pay-already", scene -> scene.stranger("/pay/" + scene.paid("mia", "12.50"))),
            new Screen("pay-revoked", scene -> scene.stranger("/pay/" + scene.revoked())),
            new Screen("pay-declined", scene -> scene.stranger("/pay/" + scene.declined("mia"))),
            new Screen("pay-unknown", scene -> scene.stranger("/pay/00000000000000000000000000")),
            new Screen("receipt", scene -> scene.stranger(scene.receipt(scene.paid("mia", "12.50")))),
            new Screen("receipt-58", scene -> scene.stranger(scene.receipt(scene.paid("mia", "12.50")) + "?paper=58")),
            new Screen(
                    "receipt-copy", scene -> scene.stranger(scene.receipt(scene.paid("mia", "12.50")) + "?copy=yes")),
            new Screen("poster-sheet", scene -> scene.stranger("/poster/ana")),
            new Screen("dashboard", scene -> scene.as("mia", "/dashboard")),
            new Screen("dashboard-code", scene -> scene.as("mia", "/dashboard/code")),
            new Screen("dashboard-empty", scene -> scene.as("sam", "/dashboard")),
            new Screen("till", scene -> scene.till("")),
            new Screen("till-typed", Scene::typed),
            new Screen("till-items", scene -> scene.filled("items")),
            new Screen("till-cart", scene -> scene.filled("cart")),
            new Screen("till-sale", Scene::selling),
            new Screen(
                    "till-pending",
                    scene -> scene.selling(
                            (all, code) -> all.ask("tom", "/api/pay/" + code + "/claim", Map.of()),
                            ".now.is-wait:visible")),
            new Screen(
                    "till-paid",
                    scene -> scene.selling(
                            (all, code) -> all.ask("mia", "/api/pay/" + code, Map.of()), "[data-paid]:visible")),
            new Screen("till-declined", scene -> scene.selling(Screen::decline, ".now.is-bad:visible")),
            new Screen(
                    "till-revoked",
                    scene -> scene.selling(
                            (all, code) -> all.ask("ana", "/api/transactions/" + code + "/revoke", Map.of()),
                            "[data-do=close]:visible")),
            new Screen("till-whole", scene -> clicked(scene.selling(), "button.qr")),
            new Screen("till-unknown", Screen::unknown),
            new Screen("till-recent", scene -> opened(scene, "[data-row-print]")),
            new Screen("till-refund", scene -> clicked(opened(scene, "[data-row-refund]"), "[data-row-refund]")),
            new Screen("till-menu", scene -> clicked(scene.till(""), "[data-do=menu]")),
            new Screen("sale", scene -> scene.as("ana", "/portal/" + scene.asked("12.50"))),
            new Screen(
                    "sale-paid",
                    scene -> clicked(scene.as("ana", "/portal/" + scene.paid("mia", "12.50")), "main summary")),
            new Screen("admin", scene -> scene.as("rita", "/admin")),
            new Screen("admin-cards", scene -> scene.as("rita", "/admin/cards")),
            new Screen("admin-card", scene -> scene.as("rita", Screen.card(scene, "Mia"))),
            new Screen("admin-merchant", scene -> scene.as("rita", Screen.card(scene, "Canteen"))),
            new Screen("admin-payments", Screen::paymentsOfMia),
            new Screen("admin-card-by-cashier", scene -> scene.as("kim", Screen.card(scene, "Mia"))),
            new Screen("admin-card-new", scene -> scene.as("rita", "/admin/cards/new")),
            new Screen("admin-desk", scene -> scene.as("kim", "/admin/desk")),
            new Screen("admin-desk-top-up", scene -> scene.as("kim", "/admin/desk?q=5018004277310003")),
            new Screen("admin-desk-pay-out", scene -> scene.as("rita", "/admin/desk?q=tom&do=payout")),
            new Screen("admin-desk-several", scene -> scene.as("kim", "/admin/desk?q=a")),
            new Screen("admin-desk-done", Screen::toppedUp),
            new Screen("admin-desk-today", scene -> clicked(toppedUp(scene), ".log summary")),
            new Screen("admin-limits", scene -> scene.as("rita", "/admin/limits")),
            new Screen("admin-books", scene -> scene.as("rita", "/admin/books")),
            new Screen("admin-verify", scene -> scene.as("rita", "/admin/verify")),
            new Screen("admin-audit", scene -> scene.as("rita", "/admin/audit")),
            new Screen("admin-backups", scene -> scene.as("rita", "/admin/backups")),
            new Screen(
                    "items",
                    scene -> clicked(scene.as("ana", scene.withItems("/portal/items")), "details.item summary")),
            new Screen("staff", scene -> scene.as("ana", "/portal/staff")),
            new Screen("keys", scene -> scene.as("ana", "/portal/keys")),
            new Screen("me", scene -> scene.as("mia", "/me")),
            new Screen("reset", scene -> scene.stranger("/reset")),
            new Screen("not-allowed", scene -> scene.as("mia", "/admin")),
            new Screen("not-found", scene -> scene.stranger("/pay/")),
            new Screen("pay-expired", scene -> scene.stranger("/pay/" + scene.expired())));

    private static Page clicked(Page page, String selector) {
        page.locator(selector).locator("visible=true").first().click();
        return page;
    }

    /** The last sales, the first of them opened to what can be done about it, which has this. */
    private static Page opened(Scene scene, String has) {
        scene.paid("mia", "12.50");
        Page till = clicked(scene.till("#recent"), "[data-recent] summary");
        till.locator(has).first().waitFor();
        return till;
    }

    private static Page unknown(Scene scene) {
        Page till = scene.selling();
        till.context().setOffline(true);
        till.locator(".hazard:visible").first().waitFor();
        return till;
    }

    private static Page toppedUp(Scene scene) {
        Page page = scene.as("rita", "/admin/desk?q=sam");
        page.locator("input[name=amount]").fill("1.00");
        page.locator("input[name=amount]").press("Enter");
        page.locator("input[name=q]").waitFor();
        return page;
    }

    private static Page paymentsOfMia(Scene scene) {
        scene.paid("mia", "12.50");
        return scene.as("rita", card(scene, "Mia") + "/payments");
    }

    private static void decline(Scene scene, String code) {
        scene.ask("tom", "/api/pay/" + code + "/claim", Map.of());
        scene.ask("tom", "/api/pay/" + code + "/decline", Map.of());
    }

    private static Page wrongPassword(Scene scene) {
        Page page = scene.stranger("/login");
        page.locator("input[name=login]").fill("mia");
        page.locator("input[name=password]").fill("not-the-one-at-all");
        page.locator("input[name=password]").press("Enter");
        page.locator("[role=alert]").waitFor();
        return page;
    }

    private static Page wrongPin(Scene scene) {
        scene.paid("mia", "20.50"); // with the right one, so that the wrong ones of other looks are forgotten
        Page page = scene.as("mia", "/pay/" + scene.asked("34.20"));
        page.locator("input[name=pin]").fill("111111");
        page.locator("[data-pay]").click();
        page.locator("[role=alert]").waitFor();
        return page;
    }

    /** The path of the card of whoever is called so. */
    private static String card(Scene scene, String name) {
        Page found = scene.as("rita", "/admin/cards?q=" + name);
        return found.locator("a[href^='/admin/cards/']:not([href$='/new'])")
                .first()
                .getAttribute("href");
    }

    @Override
    public String toString() {
        return name;
    }
}
