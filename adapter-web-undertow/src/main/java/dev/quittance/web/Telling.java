package dev.quittance.web;

import dev.quittance.application.CardService.Merchant;
import dev.quittance.application.Desk;
import dev.quittance.application.port.Answer;
import dev.quittance.domain.Transaction;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** Tells what was answered about a transaction: the same facts as the same bytes, however often they are asked for. */
final class Telling {

    private final View view;
    private final Names names;

    Telling(View view, Names names) {
        this.view = view;
        this.names = names;
    }

    /** Draws what was answered, for these eyes; the same for whoever hears it again. */
    <T extends Answer> CompletionStage<Response> told(
            Request request,
            CompletionStage<Desk.Reply> stage,
            View.Eyes eyes,
            Class<T> done,
            BiFunction<T, Merchant, Response> draw) {
        return request.laterBy(stage, reply -> merchantOf(reply.answer())
                .thenApply(merchant ->
                        drawn(reply, merchant, eyes, (answer, known) -> draw.apply(done.cast(answer), known))));
    }

    private Response drawn(
            Desk.Reply reply,
            Optional<Merchant> merchant,
            View.Eyes eyes,
            BiFunction<Answer, Merchant, Response> draw) {
        Response response = reply.answer() instanceof Answer.No no
                ? view.refused(no.refusal(), merchant, eyes)
                : draw.apply(reply.answer(), merchant.orElseThrow());
        return reply.replayed() ? response.with("Idempotency-Replayed", "true") : response;
    }

    private CompletionStage<Optional<Merchant>> merchantOf(Answer answer) {
        return about(answer)
                .map(transaction -> names.later(transaction.terms().merchant()).thenApply(Optional::of))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    /** The transaction that an answer is about. */
    static Optional<Transaction> about(Answer answer) {
        if (answer instanceof Answer.No no) {
            return no.refusal().transaction();
        }
        return Optional.of(
                answer instanceof Answer.Refunded refunded
                        ? refunded.transaction()
                        : ((Answer.Done) answer).transaction());
    }
}
