package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.application.Desk;
import dev.quittance.application.PaymentService;
import dev.quittance.application.RefundService;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Codes;
import dev.quittance.domain.Money;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import dev.quittance.web.Formats.Moment;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** One sale of a merchant: its code while it is open, and afterwards what became of it and what went back. */
final class SalePages {

    private final Pages pages;
    private final Formats formats;
    private final FormKeys keys;
    private final Desk desk;
    private final PaymentService payments;
    private final RefundService refunds;
    private final Codes codes;
    private final InstantSource clock;
    private final Once once;

    SalePages(Web web, Pages pages) {
        this.pages = pages;
        formats = new Formats(web.services());
        keys = new FormKeys(web.services());
        desk = web.services().desk();
        payments = web.services().payments();
        refunds = web.services().refunds();
        codes = web.services().codes();
        clock = web.services().clock();
        once = web.once();
    }

    List<Route> routes() {
        return List.of(
                Route.page("/portal/{code}", Access.READ, Route.Place.WORKER, this::show),
                Route.form("/portal/{code}/revoke", Access.SELL, Route.Place.IO, this::revoke),
                Route.form("/portal/{code}/refunds", Access.REFUND, Route.Place.IO, this::refund));
    }

    /** What went back, in one refund. */
    record Line(Moment at, Spoken word, String why, Money amount) {}

    /**
     * What can still go back.
     *
     * @param undoes whether all of it would undo the payment
     */
    record Back(Money left, boolean undoes, String currency, String inputMode, String example, String key) {}

    /** One sale. */
    record View(
            String code,
            String state,
            String icon,
            Spoken word,
            String kind,
            boolean isOpen,
            boolean isPaid,
            Money amount,
            String merchant,
            String human,
            String payHost,
            Spoken saysAt,
            Spoken who,
            Optional<String> receipt,
            String key,
            boolean wentBack,
            List<Line> refunds,
            Optional<Back> back,
            Optional<Notice> notice) {}

    private CompletionStage<Response> show(Request request) {
        return completedFuture(draw(request, 200, Optional.empty()));
    }

    /** On a worker's thread. */
    private Response draw(Request request, int status, Optional<Notice> notice) {
        SignedIn who = request.who();
        TransactionId id = request.code("code", codes::readCode);
        Transaction sale = desk.look(payments.findOwn(id, who.card().account()));
        SaleLook look = SaleLook.of(sale);
        var lines = desk.look(refunds.refundsOf(id)).stream().map(this::line).toList();
        boolean isOpen = sale instanceof Transaction.Open;
        var view = new View(
                codes.code(id),
                look.state(),
                look.icon(),
                look.word(),
                look.kind(),
                isOpen,
                sale instanceof Transaction.Completed,
                sale.terms().amount(),
                who.card().face().holder().text(),
                codes.humanCode(id),
                pages.host(),
                Said.of(
                        isOpen ? "sale.until" : "sale.at",
                        formats.moment(sale instanceof Transaction.Final closed ? closed.closedAt() : sale.expiresAt())
                                .text()),
                SaleLook.guest(codes, sale).orElse(Spoken.NOTHING),
                sale instanceof Transaction.Completed ? Optional.of(codes.receiptCode(id)) : Optional.empty(),
                keys.next(),
                !lines.isEmpty(),
                lines,
                back(sale),
                notice);
        return pages.draw(request, status, "sale", Spoken.beside(look.word(), view.amount()), view);
    }

    private Line line(Refund refund) {
        return new Line(
                formats.moment(refund.at()),
                Said.of(refund.isVoid() ? "refund.undone" : "refund.back"),
                refund.why().text(),
                refund.amount());
    }

    private Optional<Back> back(Transaction sale) {
        if (!(sale instanceof Transaction.Completed paid) || !paid.left().isPositive()) {
            return Optional.empty();
        }
        return Optional.of(new Back(
                paid.left(),
                Refund.undoes(paid, paid.left(), clock.instant()),
                formats.unit().code(),
                formats.inputMode(),
                formats.example(),
                keys.next()));
    }

    /** Taken back or not: the sale's page shows how it stands. */
    private CompletionStage<Response> revoke(Request request) {
        TransactionId id = request.code("code", codes::readCode);
        String code = codes.code(id);
        var revoked = once.carryOut(
                request,
                Optional.of(FormKeys.of(request.form())),
                "POST /portal/" + code + "/revoke",
                FormKeys.asked(),
                payments.revoke(id, request.who().card().account()));
        return request.later(revoked, reply -> Response.redirect("/portal/" + code));
    }

    private CompletionStage<Response> refund(Request request) {
        TransactionId id = request.code("code", codes::readCode);
        String code = codes.code(id);
        Optional<Money> amount;
        Remark why;
        String key;
        try {
            Form form = request.form();
            amount = form.readIfSaid("amount", formats::readPositive);
            why = form.readIfSaid("reason", Remark::new).orElse(Remark.NONE);
            key = FormKeys.of(form);
        } catch (Rejected wrong) {
            return no(request, wrong.problem().status(), Notice.of(wrong.problem()));
        }
        var refunded = once.carryOut(
                request,
                Optional.of(key),
                "POST /portal/" + code + "/refunds",
                FormKeys.asked(amount.map(Money::toString).orElse(""), why.text()),
                refunds.refund(id, request.who().card().id(), amount, why));
        return request.laterBy(refunded, reply -> {
            if (reply.answer() instanceof Answer.No no) {
                return no(request, Errors.status(no.refusal().reason()), Notice.ofRefund(no.refusal()));
            }
            return completedFuture(Response.redirect("/portal/" + code));
        });
    }

    private CompletionStage<Response> no(Request request, int status, Notice notice) {
        return request.work(() -> draw(request, status, Optional.of(notice)));
    }
}
