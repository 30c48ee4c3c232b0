package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.application.Desk;
import dev.quittance.application.ListService;
import dev.quittance.application.PaymentService;
import dev.quittance.application.PaymentService.Offer;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Codes;
import dev.quittance.domain.Description;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Right;
import dev.quittance.domain.Transaction;
import dev.quittance.web.Formats.Moment;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The merchant's till. Its modules make a till of it that follows the events; without them it is a form and a list. */
final class PortalPages {

    private static final int RECENT = 20;

    private final Pages pages;
    private final Formats formats;
    private final FormKeys keys;
    private final Desk desk;
    private final PaymentService payments;
    private final ListService lists;
    private final Codes codes;
    private final InstantSource clock;
    private final Once once;

    PortalPages(Web web, Pages pages) {
        this.pages = pages;
        formats = new Formats(web.services());
        keys = new FormKeys(web.services());
        desk = web.services().desk();
        payments = web.services().payments();
        lists = web.services().lists();
        codes = web.services().codes();
        clock = web.services().clock();
        once = web.once();
    }

    List<Route> routes() {
        return List.of(
                Route.page("/portal", Access.READ, Route.Place.WORKER, this::show),
                Route.form("/portal", Access.SELL, Route.Place.IO, this::start));
    }

    /** A line of the list. */
    record Line(
            String code,
            Moment at,
            Spoken what,
            Optional<Spoken> who,
            Money amount,
            String icon,
            Spoken word,
            String kind) {}

    /**
     * The till, before its modules take over.
     *
     * @param seller a name of the merchant that is the same for all who sign in there
     * @param refunds whether whoever looks may give back more than a mistake of their own
     */
    record View(
            String login,
            String seller,
            String merchant,
            String currency,
            int digits,
            String zone,
            String now,
            String payHost,
            String inputMode,
            Spoken example,
            Optional<String> elsewhere,
            String key,
            List<Line> sales,
            boolean manages,
            boolean refunds,
            Optional<Notice> notice) {}

    private CompletionStage<Response> show(Request request) {
        return completedFuture(draw(request, 200, Optional.empty()));
    }

    private Response draw(Request request, int status, Optional<Notice> notice) {
        SignedIn who = request.who();
        var newest = new ListService.Filter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), RECENT);
        var sales = desk.look(lists.sales(who.card().account(), newest));
        var view = new View(
                who.login().map(Login::name).orElse(""),
                codes.cardCode(who.card().id()),
                who.card().face().holder().text(),
                formats.unit().code(),
                formats.unit().digits(),
                formats.zone(),
                formats.iso(clock.instant()),
                pages.host(),
                formats.inputMode(),
                formats.example(),
                pages.elsewhere(request),
                keys.next(),
                sales.stream().map(sale -> line(sale.transaction())).toList(),
                who.may(Right.MANAGE),
                who.may(Right.REFUND),
                notice);
        return pages.draw(request, status, "portal", Said.of("sale.title", view.merchant()), view);
    }

    private Line line(Transaction transaction) {
        SaleLook look = SaleLook.of(transaction);
        Transaction.Terms terms = transaction.terms();
        return new Line(
                codes.code(terms.id()),
                formats.until(terms.createdAt()),
                PayDrawing.said(terms.description()).map(Spoken::asIs).orElse(Said.of("sales.amount")),
                SaleLook.guest(codes, transaction),
                terms.amount(),
                look.icon(),
                look.word(),
                look.kind());
    }

    private CompletionStage<Response> start(Request request) {
        Offer offer;
        String key;
        try {
            Form form = request.form();
            offer = new Offer(
                    form.read("amount", text -> payments.askable(formats.readPositive(text))),
                    form.readIfSaid("description", Description::new).orElse(Description.NONE),
                    Reference.NONE,
                    Lifetime.DEFAULT);
            key = FormKeys.of(form);
        } catch (Rejected wrong) {
            return no(request, wrong.problem().status(), Notice.of(wrong.problem()));
        }
        byte[] asked =
                FormKeys.asked(offer.amount().toString(), offer.description().text());
        var started = once.carryOut(
                request,
                Optional.of(key),
                "POST /portal",
                asked,
                payments.start(request.card().id(), offer, request.caller().seller()));
        return request.laterBy(started, reply -> answer(request, reply.answer()));
    }

    private CompletionStage<Response> answer(Request request, Answer answer) {
        if (answer instanceof Answer.Done done) {
            return completedFuture(Response.redirect(
                    "/portal/" + codes.code(done.transaction().terms().id())));
        }
        var refusal = ((Answer.No) answer).refusal();
        return no(request, Errors.status(refusal.reason()), Notice.of(refusal));
    }

    private CompletionStage<Response> no(Request request, int status, Notice notice) {
        return request.work(() -> draw(request, status, Optional.of(notice)));
    }
}
