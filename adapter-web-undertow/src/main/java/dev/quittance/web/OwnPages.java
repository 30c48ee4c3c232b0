package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.application.NotAllowed;
import dev.quittance.application.Taken;
import dev.quittance.application.port.NewPassword;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.Session;
import dev.quittance.domain.Address;
import dev.quittance.domain.Card;
import dev.quittance.domain.Login;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Refused;
import dev.quittance.web.Formats.Moment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** One's own way in: where one is signed in, password, PIN, and blocking the card. */
final class OwnPages {

    private static final String PAGE = "/me";

    private final Pages pages;
    private final OwnWay own;
    private final Formats formats;
    private final Web web;
    private final Told<Notice> notices;

    OwnPages(Web web, Pages pages, OwnWay own) {
        this.web = web;
        this.pages = pages;
        this.own = own;
        formats = new Formats(web.services());
        notices = new Told<>(web.services().secrets());
    }

    List<Route> routes() {
        return List.of(
                Route.page(PAGE, Access.SIGNED_IN, Route.Place.WORKER, this::show),
                form("/sessions/{id}/end", Access.PASSWORD, this::end),
                form("/sessions/end_others", Access.PASSWORD, this::endOthers),
                form("/password", Access.PASSWORD, this::password),
                form("/pin", Access.OWNER, this::pin),
                form("/pin_unlock", Access.OWNER, this::unlock),
                form("/block", Access.OWNER, this::block),
                form("/login", Access.HOLDER, this::firstPassword));
    }

    /** What is wrong with a form is shown on the page at once. */
    private Route form(String path, Access access, Function<Request, CompletionStage<Response>> handler) {
        return Route.form(PAGE + path, access, Route.Place.IO, request -> {
            CompletionStage<Response> done;
            try {
                done = handler.apply(request);
            } catch (Rejected wrong) {
                return again(request, wrong.problem().status(), Notice.of(wrong.problem()));
            }
            return request.laterBy(
                    Came.of(done), came -> came.drawn(response -> completedFuture(response), no -> no(request, no)));
        });
    }

    private CompletionStage<Response> no(Request request, RuntimeException thrown) {
        if (thrown instanceof Rejected rejected) {
            return again(request, rejected.problem().status(), Notice.of(rejected.problem()));
        }
        if (thrown instanceof Refused refused) {
            return again(request, Errors.status(refused.reason()), Notice.of(refused.refusal()));
        }
        if (thrown instanceof Taken) {
            return again(request, 422, Notice.bad(Said.of("me.taken"), Said.of("me.taken-hint")));
        }
        if (thrown instanceof NotAllowed notAllowed) {
            return again(request, 403, Notice.bad(Said.of("me.not-done"), Spoken.asIs(notAllowed.getMessage() + ".")));
        }
        throw thrown;
    }

    /** A session in the list. */
    record Line(String id, boolean current, String browser, Optional<String> from, Moment since, Moment used) {}

    /**
     * The page.
     *
     * @param password whether there is one to change
     * @param owner whether PIN and card are this one's to change
     * @param first whether a first password can be chosen
     */
    record View(
            String holder,
            String lastFour,
            Optional<String> login,
            Optional<Notice> notice,
            boolean password,
            boolean owner,
            boolean locked,
            boolean active,
            boolean first,
            boolean others,
            List<Line> sessions) {}

    private CompletionStage<Response> show(Request request) {
        return completedFuture(draw(request, 200, notices.take(request.query("said"))));
    }

    private CompletionStage<Response> again(Request request, int status, Notice notice) {
        return request.work(() -> draw(request, status, Optional.of(notice)));
    }

    private Response draw(Request request, int status, Optional<Notice> notice) {
        SignedIn who = request.who();
        var line = web.services()
                .desk()
                .look(web.services().cards().find(who.card().id()));
        Card card = line.card();
        Session mine = who.session();
        boolean byPassword = mine.scope() != Session.Scope.CARD_PIN;
        List<Line> sessions = byPassword
                ? own.sessions(request).stream()
                        .map(session -> line(session, session.token().equals(mine.token())))
                        .toList()
                : List.of();
        var view = new View(
                card.face().holder().text(),
                card.face().number().lastFour(),
                who.login().map(Login::name),
                notice,
                byPassword,
                mine.scope() == Session.Scope.PASSWORD,
                card.pin().isLocked(),
                card.isActive(),
                !byPassword,
                sessions.size() > 1,
                sessions);
        return pages.draw(request, status, "me", Said.of("me.title"), view);
    }

    private Line line(Session session, boolean current) {
        return new Line(
                own.nameOf(session),
                current,
                session.place().browser(),
                session.place().from().map(Address::text),
                formats.full(session.createdAt()),
                formats.full(session.usedAt()));
    }

    private Response said(String title, String text) {
        var notice = Notice.says(Said.of(title), Said.of(text));
        return Response.redirect(PAGE + "?said=" + notices.keep(notice));
    }

    private CompletionStage<Response> end(Request request) {
        return own.end(request, request.path("id"))
                .thenApply(mine -> mine ? Response.redirect("/login") : said("me.ended", "me.ended-hint"));
    }

    private CompletionStage<Response> endOthers(Request request) {
        return own.endOthers(request).thenApply(count -> said("me.others-ended", "me.others-ended-hint"));
    }

    private static Password old(Request request) {
        return request.form()
                .secret(Passwords.FIELD, Password::new)
                .orElseThrow(() -> new Rejected(Problem.validation("#/" + Passwords.FIELD, "is required")));
    }

    private CompletionStage<Response> password(Request request) {
        NewPassword next = request.form()
                .secret("new_password", NewPassword::new)
                .orElseThrow(() -> new Rejected(Problem.validation("#/new_password", "is required")));
        return own.changePassword(request, old(request), next)
                .thenApply(in -> in.with(said("me.password-new", "me.password-new-hint")));
    }

    private CompletionStage<Response> pin(Request request) {
        Pin next = request.form().read("new_pin", Pin::new);
        Optional<Pin> typed = request.form().readIfSaid("pin", Pin::new);
        var changed = typed.isPresent()
                ? own.changePin(request, typed.get(), next)
                : own.changePin(request, old(request), next);
        return changed.thenApply(who -> said("me.pin-new", "me.pin-new-hint"));
    }

    private CompletionStage<Response> unlock(Request request) {
        return own.unlockPin(request, old(request)).thenApply(who -> said("me.unlocked", "me.unlocked-hint"));
    }

    /** Only once it was said twice: it can't be taken back by whoever did it. */
    private CompletionStage<Response> block(Request request) {
        request.form().text("sure");
        return own.block(request).thenApply(noCookie -> Response.redirect("/").with(noCookie.name(), noCookie.value()));
    }

    private CompletionStage<Response> firstPassword(Request request) {
        Form form = request.form();
        Login login = form.read("login", Login::new);
        Pin pin = form.read("pin", Pin::new);
        NewPassword wanted = Passwords.chosen(form);
        return own.firstPassword(request, pin, login, wanted)
                .thenApply(in -> in.with(said("me.first-done", "me.first-done-hint")));
    }
}
