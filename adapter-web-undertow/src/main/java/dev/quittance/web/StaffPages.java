package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.NotAllowed;
import dev.quittance.application.StaffService;
import dev.quittance.application.Taken;
import dev.quittance.application.port.NewPassword;
import dev.quittance.application.port.SignIn;
import dev.quittance.domain.Login;
import dev.quittance.domain.Right;
import dev.quittance.domain.Rights;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** A merchant's terminals and staff: who signs in beside the merchant, and what they may do. */
final class StaffPages {

    /** Where it is. */
    static final String PATH = "/portal/staff";

    private final Web web;
    private final Pages pages;
    private final StaffService staff;
    private final StaffHandlers handlers;
    private final Told<Notice> notices;

    StaffPages(Web web, Pages pages, StaffHandlers handlers) {
        this.web = web;
        this.pages = pages;
        this.staff = web.services().staff();
        this.handlers = handlers;
        this.notices = new Told<>(web.services().secrets());
    }

    List<Route> routes() {
        return List.of(
                Route.page(PATH, Access.MANAGE, Route.Place.WORKER, this::show),
                Route.form(PATH, Access.MANAGE, Route.Place.IO, this::add),
                Route.form(PATH + "/{login}/rights", Access.MANAGE, Route.Place.IO, this::rights),
                Route.form(PATH + "/{login}/password", Access.MANAGE, Route.Place.IO, this::password),
                Route.form(PATH + "/{login}/remove", Access.MANAGE, Route.Place.IO, this::remove));
    }

    /** A right that can be ticked. */
    record Choice(String name, Spoken says, boolean chosen) {

        /** All of these rights, with those ticked that are allowed already. */
        static List<Choice> of(List<Right> rights, Rights allowed) {
            return rights.stream()
                    .map(right ->
                            new Choice(right.word(), says(right), allowed.said().contains(right)))
                    .toList();
        }

        private static Spoken says(Right right) {
            return Said.of("staff." + right.word());
        }

        /** What someone may do, in a line. */
        static Spoken all(Rights rights) {
            return words -> rights.said().stream()
                    .map(right -> words.spoken(says(right)))
                    .collect(Collectors.joining(", "));
        }

        /** The rights that were ticked; 422 if none was. */
        static Rights read(Form form) {
            var ticked = Arrays.stream(Right.values())
                    .map(Right::word)
                    .filter(word -> form.find("right_" + word).isPresent())
                    .toList();
            return Fields.read("#/rights", ticked, JsonIn::rights);
        }
    }

    /** Someone who signs in. */
    record Line(String login, Spoken may, List<Choice> choices) {}

    /** @param typed the login that could not be added */
    record View(List<Line> staff, boolean any, List<Choice> choices, String typed, Optional<Notice> notice) {}

    private CompletionStage<Response> show(Request request) {
        return completedFuture(draw(request, 200, notices.take(request.query("said")), ""));
    }

    private Response draw(Request request, int status, Optional<Notice> notice, String typed) {
        var all = web.services().desk().look(staff.staffOf(request.card().id())).stream()
                .map(StaffPages::line)
                .toList();
        var fresh = Choice.of(List.of(Right.values()), Rights.of(Right.SELL));
        var view = new View(all, !all.isEmpty(), fresh, typed, notice);
        return pages.draw(request, status, "staff", Said.of("staff.title"), view);
    }

    private static Line line(SignIn signIn) {
        return new Line(
                signIn.login().name(),
                Choice.all(signIn.rights()),
                Choice.of(List.of(Right.values()), signIn.rights()));
    }

    private CompletionStage<Response> add(Request request) {
        return answered(
                request,
                () -> {
                    Form form = request.form();
                    Login login = form.read("login", Login::new);
                    NewPassword password = Passwords.chosen(form);
                    return handlers.add(request, new StaffHandlers.Wanted(login, password, Choice.read(form)));
                },
                "staff.added");
    }

    private CompletionStage<Response> rights(Request request) {
        return answered(
                request,
                () -> handlers.rights(request, StaffHandlers.login(request), Choice.read(request.form())),
                "staff.changed");
    }

    private CompletionStage<Response> password(Request request) {
        return answered(
                request,
                () -> handlers.password(request, StaffHandlers.login(request), Passwords.chosen(request.form())),
                "staff.password-set");
    }

    private CompletionStage<Response> remove(Request request) {
        return answered(request, () -> handlers.removed(request, StaffHandlers.login(request)), "staff.removed");
    }

    private interface Wish {
        CompletionStage<SignIn> carriedOut();
    }

    private CompletionStage<Response> answered(Request request, Wish wish, String what) {
        CompletionStage<SignIn> done;
        try {
            done = wish.carriedOut();
        } catch (Rejected wrong) {
            return no(request, wrong);
        }
        CompletionStage<CompletionStage<Response>> drawn =
                done.handle((whom, thrown) -> thrown == null ? said(whom, what) : no(request, thrown));
        return request.laterBy(drawn, stage -> stage);
    }

    private CompletionStage<Response> said(SignIn whom, String what) {
        var notice =
                Notice.says(Said.of("staff.done"), Said.of(what, whom.login().name()));
        return completedFuture(Response.redirect(PATH + "?said=" + notices.keep(notice)));
    }

    /** The page again, with what is wrong; what is no mistake of who filled it in goes on. */
    private CompletionStage<Response> no(Request request, Throwable thrown) {
        Throwable cause = Errors.unwrapped(thrown);
        Problem problem = theirs(cause).orElseThrow(() -> new CompletionException(cause));
        String typed = request.form().find("login").orElse("");
        return request.work(() -> draw(request, problem.status(), Optional.of(Notice.of(problem)), typed));
    }

    private static Optional<Problem> theirs(Throwable cause) {
        if (cause instanceof Taken taken) {
            return Optional.of(Problem.validation("#/" + taken.field(), taken.getMessage()));
        }
        if (cause instanceof NotAllowed) {
            return Optional.of(Problem.notAllowed(cause.getMessage()));
        }
        return cause instanceof Rejected rejected && rejected.problem().status() != 404
                ? Optional.of(rejected.problem())
                : Optional.empty();
    }
}
