package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.application.Desk;
import dev.quittance.application.KeyService;
import dev.quittance.application.ListService;
import dev.quittance.application.PaymentService;
import dev.quittance.application.RefundService;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Codes;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Right;
import dev.quittance.domain.Seller;
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
    private final ListService lists;
    private final KeyService keyNames;
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
        lists = web.services().lists();
        keyNames = web.services().keys();
        codes = web.services().codes();
        clock = web.services().clock();
        once = web.once();
    }

    List<Route> routes() {
        return List.of(
                Route.page("/portal/{code}", Access.READ, Route.Place.WORKER, this::show),
                Route.form("/portal/{code}/revoke", Access.SELL, Route.Place.IO, this::revoke),
                Route.form("/portal/{code}/refunds", Access.UNDO, Route.Place.IO, this::refund));
    }

    /** What went back, in one refund. */
    record Line(Moment at, Spoken word, String why, Optional<String> by, Money amount) {}

    /**
     * What can still go back.
     *
     * @param undoes whether all of it would undo the payment
     * @param parts whether whoever looks may give back anything else
     */
    record Back(
            Money left, boolean undoes, boolean parts, String currency, String inputMode, Spoken example, String key) {}

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
            Optional<String> by,
            Optional<String> receipt,
            boolean copy,
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
        var merchant = Optional.of(who.card().account());
        ListService.Seen seen = desk.look(lists.seen(id, merchant, Optional.empty()));
        Transaction sale = seen.transaction();
        SaleLook look = SaleLook.of(sale);
        var lines = seen.refunds().stream()
                .map(refund -> line(refund, who.card().account()))
                .toList();
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
                seen.by().map(by -> name(by, who.card().account())),
                sale instanceof Transaction.Completed ? Optional.of(codes.receiptCode(id)) : Optional.empty(),
                isPrintedAgain(sale),
                keys.next(),
                !lines.isEmpty(),
                lines,
                back(request, seen),
                notice);
        return pages.draw(request, status, "sale", Spoken.beside(look.word(), view.amount()), view);
    }

    /** A till without scripts comes here first once it is paid; whoever comes later has had the receipt. */
    private boolean isPrintedAgain(Transaction sale) {
        return sale instanceof Transaction.Completed paid
                && !clock.instant().isBefore(paid.completedAt().plus(Refund.UNDO));
    }

    private Line line(Refund refund, AccountId merchant) {
        return new Line(
                formats.moment(refund.at()),
                Said.of(refund.isVoid() ? "refund.undone" : "refund.back"),
                refund.why().text(),
                refund.by().map(by -> name(by, merchant)),
                refund.amount());
    }

    /** A login, or what the merchant calls the key. */
    private String name(Seller by, AccountId merchant) {
        return by.login()
                .map(Login::name)
                .or(() -> by.key()
                        .map(key -> desk.look(keyNames.nameOf(key, merchant)).text()))
                .orElseThrow();
    }

    private Optional<Back> back(Request request, ListService.Seen seen) {
        Transaction sale = seen.transaction();
        if (!(sale instanceof Transaction.Completed paid) || !paid.left().isPositive()) {
            return Optional.empty();
        }
        boolean undoes = Refund.undoes(paid, paid.left(), clock.instant());
        boolean mayRefund = request.caller().may(Right.REFUND);
        boolean mayUndo = undoes
                && request.caller().may(Right.SELL)
                && seen.by().equals(request.caller().seller());
        if (!mayRefund && !mayUndo) {
            return Optional.empty();
        }
        return Optional.of(new Back(
                paid.left(),
                undoes,
                mayRefund,
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
                payments.revoke(id, request.card().account()));
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
                RefundHandlers.given(request, refunds, id, amount, why));
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
