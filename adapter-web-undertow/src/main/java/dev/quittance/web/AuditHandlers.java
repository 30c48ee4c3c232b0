package dev.quittance.web;

import dev.quittance.application.AuditService;
import dev.quittance.application.AuditService.Line;
import dev.quittance.application.port.AuditQuery;
import dev.quittance.application.port.Codes;
import dev.quittance.domain.Action;
import dev.quittance.domain.Address;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Deed;
import dev.quittance.domain.Login;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The audit log for programs. On a worker's thread. */
final class AuditHandlers {

    private final Services services;
    private final Codes codes;
    private final AuditService audit = new AuditService();

    AuditHandlers(Web web) {
        services = web.services();
        codes = services.codes();
    }

    List<Route> routes() {
        return List.of(Route.api("GET", "/api/admin/audit", Access.AUDITOR_OR_ADMIN, Route.Place.WORKER, this::list));
    }

    /** The action of this word. */
    static Action action(String word) {
        return Arrays.stream(Action.values())
                .filter(action -> action.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("is nothing that is done here"));
    }

    private CompletionStage<Response> list(Request request) {
        int max = ListHandlers.limit(request);
        var query = new AuditQuery(
                request.query("card", this::card),
                request.query("by", this::card),
                request.query("action", AuditHandlers::action),
                request.query("from", Numbers::time),
                request.query("to", Numbers::time),
                request.query("cursor", Cursors::read),
                max);
        List<Line> lines = services.desk().look(audit.list(query));
        Optional<String> next =
                ListHandlers.next(lines, max, line -> Cursors.below(line.entry().position()));
        byte[] drawn =
                JsonOut.object(out -> out.list("entries", lines, this::entry).text("next_cursor", next));
        return CompletableFuture.completedFuture(Response.json(200, drawn));
    }

    private CardId card(String code) {
        return codes.readCardCode(code).orElseThrow(() -> new IllegalArgumentException("must be the code of a card"));
    }

    private void entry(JsonOut out, Line line) {
        Deed deed = line.entry().deed();
        By by = deed.by();
        out.number("position", line.entry().position())
                .time("at", deed.at())
                .text("action", deed.action().word())
                .text("actor", by.kind().word());
        line.by().ifPresent(card -> out.object("by", each -> card(each, card)));
        out.text("login", by.login().map(Login::name));
        by.key().ifPresent(key -> out.number("key", key));
        out.text("address", by.from().map(Address::text));
        line.about().ifPresent(card -> out.object("card", each -> card(each, card)));
        deed.entry().ifPresent(entry -> out.number("entry", entry));
        out.textIfAny("what", deed.what())
                .textIfAny("before", deed.before())
                .textIfAny("after", deed.after())
                .text("hash", line.entry().hash().hex());
    }

    private void card(JsonOut out, Card card) {
        out.text("id", codes.cardCode(card.id()))
                .text("name", card.face().holder().text())
                .text("card", card.face().number().lastFour());
    }
}
