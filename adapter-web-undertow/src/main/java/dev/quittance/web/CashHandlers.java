package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.Approval;
import dev.quittance.application.BooksService;
import dev.quittance.application.CashService;
import dev.quittance.application.Desk;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Work;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Remark;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Money that leaves the cards, and the books of the day. */
final class CashHandlers {

    private static final String CARDS = "/api/admin/cards/";

    private final Web web;
    private final View view;
    private final Entrance entrance;
    private final CashService cash;
    private final BooksService books;
    private final Desk desk;
    private final Codes codes;

    CashHandlers(Web web, View view, Entrance entrance) {
        this.web = web;
        this.view = view;
        this.entrance = entrance;
        this.cash = web.services().cash();
        this.books = web.services().books();
        this.desk = web.services().desk();
        this.codes = web.services().codes();
    }

    List<Route> routes() {
        return List.of(
                Route.api("POST", CARDS + "{id}/payouts", Access.CASHIER_OR_ADMIN, Route.Place.IO, this::payOut),
                Route.api("POST", CARDS + "{id}/settlements", Access.ADMIN, Route.Place.IO, this::settle),
                Route.api("POST", CARDS + "{id}/close", Access.ADMIN, Route.Place.IO, this::close),
                Route.api("POST", "/api/admin/bank/deposits", Access.ADMIN, Route.Place.IO, this::deposit),
                Route.api("POST", "/api/admin/bank/withdrawals", Access.ADMIN, Route.Place.IO, this::withdraw),
                Route.api("GET", "/api/admin/books", Access.AUDITOR_OR_ADMIN, Route.Place.WORKER, this::books));
    }

    /** What is to be paid out, and why it may be: one of the two. */
    record Payout(Optional<Money> amount, Optional<Pin> pin, Optional<Remark> reason) {}

    /** Why what is left may be paid out: one of the two, or neither if nothing is. */
    record Close(Optional<Pin> pin, Optional<Remark> reason) {

        static final Close BARELY = new Close(Optional.empty(), Optional.empty());
    }

    /** All of it, or a part. */
    record Part(Optional<Money> amount) {

        static final Part ALL = new Part(Optional.empty());
    }

    /** An amount. */
    record Amount(Money amount) {}

    private CompletionStage<Response> payOut(Request request) {
        CardId id = card(request);
        Payout wanted = request.json(Payout.class);
        Approval approval = approval(wanted.pin(), wanted.reason())
                .orElseThrow(() -> new Rejected(Problem.validation("#/pin", "is required, or a reason")));
        return moved(
                request,
                "POST " + CARDS + codes.cardCode(id) + "/payouts",
                cash.payOut(id, wanted.amount(), approval, request.by()));
    }

    /** The PIN, or a reason without it; 422 for both. */
    static Optional<Approval> approval(Optional<Pin> pin, Optional<Remark> reason) {
        if (pin.isPresent() && reason.isPresent()) {
            throw new Rejected(Problem.validation("#/reason", "is for what goes without the PIN"));
        }
        return pin.<Approval>map(Approval.ByPin::new)
                .or(() -> reason.map(why -> Fields.read("#/reason", why, Approval.ByRemark::new)));
    }

    private CompletionStage<Response> settle(Request request) {
        CardId id = card(request);
        Part wanted = request.body().length == 0 ? Part.ALL : request.json(Part.class);
        return moved(
                request,
                "POST " + CARDS + codes.cardCode(id) + "/settlements",
                cash.settle(id, wanted.amount(), request.by()));
    }

    private CompletionStage<Response> deposit(Request request) {
        return moved(
                request,
                "POST /api/admin/bank/deposits",
                cash.deposit(request.json(Amount.class).amount(), request.by()));
    }

    private CompletionStage<Response> withdraw(Request request) {
        return moved(
                request,
                "POST /api/admin/bank/withdrawals",
                cash.withdraw(request.json(Amount.class).amount(), request.by()));
    }

    private CompletionStage<Response> close(Request request) {
        CardId id = card(request);
        Close wanted = request.body().length == 0 ? Close.BARELY : request.json(Close.class);
        var closing = new Closing(cash.close(id, approval(wanted.pin(), wanted.reason()), request.by()));
        String operation = "POST " + CARDS + codes.cardCode(id) + "/close";
        var reply = once(request, operation, closing.work());
        return request.later(reply, told -> {
            closing.ended().forEach(session -> entrance.ended(session.token()));
            return told(told, 200, answer -> view.closed(operation, (Answer.Closed) answer));
        });
    }

    private CompletionStage<Response> moved(Request request, String operation, Work<Answer> work) {
        return request.later(
                once(request, operation, work),
                told -> told(told, 201, answer -> view.moved(operation, (Answer.Moved) answer)));
    }

    private CompletionStage<Desk.Reply> once(Request request, String operation, Work<Answer> work) {
        return web.once().carryOut(request, request.idempotencyKey(), operation, request.body(), work);
    }

    private Response told(Desk.Reply told, int status, Function<Answer, byte[]> draw) {
        Response response = told.answer() instanceof Answer.No no
                ? view.refused(no.refusal(), Optional.empty(), View.Eyes.PAYER)
                : Response.json(status, draw.apply(told.answer()));
        return told.replayed() ? response.with("Idempotency-Replayed", "true") : response;
    }

    /** On a worker's thread. */
    private CompletionStage<Response> books(Request request) {
        Optional<LocalDate> day = request.query("day", CashHandlers::day);
        return completedFuture(Response.json(200, BooksView.dayBook(desk.look(books.of(day)))));
    }

    /** A day as it is written in an address, with a year of four digits: a longer one is beyond what instants reach. */
    static LocalDate day(String text) {
        try {
            if (text.length() != 10) {
                throw new DateTimeParseException("not ten characters", text, 0);
            }
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a day such as 2026-11-23", e);
        }
    }

    private CardId card(Request request) {
        return request.code("id", codes::readCardCode);
    }
}
