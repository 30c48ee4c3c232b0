package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.Approval;
import dev.quittance.application.CardService;
import dev.quittance.application.CashService;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Work;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Money;
import dev.quittance.web.Counter.Booked;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The forms by which money comes onto a card and leaves it, for a page that shows a card. */
final class BookingPages {

    private final String root;
    private final Counter counter;
    private final Formats formats;
    private final Once once;
    private final CashService cash;
    private final CardService cards;
    private final Codes codes;

    /** @param root where they are, a card's code and the form's name following */
    BookingPages(Web web, String root, Counter counter) {
        this.root = root;
        this.counter = counter;
        formats = new Formats(web.services());
        once = web.once();
        cash = web.services().cash();
        cards = web.services().cards();
        codes = web.services().codes();
    }

    /** Those for cash. */
    List<Route> atTheDesk() {
        return List.of(
                Route.form(root + "{id}/top_ups", Access.CASHIER_OR_ADMIN, Route.Place.IO, this::topUp),
                Route.form(root + "{id}/payouts", Access.CASHIER_OR_ADMIN, Route.Place.IO, this::payOut));
    }

    /** The one for the bank. */
    List<Route> byTheBank() {
        return List.of(Route.form(root + "{id}/settlements", Access.ADMIN, Route.Place.IO, this::settle));
    }

    private CompletionStage<Response> topUp(Request request) {
        CardId id = id(request);
        return carriedOut(request, id, "top_ups", Booked.TOP_UP, wish -> {
            Money amount = wish.amount().orElseThrow(() -> new Rejected(Problem.validation("#/amount", "is required")));
            return cards.topUp(id, amount, request.by());
        });
    }

    private CompletionStage<Response> payOut(Request request) {
        CardId id = id(request);
        return carriedOut(request, id, "payouts", Booked.PAY_OUT, wish -> {
            Approval approval =
                    wish.approval().orElseThrow(() -> new Rejected(Problem.validation("#/pin", "is needed")));
            return cash.payOut(id, wish.amount(), approval, request.by());
        });
    }

    private CompletionStage<Response> settle(Request request) {
        CardId id = id(request);
        return carriedOut(
                request, id, "settlements", Booked.SETTLE, wish -> cash.settle(id, wish.amount(), request.by()));
    }

    private CardId id(Request request) {
        return request.code("id", codes::readCardCode);
    }

    private CompletionStage<Response> carriedOut(
            Request request, CardId id, String form, Booked booked, Function<Wish, Work<Answer>> asked) {
        Wish wish;
        Work<Answer> work;
        try {
            wish = Wish.of(request.form(), formats);
            work = asked.apply(wish);
        } catch (Rejected wrong) {
            return counter.wrong(request, id, wrong);
        }
        String operation = "POST " + root + codes.cardCode(id) + "/" + form;
        var reply = once.carryOut(request, Optional.of(wish.key()), operation, wish.asked(), work);
        return request.laterBy(
                reply,
                told -> told.answer() instanceof Answer.No no
                        ? counter.refused(request, id, no.refusal())
                        : completedFuture(counter.booked(id, booked, (Answer.Moved) told.answer())));
    }
}
