package dev.quittance.web;

import dev.quittance.application.AccessService;
import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.application.Arrival;
import dev.quittance.application.Desk;
import dev.quittance.application.HolderService;
import dev.quittance.application.ResetService;
import dev.quittance.application.port.NewPassword;
import dev.quittance.application.port.OneTimeCode;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.PasswordHash;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Login;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.Refused;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;

/** What people do with their own way in, for the API and the pages alike. */
final class OwnWay {

    private final Web web;
    private final Desk desk;
    private final AccessService access;
    private final HolderService holders;
    private final ResetService resets;
    private final Entrance entrance;
    private final SessionNames names;

    OwnWay(Web web, Entrance entrance) {
        this.web = web;
        this.entrance = entrance;
        desk = web.services().desk();
        access = web.services().access();
        holders = web.services().holders();
        resets = web.services().resets();
        names = new SessionNames(web.services().secrets());
    }

    /** One's own sessions, newest first. On a worker's thread. */
    List<Session> sessions(Request request) {
        return desk.look(access.sessionsOf(request.who().session()));
    }

    /** The name of a session in lists and addresses. */
    String nameOf(Session session) {
        return names.of(session);
    }

    /** Ends one's own session of this name; 404 if there is none. */
    CompletionStage<Boolean> end(Request request, String name) {
        return ended(request, session -> nameOf(session).equals(name)).thenApply(ended -> {
            if (ended.isEmpty()) {
                throw new Rejected(Problem.notFound());
            }
            return ended.contains(request.who().session().token().hex());
        });
    }

    /** Ends all of one's own sessions but this; tells how many. */
    CompletionStage<Integer> endOthers(Request request) {
        var mine = request.who().session().token();
        return ended(request, session -> !session.token().equals(mine)).thenApply(List::size);
    }

    private CompletionStage<List<String>> ended(Request request, Predicate<Session> which) {
        var work = access.end(request.who().session(), which, request.by());
        return request.later(desk.carryOut(work), ended -> {
            signedOut(ended);
            return ended.stream().map(session -> session.token().hex()).toList();
        });
    }

    /** Whoever was signed in and no longer is gets no further, on any way. */
    private void signedOut(List<Session> ended) {
        ended.forEach(session -> entrance.ended(session.token()));
    }

    /** Changes one's own password, and goes on in a new session; everybody else who used it is signed out. */
    CompletionStage<Entrance.Entered> changePassword(Request request, Password old, NewPassword next) {
        Login login = request.who().login().orElseThrow(() -> new Rejected(Problem.unauthorized()));
        Password chosen = Fields.read("#/new_password", next, password -> password.of(login));
        Arrival arrival = entrance.arrival(request, Optional.of(login));
        return entrance.proven(request, old, Passwords.FIELD)
                .thenCompose(shown -> hashed(chosen)
                        .thenCompose(hash -> desk.carryOut(holders.changePassword(shown, hash, arrival, request.by()))))
                .thenApply(OwnWay::unchanged)
                .thenCompose(renewed -> goOn(request, renewed, arrival));
    }

    private CompletionStage<PasswordHash> hashed(Password chosen) {
        return web.hashing().call(() -> web.services().hasher().hash(chosen));
    }

    /** What was shown to be the password is another by now: somebody was quicker. */
    private static <T> T unchanged(Optional<T> came) {
        return came.orElseThrow(() -> new Rejected(Problem.validation("#/password", "is not the password any more")));
    }

    private CompletionStage<Entrance.Entered> goOn(Request request, HolderService.Renewed renewed, Arrival arrival) {
        return request.later(CompletableFuture.completedFuture(renewed), done -> {
            signedOut(done.ended());
            return entrance.entered(request, done.who(), arrival.token());
        });
    }

    /** Changes the PIN for whoever types the old one. Fails with {@link Refused} if a rule says no. */
    CompletionStage<SignedIn> changePin(Request request, Pin old, Pin next) {
        var work = holders.changePin(request.who().card().id(), old, next, request.by());
        return pinChanged(request, desk.carryOut(work));
    }

