package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.application.Desk;
import dev.quittance.application.PaymentService;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Codes;
import dev.quittance.domain.Money;
import dev.quittance.domain.StaticCode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where a merchant's poster leads: the payer says how much, and goes on to a fresh payment's page. */
final class PosterPages {

    private final Pages pages;
    private final Formats formats;
    private final FormKeys keys;
    private final Desk desk;
    private final PaymentService payments;
    private final Codes codes;
    private final Once once;
    private final PosterGuard posters;

    PosterPages(Web web, Pages pages, PosterGuard posters) {
        this.posters = posters;
        this.pages = pages;
        formats = new Formats(web.services());
        keys = new FormKeys(web.services());
        desk = web.services().desk();
        payments = web.services().payments();
        codes = web.services().codes();
        once = web.once();
    }

    List<Route> routes() {
        Again again = this::again;
        return List.of(
                Route.page("/m/{code}", Access.ANYONE, Route.Place.WORKER, this::show),
                Route.form("/m/{code}", Access.ANYONE, Route.Place.IO, again.around(this::start)));
    }

    /** @param typed the amount that could not be read */
    record View(
            String code,
            String merchant,
            String initials,
            String currency,
            String inputMode,
            Spoken example,
            String key,
            String typed,
            Optional<Notice> notice) {}

    private CompletionStage<Response> show(Request request) {
        return completedFuture(draw(request, poster(request), 200, Optional.empty()));
    }

    private StaticCode poster(Request request) {
        return request.code("code", codes::readStaticCode);
    }

    private Response draw(Request request, StaticCode poster, int status, Optional<Notice> notice) {
        String merchant = desk.look(payments.merchantOf(poster)).face().holder().text();
        var view = new View(
                codes.staticCode(poster),
                merchant,
                Formats.initials(merchant),
                formats.unit().code(),
                formats.inputMode(),
                formats.example(),
                keys.next(),
                notice.isPresent() ? request.form().find("amount").orElse("") : "",
                notice);
        return pages.draw(request, status, "poster", Said.of("poster.title", merchant), view);
    }

    private CompletionStage<Response> start(Request request) {
        StaticCode poster = poster(request);
        Money amount = request.form().read("amount", text -> payments.askable(formats.readPositive(text)));
        String key = FormKeys.of(request.form());
        Optional<SignedIn> who = request.caller().holder();
        String code = codes.staticCode(poster);
        if (who.isEmpty()) {
            posters.admit(request.address());
        }
        var work =
                payments.startAt(poster, amount, who.map(payer -> payer.card().id()));
        String caller =
                who.map(payer -> "account/" + payer.card().account().value()).orElse("poster/" + code);
        var started =
                once.carryOutAs(caller, Optional.of(key), "POST /m/" + code, FormKeys.asked(amount.toString()), work);
        return request.laterBy(started, reply -> answer(request, reply.answer()));
    }

    private CompletionStage<Response> answer(Request request, Answer answer) {
        if (answer instanceof Answer.Done done) {
            return completedFuture(Response.redirect(
                    "/pay/" + codes.code(done.transaction().terms().id())));
        }
        return again(request, Problem.refused(((Answer.No) answer).refusal()));
    }

    private CompletionStage<Response> again(Request request, Problem problem) {
        return request.work(() -> draw(request, poster(request), problem.status(), Optional.of(Notice.of(problem))));
    }
}
