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
import dev.quittance.application.port.Work;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Remark;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The forms by which money leaves a card and a card comes to its end. */
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
                Route.form("/admin/cards/{id}/payouts", Access.CASHIER_OR_ADMIN, Route.Place.IO, this::payOut),
                Route.form("/admin/cards/{id}/settlements", Access.ADMIN, Route.Place.IO, this::settle),
                Route.form("/admin/cards/{id}/close", Access.ADMIN, Route.Place.IO, this::close),
                Route.form("/admin/cards/{id}/replace", Access.ADMIN, Route.Place.IO, this::replace));
    }

    /** What a form asks. */
    private record Wish(Optional<Money> amount, Optional<Pin> pin, Optional<Remark> reason, String key) {

        byte[] asked() {
            return FormKeys.asked(
                    amount.map(Money::toString).orElse(""),
                    pin.map(Pin::digits).orElse(""),
                    reason.map(Remark::text).orElse(""));
        }

        Optional<Approval> approval() {
            return CashHandlers.approval(pin, reason);
        }
    }

    private Wish wish(Form form) {
        return new Wish(
                form.readIfSaid("amount", formats::readPositive),
                form.readIfSaid("pin", Pin::new),
                form.readIfSaid("reason", Remark::new),
                FormKeys.of(form));
    }

    private CompletionStage<Response> payOut(Request request) {
        return moved(request, "payouts", "desk.paid-out", (id, wish) -> {
            Approval approval =
                    wish.approval().orElseThrow(() -> new Rejected(Problem.validation("#/pin", "is needed")));
            return cash.payOut(id, wish.amount(), approval, request.by());
        });
    }

    private CompletionStage<Response> settle(Request request) {
        return moved(
                request, "settlements", "desk.settled", (id, wish) -> cash.settle(id, wish.amount(), request.by()));
    }

    @FunctionalInterface
    private interface Asked {
        Work<Answer> of(CardId id, Wish wish);
    }

    private CompletionStage<Response> moved(Request request, String path, String title, Asked asked) {
        CardId id = card.id(request);
        Wish wish;
        Work<Answer> work;
        try {
            wish = wish(request.form());
            work = asked.of(id, wish);
        } catch (Rejected wrong) {
            return card.wrong(request, id, wrong);
        }
        return answered(request, id, carriedOut(request, id, path, wish, work), answer -> {
            var moved = (Answer.Moved) answer;
            return Notice.says(Said.of(title, moved.amount()), Said.of("desk.on-card", moved.balance(), moved.entry()));
        });
    }

    private CompletionStage<Desk.Reply> carriedOut(
            Request request, CardId id, String path, Wish wish, Work<Answer> work) {
        String operation = "POST /admin/cards/" + codes.cardCode(id) + "/" + path;
        return once.carryOut(request, Optional.of(wish.key()), operation, wish.asked(), work);
    }

    private CompletionStage<Response> answered(
            Request request, CardId id, CompletionStage<Desk.Reply> reply, Function<Answer, Notice> says) {
        return request.laterBy(
                reply,
                told -> told.answer() instanceof Answer.No no
                        ? card.refused(request, id, no.refusal())
                        : completedFuture(card.said(id, says.apply(told.answer()))));
    }

    private CompletionStage<Response> close(Request request) {
        CardId id = card.id(request);
        Wish wish;
        Optional<Approval> approval;
        try {
            wish = wish(request.form());
            approval = wish.approval();
        } catch (Rejected wrong) {
            return card.wrong(request, id, wrong);
        }
        var closing = new Closing(cash.close(id, approval, request.by()));
        return answered(request, id, carriedOut(request, id, "close", wish, closing.work()), answer -> {
            closing.ended().forEach(session -> entrance.ended(session.token()));
            return Notice.says(
                    Said.of("desk.closed"),
                    ((Answer.Closed) answer)
                            .payout()
                            .map(payout -> Said.of("desk.closed-payout", payout.amount(), payout.entry()))
                            .orElse(Said.of("desk.closed-empty")));
        });
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
