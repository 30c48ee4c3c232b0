package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.application.CardService;
import dev.quittance.application.Desk;
import dev.quittance.application.Outlook;
import dev.quittance.application.PaymentService;
import dev.quittance.application.Way;
import dev.quittance.application.WordsService;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Secrets;
import dev.quittance.application.port.Work;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The page on which a payment is looked at, paid and declined.
 *
 * <p>A form that paid is answered with 303 to the page, which shows the state as it is. A refusal that leaves the
 * payment open is shown at once, with its own status and a form with a fresh key: sent again by a reload, the old
 * form has its old key and gets the same answer, so nothing is tried or paid twice.
 */
final class PayPages {

    private final Pages pages;
    private final PayDrawing drawing;
    private final Desk desk;
    private final PaymentService payments;
    private final CardService cards;
    private final Codes codes;
    private final Secrets secrets;
    private final Once once;
    private final LoginGuard guard;
    private final WordsService words;
    private final PaidHere paidHere;

    PayPages(Web web, Pages pages) {
        this.pages = pages;
        drawing = new PayDrawing(web.services(), pages);
        desk = web.services().desk();
        payments = web.services().payments();
        cards = web.services().cards();
        codes = web.services().codes();
        secrets = web.services().secrets();
        once = web.once();
        guard = web.guard();
        words = web.services().words();
        paidHere = new PaidHere(web.services());
    }

    List<Route> routes() {
        return List.of(
                Route.page("/pay/{code}", Access.ANYONE, Route.Place.WORKER, this::show),
                Route.page("/p/{code}", Access.ANYONE, Route.Place.WORKER, this::show),
                Route.api("GET", "/pay/{code}/words", Access.ANYONE, Route.Place.WORKER, this::words),
                form("/pay/{code}", Access.ANYONE, this::pay),
                form("/pay/{code}/extend", Access.HOLDER, this::extend),
                form("/pay/{code}/decline", Access.HOLDER, this::decline));
    }

    private Route form(String path, Access access, Handler handler) {
        Again again = this::again;
        return Route.form(path, access, Route.Place.IO, again.around(handler));
    }

    private CompletionStage<Response> again(Request request, Problem problem) {
        TransactionId id = id(request);
        return request.work(() -> drawing.refused(request, seen(request, id), problem.status(), Notice.of(problem)));
    }

    /**
     * What is known of a payment when its page is drawn.
     *
     * @param outlook of whoever is signed in, while it is open
     * @param stands what stands against paying it
     * @param balance of whoever is signed in, once it is over
     */
    record Seen(
            Transaction transaction,
            Holder merchant,
            Optional<SignedIn> who,
            Optional<Outlook> outlook,
            Optional<Refusal> stands,
            Optional<Money> balance,
            boolean paidHere,
            Optional<WordsService.Shown> words) {}

    private CompletionStage<Response> show(Request request) {
        boolean otherCard = request.query("with").filter("card"::equals).isPresent();
        var seen = seen(request, id(request));
        return completedFuture(drawing.draw(request, seen, otherCard));
    }

    private TransactionId id(Request request) {
        return request.code("code", codes::readCode);
    }

    private Seen seen(Request request, TransactionId id) {
        Optional<SignedIn> who = request.caller().holder();
        boolean here = paidHere.is(request, id);
        return desk.look(books -> {
            Transaction transaction = payments.find(id).on(books);
            Holder merchant = cards.holder(transaction.terms().merchant()).on(books);
            var shown = shown(id, who, here).on(books);
            if (!(transaction instanceof Transaction.Open)) {
                var balance =
                        who.map(payer -> cards.find(payer.card().id()).on(books).balance());
                return new Seen(transaction, merchant, who, Optional.empty(), Optional.empty(), balance, here, shown);
            }
            try {
                Optional<Outlook> outlook =
                        who.map(payer -> payments.outlook(id, way(payer)).on(books));
                var stands = outlook.flatMap(Outlook::refusal);
                return new Seen(transaction, merchant, who, outlook, stands, Optional.empty(), here, shown);
            } catch (Refused refused) {
                var stands = Optional.of(refused.refusal());
                return new Seen(transaction, merchant, who, Optional.empty(), stands, Optional.empty(), here, shown);
            }
        });
    }

