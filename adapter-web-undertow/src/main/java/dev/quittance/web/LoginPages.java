package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.CardService;
import dev.quittance.application.Desk;
import dev.quittance.application.PaymentService;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Password;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Login;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Refused;
import dev.quittance.domain.TransactionId;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Signing in, by login and password or by card and PIN, and signing out. */
final class LoginPages {

    private static final String PAY = "/pay/";

    private final Pages pages;
    private final Entrance entrance;
    private final Desk desk;
    private final PaymentService payments;
    private final CardService cards;
    private final Codes codes;

    LoginPages(Web web, Pages pages, Entrance entrance) {
        this.pages = pages;
        this.entrance = entrance;
        desk = web.services().desk();
        payments = web.services().payments();
        cards = web.services().cards();
        codes = web.services().codes();
    }

    List<Route> routes() {
        return List.of(
                Route.page("/login", Access.ANYONE, Route.Place.WORKER, this::show),
                Route.form("/login", Access.ANYONE, Route.Place.IO, this::enter),
                Route.form("/logout", Access.ANYONE, Route.Place.IO, this::leave));
    }

    /**
     * The page.
     *
     * @param redirect where it leads then; empty for everyone's own first page
     * @param login what was typed before
     * @param goesOn what happens after it
     */
    record View(String redirect, String login, Optional<Notice> goesOn, Optional<Notice> notice) {}

    private CompletionStage<Response> show(Request request) {
        Optional<String> redirect = Redirects.wanted(request.query("redirect"));
        return completedFuture(draw(
                request, 200, new View(redirect.orElse(""), "", redirect.flatMap(this::goesOn), Optional.empty())));
    }

    private Response draw(Request request, int status, View view) {
        return pages.draw(request, status, "login", Said.of("login.do"), view);
    }

    /** Who is on the way to a payment is told which. */
    private Optional<Notice> goesOn(String redirect) {
        return Optional.of(redirect)
                .filter(path -> path.startsWith(PAY))
                .flatMap(path -> codes.readCode(path.substring(PAY.length())))
                .flatMap(this::payment);
    }

    private Optional<Notice> payment(TransactionId id) {
        try {
            return Optional.of(desk.look(books -> {
                var terms = payments.find(id).on(books).terms();
                String merchant = cards.holder(terms.merchant()).on(books).text();
                return Notice.says(Said.of("login.goes-on"), Said.of("login.goes-on-to", merchant, terms.amount()));
            }));
        } catch (Refused unknown) {
            return Optional.empty();
        }
    }

    private CompletionStage<Response> enter(Request request) {
        CompletionStage<Entrance.Entered> entered;
        try {
            entered = request.form().find("card").isPresent() ? byCard(request) : byPassword(request);
        } catch (Rejected wrong) {
            return completedFuture(no(request, wrong));
        }
        return request.later(
                Came.of(entered),
                came -> came.drawn(
                        in -> in.with(Response.redirect(
                                Redirects.wanted(request.form().find("redirect"))
                                        .orElse(in.home()))),
                        thrown -> no(request, thrown)));
    }

    private CompletionStage<Entrance.Entered> byCard(Request request) {
        Form form = request.form();
        CardNumber number = form.read("card", text -> new CardNumber(text.replaceAll("[ -]", "")));
        return entrance.enter(request, number, form.read("pin", Pin::new));
    }

    /** What can't be a login or a password is a wrong one: the page says nothing more of it. */
    private CompletionStage<Entrance.Entered> byPassword(Request request) {
        return entrance.enter(
                request,
                typed(request.form(), "login", text -> new Login(text.strip())),
                typed(request.form(), "password", Password::new));
    }

    private static <T> T typed(Form form, String field, Function<String, T> read) {
        try {
            return form.secret(field, read).orElseThrow();
        } catch (Rejected | NoSuchElementException neither) {
            throw new Rejected(Problem.unknownSignIn());
        }
    }

    private Response no(Request request, RuntimeException thrown) {
        if (!(thrown instanceof Rejected rejected)) {
            throw thrown;
        }
        Problem problem = rejected.problem();
        var view = new View(
                Redirects.wanted(request.form().find("redirect")).orElse(""),
                request.form().find("login").orElse(""),
                Optional.empty(),
                Optional.of(why(problem, request.form().find("card").isPresent())));
        return draw(request, problem.status(), view);
    }

    private static Notice why(Problem problem, boolean byCard) {
        return switch (problem.status()) {
            case 401 ->
                Notice.bad(Said.of("login.wrong"), Said.of(byCard ? "login.check-card" : "login.check-password"));
            case 429 ->
                Notice.waits(
                        Said.of("login.too-many"),
                        problem.headers().stream()
                                .filter(header -> header.name().equals("Retry-After"))
                                .map(header -> Said.of("login.again-in", header.value()))
                                .findFirst()
                                .orElse(Said.of("login.again-later")));
            default -> Notice.of(problem);
        };
    }

    private CompletionStage<Response> leave(Request request) {
        return request.later(
                entrance.leave(request), noCookie -> Response.redirect("/").with(noCookie.name(), noCookie.value()));
    }
}
