package dev.quittance.web;

import static dev.quittance.web.Route.api;

import dev.quittance.application.StaffService;
import dev.quittance.application.StaffService.Changed;
import dev.quittance.application.port.NewPassword;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.PasswordHash;
import dev.quittance.application.port.SignIn;
import dev.quittance.application.port.Work;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Login;
import dev.quittance.domain.Rights;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** Who else signs in for a merchant: its terminals and the people at them. */
final class StaffHandlers {

    private final Web web;
    private final StaffService staff;
    private final Entrance entrance;

    StaffHandlers(Web web, Entrance entrance) {
        this.web = web;
        this.staff = web.services().staff();
        this.entrance = entrance;
    }

    List<Route> routes() {
        return List.of(
                api("GET", "/api/merchant/logins", Access.MANAGE, Route.Place.WORKER, this::list),
                api("POST", "/api/merchant/logins", Access.MANAGE, Route.Place.IO, this::add),
                api("POST", "/api/merchant/logins/{login}/rights", Access.MANAGE, Route.Place.IO, this::rights),
                api("POST", "/api/merchant/logins/{login}/password", Access.MANAGE, Route.Place.IO, this::password),
                api("POST", "/api/merchant/logins/{login}/remove", Access.MANAGE, Route.Place.IO, this::remove));
    }

    /** A login that is wanted. */
    record Wanted(Login login, NewPassword password, Rights rights) {}

    /** Other rights. */
    record OtherRights(Rights rights) {}

    /** Another password. */
    record OtherPassword(NewPassword password) {}

    private CompletionStage<Response> list(Request request) {
        var all = web.services().desk().look(staff.staffOf(request.card().id()));
        return CompletableFuture.completedFuture(
                Response.json(200, JsonOut.object(out -> out.list("logins", all, StaffHandlers::draw))));
    }

    static void draw(JsonOut out, SignIn signIn) {
        out.text("login", signIn.login().name()).texts("rights", words(signIn.rights()));
    }

    static List<String> words(Rights rights) {
        return rights.said().stream().map(right -> right.word()).toList();
    }

    private CompletionStage<Response> add(Request request) {
        Wanted wanted = request.json(Wanted.class);
        return request.later(
                add(request, wanted), added -> Response.json(201, JsonOut.object(out -> draw(out, added))));
    }

    /** Lets someone sign in for the merchant who asks. */
    CompletionStage<SignIn> add(Request request, Wanted wanted) {
        CardId merchant = request.card().id();
        return hashed(wanted.password(), wanted.login()).thenCompose(hash -> web.services()
                .desk()
                .carryOut(staff.add(merchant, wanted.login(), hash, wanted.rights(), request.by())));
    }

    private CompletionStage<PasswordHash> hashed(NewPassword wanted, Login login) {
        Password password = Passwords.of(wanted, login);
        return web.hashing().call(() -> web.services().hasher().hash(password));
    }

    private CompletionStage<Response> rights(Request request) {
        OtherRights wanted = request.json(OtherRights.class);
        return request.later(rights(request, login(request), wanted.rights()), StaffHandlers::drawn);
    }

    private static Response drawn(SignIn now) {
        return Response.json(200, JsonOut.object(out -> draw(out, now)));
    }

    /** The login in the address; what has not the form of one is nobody's. */
    static Login login(Request request) {
        try {
            return new Login(request.path("login"));
        } catch (IllegalArgumentException none) {
            throw new Rejected(Problem.notFound());
        }
    }

    /** Gives someone other rights: from the next request on they count, also where somebody is signed in. */
    CompletionStage<SignIn> rights(Request request, Login login, Rights rights) {
        Work<Optional<Changed>> work = staff.changeRights(request.card().id(), login, rights, request.by());
        return changed(request, work, web.callers()::forget);
    }

    private CompletionStage<Response> password(Request request) {
        OtherPassword wanted = request.json(OtherPassword.class);
        return request.later(password(request, login(request), wanted.password()), StaffHandlers::drawn);
    }

    /** Gives someone another password: whoever is signed in with the old one no longer is. */
    CompletionStage<SignIn> password(Request request, Login login, NewPassword password) {
        CardId merchant = request.card().id();
        return hashed(password, login)
                .thenCompose(hash ->
                        changed(request, staff.resetPassword(merchant, login, hash, request.by()), entrance::ended));
    }

    private CompletionStage<Response> remove(Request request) {
        request.requireNothing();
        return request.later(removed(request, login(request)), gone -> Response.noContent());
    }

    /** Nobody signs in by this name any more, and nobody is: not in a moment either. */
    CompletionStage<SignIn> removed(Request request, Login login) {
        return changed(request, staff.remove(request.card().id(), login, request.by()), entrance::ended);
    }

    private CompletionStage<SignIn> changed(Request request, Work<Optional<Changed>> work, Consumer<Hash> tell) {
        Function<Optional<Changed>, SignIn> told = found -> {
            Changed changed = found.orElseThrow(() -> new Rejected(Problem.notFound()));
            changed.sessions().forEach(session -> tell.accept(session.token()));
            return changed.now();
        };
        return request.later(web.services().desk().carryOut(work), told);
    }
}
