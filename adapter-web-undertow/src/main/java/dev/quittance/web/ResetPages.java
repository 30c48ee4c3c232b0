package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.NotAllowed;
import dev.quittance.application.ResetService.Whose;
import dev.quittance.application.port.NewPassword;
import dev.quittance.application.port.OneTimeCode;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Login;
import dev.quittance.domain.Pin;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** For people who have forgotten PIN or password: the desk gives them a code, and they type it with new ones. */
final class ResetPages {

    private final Web web;
    private final Pages pages;
    private final OwnWay own;
    private final CardPage card;

    ResetPages(Web web, Pages pages, OwnWay own, CardPage card) {
        this.web = web;
        this.pages = pages;
        this.own = own;
        this.card = card;
    }

    List<Route> routes() {
        return List.of(
                Route.page("/reset", Access.ANYONE, Route.Place.IO, this::show),
                Route.form("/reset", Access.ANYONE, Route.Place.IO, this::reset),
                Route.form("/admin/cards/{id}/reset_code", Access.CASHIER_OR_ADMIN, Route.Place.IO, this::give));
    }

    /**
     * The page.
     *
     * @param whose what was typed before
     * @param done whether it went well
     */
    record View(String whose, boolean done, Optional<Notice> notice) {}

    private CompletionStage<Response> show(Request request) {
        return completedFuture(draw(request, 200, false, Optional.empty()));
    }

    private Response draw(Request request, int status, boolean done, Optional<Notice> notice) {
        String typed = status == 200 ? "" : request.form().find("login").orElse("");
        return pages.draw(request, status, "reset", Said.of("reset.title"), new View(typed, done, notice));
    }

    private CompletionStage<Response> reset(Request request) {
        CompletionStage<Boolean> done;
        try {
            Form form = request.form();
            done = own.reset(
                    request,
                    form.read("login", ResetPages::whose),
                    form.read("code", OneTimeCode::typed),
                    form.readIfSaid("pin", Pin::new),
                    form.secret(Passwords.FIELD, NewPassword::new));
        } catch (Rejected wrong) {
            return completedFuture(no(request, wrong));
        }
        return request.later(
                Came.of(done),
                came -> came.drawn(
                        set -> draw(
                                request,
                                200,
                                true,
                                Optional.of(Notice.says(Said.of("reset.done"), Said.of("reset.done-hint")))),
                        thrown -> no(request, thrown)));
    }

    /** Digits alone are a card's number: no login begins with one. */
    private static Whose whose(String typed) {
        String digits = typed.replaceAll("[ -]", "");
        return digits.matches("[0-9]+")
                ? new Whose.ByNumber(new CardNumber(digits))
                : new Whose.ByLogin(new Login(typed));
    }

    private Response no(Request request, RuntimeException thrown) {
        if (thrown instanceof NotAllowed notAllowed) {
            return draw(
                    request,
                    403,
                    false,
                    Optional.of(Notice.bad(Said.of("me.not-done"), Spoken.asIs(notAllowed.getMessage() + "."))));
        }
        if (thrown instanceof Rejected rejected) {
            Problem problem = rejected.problem();
            return draw(request, problem.status(), false, Optional.of(Notice.of(problem)));
        }
        throw thrown;
    }

    /** Gives a code, which the card's page shows once. */
    private CompletionStage<Response> give(Request request) {
        CardId id = card.id(request);
        OneTimeCode code = web.services().secrets().oneTimeCode();
        var given = web.services().desk().carryOut(web.services().resets().give(id, code, request.by()));
        return request.later(
                given,
                until -> card.said(id, Notice.says(Said.of("reset.given", code.shown()), Said.of("reset.given-hint"))));
    }
}
