package dev.quittance.web;

import static dev.quittance.web.Route.api;

import dev.quittance.application.ResetService.Whose;
import dev.quittance.application.port.NewPassword;
import dev.quittance.application.port.OneTimeCode;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.Session;
import dev.quittance.domain.Address;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Login;
import dev.quittance.domain.Pin;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One's own sessions, password and PIN, and the codes for those who have forgotten them. */
final class OwnHandlers {

    private static final String SESSIONS = "/api/me/sessions";

    private final Web web;
    private final OwnWay own;

    OwnHandlers(Web web, OwnWay own) {
        this.web = web;
        this.own = own;
    }

    List<Route> routes() {
        return List.of(
                api("GET", SESSIONS, Access.PASSWORD, Route.Place.WORKER, this::sessions),
                api("POST", SESSIONS + "/{id}/end", Access.PASSWORD, Route.Place.IO, this::end),
                api("POST", SESSIONS + "/end_others", Access.PASSWORD, Route.Place.IO, this::endOthers),
                api("POST", "/api/me/password", Access.PASSWORD, Route.Place.IO, this::password),
                api("POST", "/api/me/pin", Access.OWNER, Route.Place.IO, this::pin),
                api("POST", "/api/me/pin_unlock", Access.OWNER, Route.Place.IO, this::unlock),
                api("POST", "/api/me/block", Access.OWNER, Route.Place.IO, this::block),
                api("POST", "/api/me/login", Access.HOLDER, Route.Place.IO, this::firstPassword),
                api("POST", "/api/reset", Access.ANYONE, Route.Place.IO, this::reset),
                api(
                        "POST",
                        "/api/admin/cards/{id}/reset_code",
                        Access.CASHIER_OR_ADMIN,
                        Route.Place.IO,
                        this::resetCode));
    }

    private CompletionStage<Response> sessions(Request request) {
        Session mine = request.who().session();
        List<Session> all = own.sessions(request);
        byte[] body = JsonOut.object(
                json -> json.list("sessions", all, (item, session) -> item.text("id", own.nameOf(session))
                        .flag("current", session.token().equals(mine.token()))
                        .text("login", session.login().map(Login::name))
                        .text("browser", session.place().browser())
                        .text("from", session.place().from().map(Address::text))
                        .time("created_at", session.createdAt())
                        .time("used_at", session.usedAt())
                        .time("ends_at", session.endsAt())));
        return CompletableFuture.completedFuture(Response.json(200, body));
    }

    private CompletionStage<Response> end(Request request) {
        request.requireNothing();
        return own.end(request, request.path("id")).thenApply(mine -> Response.noContent());
    }

    private CompletionStage<Response> endOthers(Request request) {
        request.requireNothing();
        return own.endOthers(request)
                .thenApply(count -> Response.json(200, JsonOut.object(json -> json.number("ended", count))));
    }

    /** A password, and the one that takes its place. */
    record NewPasswords(Password password, NewPassword newPassword) {}

    private CompletionStage<Response> password(Request request) {
        var wanted = request.json(NewPasswords.class);
        return own.changePassword(request, wanted.password(), wanted.newPassword())
                .thenApply(in -> in.with(Response.noContent()));
    }

    /** A PIN, and what shows that it may be set: the old one, or the password. */
    record NewPin(Optional<Pin> pin, Optional<Password> password, Pin newPin) {}

    private CompletionStage<Response> pin(Request request) {
        var wanted = request.json(NewPin.class);
        if (wanted.pin().isPresent() == wanted.password().isPresent()) {
            throw new Rejected(Problem.validation("#/pin", "or the password is needed, and not both"));
        }
        return wanted.pin()
                .map(old -> own.changePin(request, old, wanted.newPin()))
                .orElseGet(() -> own.changePin(request, wanted.password().orElseThrow(), wanted.newPin()))
                .thenApply(who -> Response.noContent());
    }

    /** A password alone. */
    record Shown(Password password) {}

    private CompletionStage<Response> unlock(Request request) {
        return own.unlockPin(request, request.json(Shown.class).password()).thenApply(who -> Response.noContent());
    }

    private CompletionStage<Response> block(Request request) {
        request.requireNothing();
        return own.block(request).thenApply(noCookie -> Response.noContent().with(noCookie.name(), noCookie.value()));
    }

    /** The first login of a card, and its PIN once more. */
    record First(Login login, NewPassword password, Pin pin) {}

    private CompletionStage<Response> firstPassword(Request request) {
        var wanted = request.json(First.class);
        return own.firstPassword(request, wanted.pin(), wanted.login(), wanted.password())
                .thenApply(in -> in.with(Response.noContent()));
    }

    /** A code from the desk, whose it is, and what they chose. */
    record Reset(
            Optional<Login> login,
            Optional<CardNumber> card,
            OneTimeCode code,
            Optional<Pin> pin,
            Optional<NewPassword> password) {

        Whose whose() {
            if (login.isPresent() == card.isPresent()) {
                throw new Rejected(Problem.validation("#/login", "or the card is needed, and not both"));
            }
            return login.<Whose>map(Whose.ByLogin::new).orElseGet(() -> new Whose.ByNumber(card.orElseThrow()));
        }
    }

    private CompletionStage<Response> reset(Request request) {
        var wanted = request.json(Reset.class);
        return own.reset(request, wanted.whose(), wanted.code(), wanted.pin(), wanted.password())
                .thenApply(done -> Response.noContent());
    }

    private CompletionStage<Response> resetCode(Request request) {
        request.requireNothing();
        CardId id = request.code("id", web.services().codes()::readCardCode);
        OneTimeCode code = web.services().secrets().oneTimeCode();
        var given = web.services().desk().carryOut(web.services().resets().give(id, code, request.by()));
        return request.later(
                given,
                until -> Response.json(201, JsonOut.object(json -> json.text("code", code.shown())
                        .time("counts_until", until))));
    }
}
