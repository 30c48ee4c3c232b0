package dev.quittance.web;

import dev.quittance.application.AccessService;
import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.application.Arrival;
import dev.quittance.application.Desk;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.SignIn;
import dev.quittance.application.port.Token;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Login;
import dev.quittance.domain.Pin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/** Signing in and out, for the API and the pages alike. */
final class Entrance {

    private final Web web;
    private final Desk desk;
    private final AccessService access;

    Entrance(Web web) {
        this.web = web;
        this.desk = web.services().desk();
        this.access = web.services().access();
    }

    /**
     * Someone came in.
     *
     * @param cookies what the browser gets with the answer
     */
    record Entered(SignedIn who, List<Response.Header> cookies) {

        /** Where they go when they wanted nothing else. */
        String home() {
            if (who.session().scope() == Session.Scope.CARD_PIN) {
                return "/dashboard";
            }
            return switch (who.card().face().role()) {
                case MERCHANT -> "/portal";
                case ADMIN, AUDITOR -> OverviewPages.PATH;
                case CASHIER -> DeskPages.PATH;
                case PAYER -> "/dashboard";
            };
        }

        /** The answer, with the cookies. */
        Response with(Response answer) {
            Response all = answer;
            for (Response.Header cookie : cookies) {
                all = all.with(cookie.name(), cookie.value());
            }
            return all;
        }
    }

    /**
     * By login and password. Fails with 401, the same and as late whether the login or the password is wrong, or
     * with 429 when it comes too often.
     */
    CompletionStage<Entered> enter(Request request, Login login, Password password) {
        Arrival arrival = arrival(request, Optional.of(login));
        LoginGuard.Try attempt = admit(request, login);
        var opened = shown(request, login, password)
                .thenCompose(signIn ->
                        desk.carryOut(insteadOf(request, access.signIn(signIn, arrival), Optional::isPresent)));
        return request.later(counted(opened, attempt), who -> {
            SignedIn right = who.orElseThrow(Entrance::unknown);
            attempt.right();
            return entered(request, right, arrival.token());
        });
    }

    /**
     * Who it is that has typed their password again, for something that must not be done in a session that was left
     * open. Fails with 422 that names the field, or with 429.
     *
     * @param field where it was typed
     */
    CompletionStage<SignIn> proven(Request request, Password password, String field) {
        Login login = request.who().login().orElseThrow(() -> new Rejected(Problem.unauthorized()));
        LoginGuard.Try attempt = admit(request, login);
        return counted(shown(request, login, password), attempt).handle((signIn, thrown) -> {
            if (thrown == null) {
                attempt.right();
                return signIn;
            }
            throw Errors.unwrapped(thrown) instanceof Rejected
                    ? new Rejected(Problem.validation("#/" + field, "is not the password"))
                    : new CompletionException(Errors.unwrapped(thrown));
        });
    }

    private LoginGuard.Try admit(Request request, Login login) {
        return web.guard().byName(login.name(), request.address(), isKnown(request, login));
    }

    /** Whose password it is. A wrong one is counted before anybody is told. */
    private CompletionStage<SignIn> shown(Request request, Login login, Password password) {
        boolean known = isKnown(request, login);
        return request.work(() -> desk.look(access.known(login, known))).thenCompose(found -> web.hashing()
                .call(() -> access.isRight(password, found))
                .thenCompose(right ->
                        right ? CompletableFuture.completedFuture(found.orElseThrow()) : wrong(request, login, known)));
    }

    private CompletionStage<SignIn> wrong(Request request, Login login, boolean known) {
        return desk.carryOut(access.wrong(login, known, request.by())).thenApply(counted -> {
            throw unknown();
        });
    }

    private static Rejected unknown() {
        return new Rejected(Problem.unknownSignIn());
    }

    /** What a browser shows in which this login has signed in before. */
    private String knownBrowser(Login login) {
        return web.services().secrets().formHash("known/" + login).hex();
    }

    private boolean isKnown(Request request, Login login) {
        String wanted = knownBrowser(login);
        return request.cookie(Cookies.KNOWN)
                .filter(sent -> Secret.equal(sent, wanted))
                .isPresent();
    }

    /** How the one who sends this request comes in. */
    Arrival arrival(Request request, Optional<Login> login) {
        var place = new Session.Place(
                Browsers.words(request.header("User-Agent")), request.by().from());
        boolean known = login.filter(name -> isKnown(request, name)).isPresent();
        return new Arrival(web.services().secrets().token(), place, known);
    }

    /** By card number and PIN. Fails as above, the same for a number that nobody has. */
    CompletionStage<Entered> enter(Request request, CardNumber number, Pin pin) {
        LoginGuard.Try attempt = web.guard().byNumber(request.address());
        Arrival arrival = arrival(request, Optional.empty());
        var opened = desk.carryOut(insteadOf(request, access.signIn(number, pin, arrival), Optional::isPresent));
        return request.later(counted(opened, attempt), who -> {
            SignedIn right = who.orElseThrow(Entrance::unknown);
            attempt.right();
            return entered(request, right, arrival.token());
        });
    }

    /** A try that we could not look at is not held against who made it. */
    private static <T> CompletionStage<T> counted(CompletionStage<T> opened, LoginGuard.Try attempt) {
        return opened.whenComplete((came, thrown) -> {
            if (thrown != null && !(Errors.unwrapped(thrown) instanceof Rejected)) {
                attempt.withdrawn();
            }
        });
    }

    /** Whoever signs in again in the same browser leaves no session behind. */
    private <T> Work<T> insteadOf(Request request, Work<T> work, Predicate<T> wentWell) {
        return books -> {
            T came = work.on(books);
            session(request).filter(old -> wentWell.test(came)).ifPresent(old -> access.signOut(old)
                    .on(books));
            return came;
        };
    }

    /** Somebody has a new session; the one that this browser had before is no more. */
    Entered entered(Request request, SignedIn who, Token token) {
        session(request).ifPresent(this::ended);
        var cookies = new ArrayList<Response.Header>();
        cookies.add(Cookies.session(token, request.secure(), lifetime(who.session())));
        who.login().ifPresent(login -> cookies.add(Cookies.known(knownBrowser(login), request.secure())));
        return new Entered(who, List.copyOf(cookies));
    }

    private static Duration lifetime(Session session) {
        return Duration.between(session.createdAt(), session.endsAt());
    }

    private static Optional<Hash> session(Request request) {
        return request.caller().signedIn().map(who -> who.session().token());
    }

    /** Signs out; gives what takes the cookie away. Nobody can do it too. */
    CompletionStage<Response.Header> leave(Request request) {
        Response.Header noCookie = Cookies.ended(request.secure());
        return session(request)
                .map(token -> request.later(desk.carryOut(access.signOut(token)), gone -> {
                    ended(gone);
                    return noCookie;
                }))
                .orElseGet(() -> CompletableFuture.completedFuture(noCookie));
    }

    /** These sessions of a card are no more, and another card may stand for its account. */
    void changed(Card card, List<Session> ended) {
        ended.forEach(session -> ended(session.token()));
        web.callers().forgetKeysOf(card.account());
    }

    /** A session is no more: what we remember of it goes, and so do its sockets. */
    void ended(Hash session) {
        web.callers().forget(session);
        web.feed().ended(session);
    }
}
