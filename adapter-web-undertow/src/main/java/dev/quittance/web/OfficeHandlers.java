package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.CardService;
import dev.quittance.application.Desk;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Session;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Limits;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;

/** Who is signed in for a card, and what is set for all of them. */
final class OfficeHandlers {

    private final Services services;
    private final Desk desk;
    private final CardService cards;
    private final Codes codes;
    private final Entrance entrance;

    OfficeHandlers(Web web, Entrance entrance) {
        this.services = web.services();
        this.desk = services.desk();
        this.cards = services.cards();
        this.codes = services.codes();
        this.entrance = entrance;
    }

    List<Route> routes() {
        return List.of(
                Route.api("GET", "/api/admin/cards/{id}/sessions", Access.ADMIN, Route.Place.WORKER, this::sessions),
                Route.api("POST", "/api/admin/cards/{id}/sessions/end", Access.ADMIN, Route.Place.IO, this::end),
                Route.api("GET", "/api/admin/limits", Access.AUDITOR_OR_ADMIN, Route.Place.IO, this::limits));
    }

    private CompletionStage<Response> sessions(Request request) {
        List<Session> live = desk.look(cards.sessions(card(request)));
        return completedFuture(Response.json(
                200,
                JsonOut.object(out -> out.list("sessions", live, (each, session) -> each.text(
                                "scope", session.scope().name().toLowerCase(Locale.ROOT))
                        .time("created_at", session.createdAt())
                        .time("used_at", session.usedAt())
                        .time("ends_at", session.endsAt())))));
    }

    private CompletionStage<Response> end(Request request) {
        request.requireNothing();
        var ended = desk.carryOut(cards.endSessions(card(request), request.by()));
        return request.later(ended, sessions -> {
            sessions.forEach(session -> entrance.ended(session.token()));
            return Response.json(200, JsonOut.object(out -> out.number("ended", sessions.size())));
        });
    }

    private CardId card(Request request) {
        return request.code("id", codes::readCardCode);
    }

    /** What no limit holds for is left out. */
    private CompletionStage<Response> limits(Request request) {
        Limits limits = cards.limits();
        var installation = services.installation();
        return completedFuture(Response.json(200, JsonOut.object(out -> {
            out.text("currency", installation.unit().code())
                    .text("time_zone", installation.zone().getId());
            limits.perPayment().ifPresent(most -> out.amount("payment", most));
            limits.perDay().ifPresent(most -> out.amount("day", most));
            limits.onBalance().ifPresent(most -> out.amount("balance", most));
        })));
    }
}