    /** The same for whoever types the password. */
    CompletionStage<SignedIn> changePin(Request request, Password shown, Pin next) {
        return pinChanged(
                request,
                entrance.proven(request, shown, Passwords.FIELD)
                        .thenCompose(signIn -> desk.carryOut(holders.changePin(signIn, next, request.by())))
                        .thenApply(OwnWay::unchanged));
    }

    private CompletionStage<SignedIn> pinChanged(Request request, CompletionStage<HolderService.Changed> stage) {
        return request.later(stage, changed -> {
            refuse(changed.refusal());
            signedOut(changed.ended());
            return request.who();
        });
    }

    private static void refuse(Optional<Refusal> refusal) {
        refusal.ifPresent(why -> {
            throw new Refused(why);
        });
    }

    /** Lets a locked PIN be tried again, for whoever types the password. */
    CompletionStage<SignedIn> unlockPin(Request request, Password shown) {
        return entrance.proven(request, shown, Passwords.FIELD)
                .thenCompose(signIn -> desk.carryOut(holders.unlockPin(signIn, request.by())))
                .thenApply(OwnWay::unchanged)
                .thenApply(card -> request.who());
    }

    /** Blocks one's own card, at once and everywhere; all who are signed in for it no longer are. */
    CompletionStage<Response.Header> block(Request request) {
        var work = web.services().cards().block(request.who().card().id(), request.by());
        return request.later(desk.carryOut(work), ended -> {
            signedOut(ended);
            return Cookies.ended(request.secure());
        });
    }

    /** Gives one's own card its first password, for whoever came in by number and PIN and types the PIN again. */
    CompletionStage<Entrance.Entered> firstPassword(Request request, Pin pin, Login login, NewPassword wanted) {
        if (request.who().session().scope() != Session.Scope.CARD_PIN) {
            throw new Rejected(Problem.notAllowed("You have a password already."));
        }
        Password chosen = Passwords.of(wanted, login);
        Arrival arrival = entrance.arrival(request, Optional.of(login));
        Function<PasswordHash, Work<HolderService.First>> work =
                hash -> holders.firstPassword(request.who().card().id(), pin, login, hash, arrival, request.by());
        return hashed(chosen)
                .thenCompose(hash -> desk.carryOut(work.apply(hash)))
                .thenCompose(first -> {
                    refuse(first.refusal());
                    return goOn(request, first.renewed().orElseThrow(), arrival);
                });
    }

    /**
     * Sets what somebody chose who has a code from the desk. Fails with 422, the same whether there is no such card or
     * the code is wrong, or with 429 when it comes too often.
     */
    CompletionStage<Boolean> reset(
            Request request,
            ResetService.Whose whose,
            OneTimeCode code,
            Optional<Pin> pin,
            Optional<NewPassword> password) {
        if (pin.isEmpty() && password.isEmpty()) {
            throw new Rejected(Problem.validation("#/pin", "or a password is needed"));
        }
        Optional<Password> chosen = password.map(wanted -> Passwords.of(wanted, loginOf(whose)));
        LoginGuard.Try attempt = web.guard().byNumber(request.address());
        return chosen.map(text -> hashed(text).thenApply(Optional::of))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()))
                .thenCompose(hash ->
                        desk.carryOut(resets.reset(whose, code, new ResetService.Chosen(pin, hash), request.by())))
                .thenCompose(ended -> request.later(CompletableFuture.completedFuture(ended), done -> {
                    signedOut(done.orElseThrow(
                            () -> new Rejected(Problem.validation("#/code", "is wrong, or counts no more"))));
                    attempt.right();
                    chosen.ifPresent(set -> web.guard().forgive(loginOf(whose).name()));
                    return true;
                }));
    }

    private static Login loginOf(ResetService.Whose whose) {
        if (whose instanceof ResetService.Whose.ByLogin own) {
            return own.login();
        }
        throw new Rejected(Problem.validation("#/login", "is needed with a password"));
    }
}
