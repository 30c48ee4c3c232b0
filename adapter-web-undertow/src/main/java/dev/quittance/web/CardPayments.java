package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.CardService;
import dev.quittance.application.Desk;
import dev.quittance.application.ListService;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Lists;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Money;
import dev.quittance.domain.Role;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import dev.quittance.web.Formats.Moment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What a card paid, or sold if it is a merchant's, for whoever reads everything: the newest first, page by page. */
final class CardPayments {

    /** How many stand on the card's own page. */
    static final int NEWEST = 20;

    private static final int SHOWN = 50;

    private final Pages pages;
    private final Formats formats;
    private final Desk desk;
    private final CardService cards;
    private final ListService lists;
    private final Codes codes;
    private final Names names;

    CardPayments(Web web, Pages pages) {
        this.pages = pages;
        formats = new Formats(web.services());
        desk = web.services().desk();
        cards = web.services().cards();
        lists = web.services().lists();
        codes = web.services().codes();
        names = new Names(desk, cards, web.workers());
    }

    List<Route> routes() {
        return List.of(
                Route.page("/admin/cards/{id}/payments", Access.AUDITOR_OR_ADMIN, Route.Place.WORKER, this::show));
    }

    /**
     * One of them.
     *
     * @param who the other side: the merchant, or the payer as the merchant knows them
     * @param receipt of one that was paid
     */
    record Line(
            Moment at,
            Spoken what,
            Optional<Spoken> who,
            Money amount,
            String icon,
            Spoken word,
            String kind,
            Optional<String> receipt) {}

    /**
     * The newest, or those behind where the page before ended.
     *
     * @param next where the list goes on
     */
    record Part(Spoken title, Spoken none, boolean any, List<Line> lines, Optional<String> next) {}

    record View(String id, String holder, Part part) {}

    /** The newest of this card. On a worker's thread. */
    Part newest(Card card) {
        return isMerchant(card) ? sold(card, Optional.empty(), NEWEST) : paid(card, Optional.empty(), NEWEST);
    }

    private static boolean isMerchant(Card card) {
        return card.face().role() == Role.MERCHANT;
    }

    private CompletionStage<Response> show(Request request) {
        CardId id = request.code("id", codes::readCardCode);
        Card card = desk.look(cards.find(id)).card();
        Part part = isMerchant(card)
                ? sold(card, request.query("before", Cursors::read), SHOWN)
                : paid(card, request.query("before", this::position), SHOWN);
        var view = new View(codes.cardCode(id), card.face().holder().text(), part);
        return completedFuture(pages.draw(request, 200, "payments", Spoken.beside(part.title(), view.holder()), view));
    }

    private TransactionId position(String code) {
        return codes.readCode(code).orElseThrow(() -> new IllegalArgumentException("must be the code of a payment"));
    }

    private Part sold(Card card, Optional<Long> before, int max) {
        var filter = new ListService.Filter(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), before, max + 1);
        List<Lists.Sale> found = desk.look(lists.sales(card.account(), filter));
        return part(
                "desk.sales",
                "sales.none",
                found,
                max,
                sale -> sold(sale.transaction()),
                sale -> Cursors.below(sale.seq()));
    }

    private Part paid(Card card, Optional<TransactionId> before, int max) {
        var found = desk.look(lists.payments(card.id(), before, max + 1)).payments();
        return part(
                "desk.payments",
                "card.none-paid",
                found,
                max,
                this::paid,
                payment -> codes.code(payment.terms().id()));
    }

    private static <T> Part part(
            String title, String none, List<T> found, int max, Function<T, Line> line, Function<T, String> position) {
        List<T> shown = found.subList(0, Math.min(max, found.size()));
        return new Part(
                Said.of(title),
                Said.of(none),
                !shown.isEmpty(),
                shown.stream().map(line).toList(),
                Optional.of(found).filter(all -> all.size() > max).map(all -> position.apply(all.get(max - 1))));
    }

    private Line paid(Transaction.Completed payment) {
        return line(
                payment,
                Spoken.asIs(names.of(payment.terms().merchant()).name().text()),
                PayDrawing.said(payment.terms().description()).map(Spoken::asIs));
    }

    private Line sold(Transaction sale) {
        return line(
                sale,
                PayDrawing.said(sale.terms().description()).map(Spoken::asIs).orElse(Said.of("sales.amount")),
                SaleLook.guest(codes, sale));
    }

    private Line line(Transaction transaction, Spoken what, Optional<Spoken> who) {
        SaleLook look = SaleLook.of(transaction);
        Transaction.Terms terms = transaction.terms();
        return new Line(
                formats.until(terms.createdAt()),
                what,
                who,
                terms.amount(),
                look.icon(),
                look.word(),
                look.kind(),
                Optional.of(transaction)
                        .filter(Transaction.Completed.class::isInstance)
                        .map(paid -> codes.receiptCode(terms.id())));
    }
}
