package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.KeyService;
import dev.quittance.application.port.ApiKey;
import dev.quittance.domain.KeyName;
import dev.quittance.domain.Right;
import dev.quittance.domain.Rights;
import dev.quittance.web.Formats.Moment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A merchant's API keys. A key is shown once, right after it was made. */
final class ApiKeyPages {

    /** Where it is. */
    static final String PATH = "/portal/keys";

    private static final List<Right> SCOPES = List.of(Right.READ, Right.SELL, Right.REFUND);

    private final Web web;
    private final Pages pages;
    private final Formats formats;
    private final KeyService keys;
    private final ApiKeyHandlers handlers;
    private final Told<String> secrets;

    ApiKeyPages(Web web, Pages pages, ApiKeyHandlers handlers) {
        this.web = web;
        this.pages = pages;
        this.formats = new Formats(web.services());
        this.keys = web.services().keys();
        this.handlers = handlers;
        this.secrets = new Told<>(web.services().secrets());
    }

    List<Route> routes() {
        return List.of(
                Route.page(PATH, Access.MANAGE, Route.Place.WORKER, this::show),
                Route.form(PATH, Access.MANAGE, Route.Place.IO, this::make),
                Route.form(PATH + "/{id}/revoke", Access.MANAGE, Route.Place.IO, this::revoke));
    }

    /** A key, without its secret. */
    record Line(String id, String name, Spoken may, Optional<Moment> used, Moment until) {}

    /** @param made the key that was just made, once */
    record View(
            Optional<String> made,
            List<Line> keys,
            boolean any,
            List<StaffPages.Choice> choices,
            int days,
            String typed,
            Optional<Notice> notice) {}

    private CompletionStage<Response> show(Request request) {
        return completedFuture(draw(request, 200, secrets.take(request.query("made")), Optional.empty()));
    }

    private Response draw(Request request, int status, Optional<String> made, Optional<Notice> notice) {
        var all = web.services().desk().look(keys.keysOf(request.card().account())).stream()
                .map(this::line)
                .toList();
        String typed = notice.isPresent() ? request.form().find("name").orElse("") : "";
        var choices = StaffPages.Choice.of(SCOPES, Rights.of(Right.SELL));
        var view = new View(made, all, !all.isEmpty(), choices, KeyService.DAYS_USUAL, typed, notice);
        return pages.draw(request, status, "keys", Said.of("keys.title"), view);
    }

    private Line line(ApiKey key) {
        return new Line(
                web.services().codes().keyCode(key.id()),
                key.name().text(),
                StaffPages.Choice.all(key.rights()),
                key.usedAt().map(formats::moment),
                formats.moment(key.expiresAt()));
    }

    private CompletionStage<Response> make(Request request) {
        KeyService.Wanted wanted;
        try {
            Form form = request.form();
            wanted = new KeyService.Wanted(
                    form.read("name", KeyName::new),
                    Fields.read("#/rights", StaffPages.Choice.read(form), KeyService.Wanted::requireScope),
                    Fields.read(
                            "#/days", form.read("days", Numbers::whole).intValue(), KeyService.Wanted::requireDays));
        } catch (Rejected wrong) {
            int status = wrong.problem().status();
            return request.work(() -> draw(request, status, Optional.empty(), Optional.of(Notice.of(wrong.problem()))));
        }
        return request.later(
                handlers.make(request, wanted),
                made -> Response.redirect(PATH + "?made=" + secrets.keep(made.secret())));
    }

    private CompletionStage<Response> revoke(Request request) {
        return request.later(handlers.revoked(request), gone -> Response.redirect(PATH));
    }
}
