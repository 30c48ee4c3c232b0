package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.Desk;
import dev.quittance.application.PaymentService;
import dev.quittance.application.port.Codes;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The first page: what this is, where to sign in, and where to type a payment's code. */
final class HomePages {

    private final Pages pages;
    private final Desk desk;
    private final PaymentService payments;
    private final Codes codes;
    private final WrongCodes wrong;

    HomePages(Web web, Pages pages) {
        this.pages = pages;
        desk = web.services().desk();
        payments = web.services().payments();
        codes = web.services().codes();
        wrong = new WrongCodes(web.services().clock());
    }

    List<Route> routes() {
        return List.of(Route.page("/", Access.ANYONE, Route.Place.WORKER, this::show));
    }

    /** @param typed the code that led nowhere */
    record View(String typed, Optional<Notice> notice) {}

    private CompletionStage<Response> show(Request request) {
        Optional<String> typed = request.query("code").map(String::strip).filter(code -> !code.isEmpty());
        return completedFuture(typed.map(code -> lead(request, code)).orElseGet(() -> welcome(request)));
    }

    private Response welcome(Request request) {
        return request.caller()
                .signedIn()
                .map(who -> Response.redirect(Pages.homeOf(who)))
                .orElseGet(
                        () -> pages.draw(request, 200, "home", Said.of("home.title"), new View("", Optional.empty())));
    }

    private Response lead(Request request, String typed) {
        wrong.requireFew(request.address());
        Optional<TransactionId> id = codes.readCode(typed).filter(this::exists).or(() -> openByHumanCode(typed));
        if (id.isPresent()) {
            return Response.redirect("/pay/" + codes.code(id.get()));
        }
        int left = wrong.another(request.address());
        var notice = Notice.bad(Said.of("home.no-open"), Said.count("home.no-open-hint", left));
        return pages.draw(request, 404, "home", Said.of("home.no-such"), new View(typed, Optional.of(notice)));
    }

    private boolean exists(TransactionId id) {
        return find(id).isPresent();
    }

    /** What is typed from a till's screen counts only while it can be paid. */
    private Optional<TransactionId> openByHumanCode(String typed) {
        return codes.readHumanCode(typed).filter(id -> find(id).filter(Transaction.Open.class::isInstance)
                .isPresent());
    }

    private Optional<Transaction> find(TransactionId id) {
        try {
            return Optional.of(desk.look(payments.find(id)));
        } catch (Refused unknown) {
            return Optional.empty();
        }
    }
}
