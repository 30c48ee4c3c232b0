package dev.quittance.web;

import static dev.quittance.web.Access.ADMIN;
import static dev.quittance.web.Access.ANYONE;
import static dev.quittance.web.Access.AUDITOR_OR_ADMIN;
import static dev.quittance.web.Access.CARDS;
import static dev.quittance.web.Access.CASHIER_OR_ADMIN;
import static dev.quittance.web.Access.HOLDER;
import static dev.quittance.web.Access.OPERATOR;
import static dev.quittance.web.Access.READ;
import static dev.quittance.web.Access.SELL;
import static dev.quittance.web.Access.SIGNED_IN;
import static dev.quittance.web.Access.UNDO;
import static dev.quittance.web.Route.Place.IO;
import static dev.quittance.web.Route.Place.WORKER;

import dev.quittance.application.CardService.Merchant;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Every address we answer to, and who may call it. */
final class Routes {

    /** Addresses that stand in QR codes, where capital letters take less space. */
    private static final Set<String> SCANNED = Set.of("/p/{code}", "/m/{code}", "/r/{code}");

    private Routes() {}

    /** All of them: the API's, those of the pages, and the files that pages are made of. */
    static Surface of(Web web) {
        var pages = new Pages(web.publicUrl(), web.services().installation());
        var view = new View(web.services().codes(), web.publicUrl());
        var names = new Names(web.services().desk(), web.services().cards(), web.workers());
        var missed = new Missed(web.services(), view, names);
        var entrance = new Entrance(web);
        var posters = new PosterGuard(web.services().clock());
        var routes = new ArrayList<Route>(new AccessHandlers(web, entrance).routes());
        var own = new OwnWay(web, entrance);
        routes.addAll(new OwnHandlers(web, own).routes());
        var telling = new Telling(view, names);
        routes.addAll(payments(new PaymentHandlers(web, view, telling, posters)));
        routes.addAll(refunds(new RefundHandlers(web, view, telling)));
        routes.addAll(attempts(new AttemptHandlers(web, view, telling)));
        routes.addAll(lists(new ListHandlers(web, view, names), new WatchHandlers(web, view, names)));
        routes.add(Route.api("GET", "/api/transactions/{code}/words", SELL, WORKER, new WordsHandlers(web)::show));
        routes.addAll(events(new EventHandlers(web, view, missed)));
        routes.addAll(new ItemHandlers(web).routes());
        routes.addAll(new ItemPages(web, pages).routes());
        routes.addAll(desk(new AdminHandlers(web, view)));
        routes.addAll(new CashHandlers(web, view, entrance).routes());
        var staff = new StaffHandlers(web, entrance);
        var keys = new ApiKeyHandlers(web, entrance);
        routes.addAll(staff.routes());
        routes.addAll(keys.routes());
        routes.addAll(new StaffPages(web, pages, staff).routes());
        routes.addAll(new ApiKeyPages(web, pages, keys).routes());
        routes.addAll(new AuditHandlers(web).routes());
        routes.addAll(new MetricsHandlers(web).routes());
        routes.addAll(new OfficeHandlers(web, entrance).routes());
        routes.addAll(others(new QrHandlers(web), new KeyHandlers(web), new HealthHandlers(web)));
        PageRoutes.of(web, pages, entrance, own, posters).forEach(page -> routes.addAll(alsoInCapitals(page)));
        routes.addAll(web.statics().routes());
        web.feed().begin(missed, web.workers(), web.services().clock());
        return new Surface(List.copyOf(routes), new ProblemPages(pages), extras(view, names));
    }

    /** A refusal that no handler drew: its transaction is shown as anybody may see it, if its name is at hand. */
    private static ProblemExtras extras(View view, Names names) {
        return (refusal, caller, json) ->
                view.refusal(JsonOut.into(json), refusal, merchant(refusal, names), View.Eyes.PAYER);
    }

