package dev.quittance.web;

import dev.quittance.application.RefundService;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Work;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Money;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Right;
import dev.quittance.domain.TransactionId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Money that a merchant gives back. */
final class RefundHandlers {

    private final Web web;
    private final View view;
    private final Telling telling;
    private final RefundService refunds;
    private final Codes codes;

    RefundHandlers(Web web, View view, Telling telling) {
        this.web = web;
        this.view = view;
        this.telling = telling;
        this.refunds = web.services().refunds();
        this.codes = web.services().codes();
    }

    /** How much goes back, everything that is left if nothing is said, and why. */
    record Back(Optional<Money> amount, Optional<Remark> reason) {

        private static final Back EVERYTHING = new Back(Optional.empty(), Optional.empty());
    }

    CompletionStage<Response> refund(Request request) {
        TransactionId id = request.code("code", codes::readCode);
        Back wanted = request.body().length == 0 ? Back.EVERYTHING : request.json(Back.class);
        Work<Answer> work =
                given(request, refunds, id, wanted.amount(), wanted.reason().orElse(Remark.NONE));
        String operation = "POST /api/transactions/" + codes.code(id) + "/refunds";
        return telling.told(
                request,
                web.once().carryOut(request, request.idempotencyKey(), operation, request.body(), work),
                View.Eyes.MERCHANT,
                Answer.Refunded.class,
                (done, merchant) -> Response.json(201, view.refunded(done, merchant)));
    }

    /** Whoever may only sell may undo what they sold themselves. */
    static Work<Answer> given(
            Request request, RefundService refunds, TransactionId id, Optional<Money> amount, Remark why) {
        Caller caller = request.caller();
        CardId merchant = request.card().id();
        return caller.may(Right.REFUND)
                ? refunds.refund(id, merchant, amount, why, caller.seller())
                : refunds.undo(id, merchant, amount, why, caller.seller().orElseThrow());
    }
}
