package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.CardService.NewCard;
import dev.quittance.application.NotAllowed;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.PasswordHash;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Where the first administrator comes in, once. Without a setup code that still counts there is nothing here. */
final class SetupPages {

    private final Pages pages;
    private final Entrance entrance;
    private final Services services;
    private final Workers hashing;
    private final Optional<SetupCode> setup;

    SetupPages(Web web, Pages pages, Entrance entrance) {
        this.pages = pages;
        this.entrance = entrance;
        services = web.services();
        hashing = web.hashing();
        setup = web.site().setup();
    }

    List<Route> routes() {
        return List.of(
                Route.page("/setup", Access.ANYONE, Route.Place.IO, this::show),
                Route.form("/setup", Access.ANYONE, Route.Place.IO, this::begin));
    }

    /** What was typed before comes back, but for secrets. */
    record View(String name, String login, Optional<Notice> notice) {}

    private CompletionStage<Response> show(Request request) {
        requireOpen();
        return completedFuture(draw(request, 200, new View("", "", Optional.empty())));
    }

    private SetupCode requireOpen() {
        return setup.filter(code -> code.isOpen(services.clock().instant()))
                .orElseThrow(() -> new Rejected(Problem.notFound()));
    }

    private Response draw(Request request, int status, View view) {
        return pages.draw(request, status, "setup", Said.of("setup.short"), view);
    }

    /** The administrator who is to be. */
    private record Wish(Holder name, Login login, Password password, Pin pin) {

        static Wish of(Form form) {
            Holder name = form.read("name", Holder::new);
            Login login = form.read("login", Login::new);
            return new Wish(name, login, Passwords.typed(form, login), form.read("pin", Pin::new));
        }
    }

    private CompletionStage<Response> begin(Request request) {
        SetupCode code = requireOpen();
        Wish wish;
        String typed;
        try {
            wish = Wish.of(request.form());
            typed = request.form().text("code");
        } catch (Rejected wrong) {
            return completedFuture(no(request, wrong.problem().status(), Notice.of(wrong.problem())));
        }
        // Looked at last: a typing error elsewhere costs no try.
        if (!code.opens(typed, services.clock().instant())) {
            var notice = Notice.bad(Said.of("setup.wrong-code"), Said.of("setup.wrong-hint"));
            return completedFuture(no(request, 403, notice));
        }
        return request.later(
                Came.of(opened(request, wish, code)),
                came -> came.drawn(
                        entered -> entered.with(Response.redirect(OverviewPages.PATH)), thrown -> late(thrown)));
    }

    private Response no(Request request, int status, Notice notice) {
        Form form = request.form();
        var view = new View(form.find("name").orElse(""), form.find("login").orElse(""), Optional.of(notice));
        return draw(request, status, view);
    }

    private CompletionStage<Entrance.Entered> opened(Request request, Wish wish, SetupCode code) {
        return hashing.call(() -> services.hasher().hash(wish.password()))
                .thenCompose(hash -> services.desk()
                        .carryOut(services.cards().openFirstAdministrator(card(wish, hash), request.by())))
                .thenCompose(card -> {
                    code.close();
                    return entrance.enter(request, wish.login(), wish.password());
                });
    }

    private NewCard card(Wish wish, PasswordHash hash) {
        Money zero = Money.zero(services.installation().unit());
        return new NewCard(
                wish.name(),
                Role.ADMIN,
                services.secrets().cardNumber(),
                wish.pin(),
                zero,
                zero,
                Optional.of(wish.login()),
                Optional.of(hash));
    }

    /** Someone else was first: there is nothing here any more. */
    private static Response late(RuntimeException thrown) {
        throw thrown instanceof NotAllowed ? new Rejected(Problem.notFound()) : thrown;
    }
}
