package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.CardService.Merchant;
import dev.quittance.application.Desk;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Secrets;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Refusal;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What became of an attempt whose answer was lost, by its key alone: the first answer as it was, with its status. Who
 * must be certain that nothing came of it, and nothing will, gives the key up first.
 */
final class AttemptHandlers {

    private final View view;
    private final Telling telling;
    private final Desk desk;
    private final Secrets secrets;
    private final LoginGuard guard;

    AttemptHandlers(Web web, View view, Telling telling) {
        this.view = view;
        this.telling = telling;
        this.desk = web.services().desk();
        this.secrets = web.services().secrets();
        this.guard = web.guard();
    }

    /** On a worker's thread. */
    CompletionStage<Response> find(Request request) {
        return desk.look(desk.attempt(Once.nameOf(request.caller()), key(request)))
                .map(attempt -> told(request, attempt))
                .orElseThrow(() -> new Rejected(Problem.notFound()));
    }

    CompletionStage<Response> cancel(Request request) {
        String key = key(request);
        var cancelled = desk.carryOut(desk.cancel(Once.nameOf(request.caller()), key));
        return request.laterBy(cancelled, came -> came.map(attempt -> told(request, attempt))
                .orElseGet(() -> completedFuture(Response.json(200, view.cancelled(key)))));
    }

    /** Whose number it was. */
    record ByNumber(CardNumber card) {}

    /**
     * For one who paid by card and PIN and has no session: what became of it, and nothing of what is on the card, because
     * number and key were seen by others than its holder.
     */
    CompletionStage<Response> findByNumber(Request request) {
        String key = key(request);
        CardNumber number = request.json(ByNumber.class).card();
        LoginGuard.Try guess = guard.byNumber(request.address());
        var found = request.work(() -> desk.look(desk.attempt(Once.nameOf(number, secrets), key)));
        return request.laterBy(found, came -> {
            var attempt = came.orElseThrow(() -> new Rejected(Problem.notFound()));
            guess.right();
            return telling.told(
                    request,
                    completedFuture(new Desk.Reply(withoutBalance(attempt.answer()), true)),
                    View.Eyes.PAYER,
                    Answer.Done.class,
                    (done, merchant) -> Response.json(200, view.paid(done, merchant, View.Eyes.PAYER)));
        });
    }

    /** A number alone asks for nothing but payments. */
    private static Answer withoutBalance(Answer answer) {
        if (answer instanceof Answer.No no) {
            Refusal bare = Refusal.of(no.refusal().reason());
            return new Answer.No(no.refusal().transaction().map(bare::about).orElse(bare));
        }
        return new Answer.Done(((Answer.Done) answer).transaction(), Optional.empty());
    }

    private static String key(Request request) {
        return Fields.read("#key", request.path("key"), text -> new RequestKey("", "", text).key());
    }

    private CompletionStage<Response> told(Request request, Desk.Attempt attempt) {
        Answer answer = attempt.answer();
        if (answer instanceof Answer.Moved moved) {
            return completedFuture(replayed(Response.json(201, view.moved(attempt.operation(), moved))));
        }
        if (answer instanceof Answer.Closed closed) {
            return completedFuture(replayed(Response.json(200, view.closed(attempt.operation(), closed))));
        }
        View.Eyes eyes = eyes(request, answer);
        return telling.told(
                request,
                completedFuture(new Desk.Reply(answer, true)),
                eyes,
                Answer.class,
                (done, merchant) -> drawn(attempt.operation(), done, merchant, eyes));
    }

    private static Response replayed(Response response) {
        return response.with("Idempotency-Replayed", "true");
    }

    private Response drawn(String operation, Answer answer, Merchant merchant, View.Eyes eyes) {
        if (answer instanceof Answer.Refunded refunded) {
            return Response.json(201, view.refunded(refunded, merchant));
        }
        var done = (Answer.Done) answer;
        if (done.balance().isPresent()) {
            return Response.json(200, view.paid(done, merchant, View.Eyes.WHO_PAID));
        }
        return operation.endsWith("/revoke") || operation.endsWith("/extend")
                ? Response.json(200, view.transaction(done.transaction(), merchant, eyes))
                : Response.json(201, view.started(done.transaction(), merchant, eyes));
    }

    private static View.Eyes eyes(Request request, Answer answer) {
        boolean own = Telling.about(answer)
                .filter(transaction ->
                        request.caller().sellsFor(transaction.terms().merchant()))
                .isPresent();
        return own ? View.Eyes.MERCHANT : View.Eyes.PAYER;
    }
}
