package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.Approval;
import dev.quittance.application.CardService;
import dev.quittance.application.CashService;
import dev.quittance.application.Desk;
import dev.quittance.application.NotAllowed;
import dev.quittance.application.Taken;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Codes;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Pin;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The forms by which a card comes to its end. */
final class CashPages {

    private final CardPage card;
    private final Formats formats;
    private final Once once;
    private final Desk desk;
    private final CashService cash;
    private final CardService cards;
    private final Codes codes;
    private final Entrance entrance;
    private final Services services;

    CashPages(Web web, Entrance entrance, CardPage card) {
        this.card = card;
        this.entrance = entrance;
        services = web.services();
        formats = new Formats(services);
        once = web.once();
        desk = services.desk();
        cash = services.cash();
        cards = services.cards();
        codes = services.codes();
    }

    List<Route> routes() {
        return List.of(
                Route.form("/admin/cards/{id}/close", Access.ADMIN, Route.Place.IO, this::close),
                Route.form("/admin/cards/{id}/replace", Access.ADMIN, Route.Place.IO, this::replace));
    }

    private CompletionStage<Response> close(Request request) {
        CardId id = card.id(request);
        Wish wish;
        Optional<Approval> approval;
        try {
            wish = Wish.of(request.form(), formats);
            approval = wish.approval();
        } catch (Rejected wrong) {
            return card.wrong(request, id, wrong);
        }
        var closing = new Closing(cash.close(id, approval, request.by()));
        String operation = "POST /admin/cards/" + codes.cardCode(id) + "/close";
        var reply = once.carryOut(request, Optional.of(wish.key()), operation, wish.asked(), closing.work());
        return request.laterBy(reply, told -> {
            if (told.answer() instanceof Answer.No no) {
                return card.refused(request, id, no.refusal());
            }
            closing.ended().forEach(session -> entrance.ended(session.token()));
            return completedFuture(card.said(id, closed((Answer.Closed) told.answer())));
        });
    }

    private static Notice closed(Answer.Closed closed) {
        return Notice.says(
                Said.of("desk.closed"),
                closed.payout()
                        .map(payout -> Said.of("desk.closed-payout", payout.amount()))
                        .orElse(Said.of("desk.closed-empty")));
    }

    private CompletionStage<Response> replace(Request request) {
        CardId id = card.id(request);
        Optional<CardNumber> typed;
        Pin pin;
        try {
            typed = request.form().readIfSaid("number", text -> new CardNumber(text.replaceAll("[ -]", "")));
            pin = request.form().read("pin", Pin::new);
        } catch (Rejected wrong) {
            return card.wrong(request, id, wrong);
        }
        CardNumber number = typed.orElseGet(services.secrets()::cardNumber);
        return request.laterBy(
                Came.of(desk.carryOut(cards.replace(id, number, pin, request.by()))),
                came -> came.drawn(
                        replaced -> {
                            entrance.changed(replaced.card(), replaced.ended());
                            return completedFuture(card.opened(
                                    replaced.card().id(), typed.isPresent() ? Optional.empty() : Optional.of(number)));
                        },
                        thrown -> notReplaced(request, id, thrown)));
    }

    private CompletionStage<Response> notReplaced(Request request, CardId id, RuntimeException thrown) {
        if (thrown instanceof Taken) {
            return card.again(
                    request, id, 422, Notice.bad(Said.of("open.taken-number"), Said.of("desk.replace-taken")));
        }
        if (thrown instanceof NotAllowed) { // Sent twice: the other one has done it.
            return card.again(
                    request, id, 403, Notice.bad(Said.of("desk.no-replace"), Said.of("desk.no-replace-hint")));
        }
        throw thrown;
    }
}