    /** Words that nobody may see here are left out of the page. */
    private Work<Optional<WordsService.Shown>> shown(TransactionId id, Optional<SignedIn> who, boolean here) {
        return books -> {
            try {
                return Optional.of(words.forPayer(id, asker(who, here)).on(books));
            } catch (Refused refused) {
                return Optional.empty();
            }
        };
    }

    private static WordsService.Asker asker(Optional<SignedIn> who, boolean here) {
        return paid -> here
                || who.filter(payer -> paid.payer().equals(payer.card().account()))
                        .isPresent();
    }

    /** The words alone, for a page that stays open. */
    private CompletionStage<Response> words(Request request) {
        TransactionId id = id(request);
        var asker = asker(request.caller().holder(), paidHere.is(request, id));
        return completedFuture(WordsHandlers.drawn(desk.look(words.forPayer(id, asker))));
    }

    private static Way.BySession way(SignedIn who) {
        return new Way.BySession(who.card().id(), who.session().scope());
    }

    /** What a form asks. */
    private record Wish(Optional<CardNumber> card, Optional<Pin> pin, boolean takeOver) {

        static Wish of(Form form) {
            boolean byCard = form.find("as").filter("card"::equals).isPresent();
            return new Wish(
                    byCard ? Optional.of(form.read("card", Wish::number)) : Optional.empty(),
                    byCard ? Optional.of(form.read("pin", Pin::new)) : form.readIfSaid("pin", Pin::new),
                    form.find("take_over").filter("true"::equals).isPresent());
        }

        /** As it is printed: in groups. */
        static CardNumber number(String typed) {
            return new CardNumber(typed.replaceAll("[ -]", ""));
        }

        byte[] asked() {
            return FormKeys.asked(
                    card.map(CardNumber::digits).orElse(""),
                    pin.map(Pin::digits).orElse(""),
                    String.valueOf(takeOver));
        }
    }

    private CompletionStage<Response> pay(Request request) {
        TransactionId id = id(request);
        Wish wish = Wish.of(request.form());
        Optional<String> key = Optional.of(FormKeys.of(request.form()));
        String operation = "POST /pay/" + codes.code(id);
        CompletionStage<Desk.Reply> paid = wish.card()
                .map(number -> payByNumber(request, id, number, wish, key, operation))
                .orElseGet(() -> once.carryOut(
                        request,
                        key,
                        operation,
                        wish.asked(),
                        payments.pay(id, way(request.holder()), wish.pin(), wish.takeOver())));
        return request.laterBy(paid, reply -> answer(request, id, wish, reply.answer()));
    }

    private CompletionStage<Desk.Reply> payByNumber(
            Request request, TransactionId id, CardNumber number, Wish wish, Optional<String> key, String operation) {
        LoginGuard.Try tried = guard.byNumber(request.address());
        var work = payments.pay(id, new Way.ByNumber(number), wish.pin(), wish.takeOver());
        String caller = Once.nameOf(number, secrets);
        return once.carryOutAs(caller, key, operation, wish.asked(), work).thenApply(reply -> {
            if (!isGuess(reply.answer())) {
                tried.right();
            }
            return reply;
        });
    }

    private static boolean isGuess(Answer answer) {
        return answer instanceof Answer.No no && no.refusal().reason() == Reason.WRONG_PIN;
    }

    private CompletionStage<Response> answer(Request request, TransactionId id, Wish wish, Answer answer) {
        if (answer instanceof Answer.No no) {
            return again(request, Problem.refused(no.refusal()));
        }
        String page = "/pay/" + codes.code(id);
        Response there = Response.redirect(page);
        return completedFuture(wish.card().isPresent() ? paidHere.remembered(there, request, id) : there);
    }

    /** Five minutes more, or not: the page shows how it stands. */
    private CompletionStage<Response> extend(Request request) {
        TransactionId id = id(request);
        var extended = once.carryOut(
                request,
                Optional.of(FormKeys.of(request.form())),
                "POST /pay/" + codes.code(id) + "/extend",
                FormKeys.asked(),
                payments.extend(id, request.holder().card().id()));
        return request.later(extended, reply -> Response.redirect("/pay/" + codes.code(id)));
    }

    private CompletionStage<Response> decline(Request request) {
        TransactionId id = id(request);
        var said = desk.carryOut(payments.decline(id, request.holder().card().id()));
        return request.later(said, failed -> Response.redirect("/pay/" + codes.code(id)));
    }
}