    private static List<Route> payments(PaymentHandlers payments) {
        return List.of(
                Route.api("POST", "/api/start_payment", SELL, IO, payments::start),
                Route.api("POST", "/api/pay/{code}", ANYONE, IO, payments::pay),
                Route.api("POST", "/api/pay/{code}/claim", HOLDER, IO, payments::claim),
                Route.api("POST", "/api/pay/{code}/decline", HOLDER, IO, payments::decline),
                Route.api("POST", "/api/pay/{code}/extend", HOLDER, IO, payments::extend),
                Route.api("POST", "/api/transactions/{code}/revoke", SELL, IO, payments::revoke),
                Route.api("POST", "/api/transactions/{code}/extend", SELL, IO, payments::extendOwn),
                Route.api("POST", "/api/m/{code}", ANYONE, IO, payments::startAtPoster));
    }

    private static List<Route> refunds(RefundHandlers refunds) {
        return List.of(Route.api("POST", "/api/transactions/{code}/refunds", UNDO, IO, refunds::refund));
    }

    private static List<Route> attempts(AttemptHandlers attempts) {
        return List.of(
                Route.api("GET", "/api/payments/by_key/{key}", SIGNED_IN, WORKER, attempts::find),
                Route.api("POST", "/api/payments/by_key/{key}", ANYONE, IO, attempts::findByNumber),
                Route.api("POST", "/api/payments/by_key/{key}/cancel", SIGNED_IN, IO, attempts::cancel));
    }

    private static List<Route> lists(ListHandlers lists, WatchHandlers watch) {
        return List.of(
                Route.api("GET", "/api/transactions", READ, WORKER, lists::sales),
                Route.api("GET", "/api/transactions/{code}", SIGNED_IN, WORKER, lists::one),
                Route.api("GET", "/api/admin/cards/{id}/transactions", AUDITOR_OR_ADMIN, WORKER, lists::ofCard),
                Route.api("GET", "/api/merchant/today", READ, WORKER, lists::today),
                Route.api("GET", "/api/user/transactions", HOLDER, WORKER, lists::payments),
                Route.api("GET", "/watch/{watch_code}", ANYONE, WORKER, watch::watch));
    }

    private static List<Route> events(EventHandlers events) {
        return List.of(
                Route.api("GET", "/api/events", READ, WORKER, events::events),
                Route.api("POST", "/api/merchant/ws_ticket", READ, IO, events::ticket),
                Route.socket("/api/merchant/ws", ANYONE, events::socket));
    }

    private static List<Route> desk(AdminHandlers desk) {
        return List.of(
                Route.api("POST", "/api/admin/cards", ADMIN, IO, desk::open),
                Route.api("POST", "/api/admin/cards/batch", OPERATOR, WORKER, desk::openAll),
                Route.api("GET", "/api/admin/cards", CARDS, WORKER, desk::find),
                Route.api("POST", "/api/admin/cards/{id}/top_ups", CASHIER_OR_ADMIN, IO, desk::topUp),
                Route.api("POST", "/api/admin/cards/{id}/block", ADMIN, IO, desk::block),
                Route.api("POST", "/api/admin/cards/{id}/unblock", ADMIN, IO, desk::unblock),
                Route.api("POST", "/api/admin/cards/{id}/replace", ADMIN, IO, desk::replace),
                Route.api("POST", "/api/admin/cards/{id}/pin", ADMIN, IO, desk::resetPin));
    }

    private static List<Route> others(QrHandlers qr, KeyHandlers keys, HealthHandlers health) {
        return List.of(
                Route.api("GET", "/generate_qr/{login}", ANYONE, WORKER, qr::draw),
                Route.api("GET", "/.well-known/quittance-key", ANYONE, IO, keys::show),
                Route.api("GET", "/health/live", ANYONE, IO, health::live),
                Route.api("GET", "/health/ready", ANYONE, WORKER, health::ready),
                Route.api("GET", "/problems/{name}", ANYONE, IO, ProblemHandlers::show));
    }

    private static List<Route> alsoInCapitals(Route page) {
        if (!page.method().equals("GET") || !SCANNED.contains(page.path())) {
            return List.of(page);
        }
        String scanned = page.path().substring(0, 2).toUpperCase(Locale.ROOT)
                + page.path().substring(2);
        return List.of(page, Route.page(scanned, page.access(), page.place(), page.handler()));
    }

    private static Optional<Merchant> merchant(Refusal refusal, Names names) {
        return refusal.transaction().map(Transaction::terms).flatMap(terms -> names.known(terms.merchant()));
    }
}
