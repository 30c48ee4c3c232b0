package dev.quittance.web;

import dev.quittance.application.CardService.Merchant;
import dev.quittance.application.Desk;
import dev.quittance.application.PaymentService;
import dev.quittance.application.Way;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Work;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Description;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Reference;
import dev.quittance.domain.StaticCode;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** One payment: asked for, had open, paid, declined, taken back. */
final class PaymentHandlers {

    private final Web web;
    private final View view;
    private final Telling telling;
    private final PosterGuard posters;
    private final PaymentService payments;
    private final Codes codes;

    PaymentHandlers(Web web, View view, Telling telling, PosterGuard posters) {
        this.web = web;
        this.view = view;
        this.telling = telling;
        this.posters = posters;
        this.payments = web.services().payments();
        this.codes = web.services().codes();
    }

    /** What a merchant asks for. */
    record Start(
            Money amount,
            Optional<Description> description,
            Optional<Reference> reference,
            Optional<Lifetime> expiresIn) {

        PaymentService.Offer offer() {
            return new PaymentService.Offer(
                    amount,
                    description.orElse(Description.NONE),
                    reference.orElse(Reference.NONE),
                    expiresIn.orElse(Lifetime.DEFAULT));
        }
    }

    /** What a payer says. */
    record Pay(Optional<CardNumber> card, Optional<Pin> pin, boolean takeOver) {

        private static final Pay NOTHING = new Pay(Optional.empty(), Optional.empty(), false);
    }

    /** What a payer types at a poster. */
    record AtPoster(Money amount) {}

    CompletionStage<Response> start(Request request) {
        PaymentService.Offer offer = request.json(Start.class).offer();
        Fields.read("#/amount", offer.amount(), payments::askable);
        Work<Answer> work =
                payments.start(request.card().id(), offer, request.caller().seller());
        return told(request, once(request, "POST /api/start_payment", work), View.Eyes.MERCHANT, this::started);
    }

    private Response started(Answer.Done done, Merchant merchant) {
        return Response.json(201, view.started(done.transaction(), merchant, View.Eyes.MERCHANT));
    }

    CompletionStage<Response> startAtPoster(Request request) {
        StaticCode poster = request.code("code", codes::readStaticCode);
        Money amount = Fields.read("#/amount", request.json(AtPoster.class).amount(), payments::askable);
        Optional<CardId> payer = request.caller().holder().map(who -> who.card().id());
        Work<Answer> work = payments.startAt(poster, amount, payer);
        String code = codes.staticCode(poster);
        String operation = "POST /api/m/" + code;
        return told(
                request,
                payer.isPresent() ? once(request, operation, work) : byStranger(request, code, operation, work),
                View.Eyes.PAYER,
                (done, merchant) -> Response.json(201, view.started(done.transaction(), merchant, View.Eyes.PAYER)));
    }

    private CompletionStage<Desk.Reply> byStranger(Request request, String code, String operation, Work<Answer> work) {
        Optional<String> key = request.idempotencyKey();
        posters.admit(request.address());
        return web.once().carryOutAs("poster/" + code, key, operation, request.body(), work);
    }

    CompletionStage<Response> pay(Request request) {
        TransactionId id = request.code("code", codes::readCode);
        Pay wanted = request.body().length == 0 ? Pay.NOTHING : request.json(Pay.class);
        String operation = "POST /api/pay/" + codes.code(id);
        if (wanted.card().isPresent()) {
            return paid(request, byNumber(request, operation, id, wanted));
        }
        var who = request.holder();
        var way = new Way.BySession(who.card().id(), who.session().scope());
        return paid(request, once(request, operation, payments.pay(id, way, wanted.pin(), wanted.takeOver())));
    }

    private CompletionStage<Desk.Reply> byNumber(Request request, String operation, TransactionId id, Pay wanted) {
        CardNumber number = wanted.card().orElseThrow();
        if (wanted.pin().isEmpty()) {
            throw new Rejected(Problem.validation("#/pin", "is needed with a card number"));
        }
        Optional<String> key = request.idempotencyKey();
        LoginGuard.Try guess = web.guard().byNumber(request.address());
        Work<Answer> work = payments.pay(id, new Way.ByNumber(number), wanted.pin(), wanted.takeOver());
        String caller = Once.nameOf(number, web.services().secrets());
        return web.once()
                .carryOutAs(caller, key, operation, request.body(), work)
                .thenApply(reply -> judged(reply, guess));
    }

    /** Only a wrong PIN was a guess. */
    private static Desk.Reply judged(Desk.Reply reply, LoginGuard.Try guess) {
        boolean wrong = reply.answer() instanceof Answer.No no && no.refusal().reason() == Reason.WRONG_PIN;
        if (!wrong) {
            guess.right();
        }
        return reply;
    }

    private CompletionStage<Response> paid(Request request, CompletionStage<Desk.Reply> reply) {
        return told(
                request,
                reply,
                View.Eyes.PAYER,
                (done, merchant) -> Response.json(200, view.paid(done, merchant, View.Eyes.WHO_PAID)));
    }

    CompletionStage<Response> claim(Request request) {
        TransactionId id = request.code("code", codes::readCode);
        return changed(request, payments.claim(id, payer(request)));
    }

    CompletionStage<Response> decline(Request request) {
        TransactionId id = request.code("code", codes::readCode);
        return changed(request, payments.decline(id, payer(request)));
    }

    CompletionStage<Response> extend(Request request) {
        TransactionId id = request.code("code", codes::readCode);
        Work<Answer> work = payments.extend(id, payer(request));
        return shown(request, once(request, "POST /api/pay/" + codes.code(id) + "/extend", work), View.Eyes.PAYER);
    }

    private static CardId payer(Request request) {
        request.requireNothing();
        return request.holder().card().id();
    }

    private CompletionStage<Response> changed(Request request, Work<? extends Transaction> work) {
        Work<Answer> answering = work.then(after -> new Answer.Done(after, Optional.empty()));
        return shown(request, web.services().desk().answer(answering), View.Eyes.PAYER);
    }

    CompletionStage<Response> revoke(Request request) {
        return own(request, "revoke", payments::revoke);
    }

    CompletionStage<Response> extendOwn(Request request) {
        return own(request, "extend", payments::extendOwn);
    }

    /** Something that is done to a merchant's own transaction. */
    private CompletionStage<Response> own(
            Request request, String what, BiFunction<TransactionId, AccountId, Work<Answer>> useCase) {
        TransactionId id = request.code("code", codes::readCode);
        request.requireNothing();
        Work<Answer> work = useCase.apply(id, request.card().account());
        String operation = "POST /api/transactions/" + codes.code(id) + "/" + what;
        return shown(request, once(request, operation, work), View.Eyes.MERCHANT);
    }

    /** The transaction as it stood right after it. */
    private CompletionStage<Response> shown(Request request, CompletionStage<Desk.Reply> stage, View.Eyes eyes) {
        return told(
                request,
                stage,
                eyes,
                (done, merchant) -> Response.json(200, view.transaction(done.transaction(), merchant, eyes)));
    }

    private CompletionStage<Desk.Reply> once(Request request, String operation, Work<Answer> work) {
        return web.once().carryOut(request, request.idempotencyKey(), operation, request.body(), work);
    }

    private CompletionStage<Response> told(
            Request request,
            CompletionStage<Desk.Reply> stage,
            View.Eyes eyes,
            BiFunction<Answer.Done, Merchant, Response> draw) {
        return telling.told(request, stage, eyes, Answer.Done.class, draw);
    }
}
