package dev.quittance.web;

import dev.quittance.application.ListService;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Lists;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Right;
import dev.quittance.domain.Role;
import dev.quittance.domain.TransactionId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** What was: one transaction, a merchant's list, a payer's list. All on a worker's thread. */
final class ListHandlers {

    private static final int USUAL = 50;

    private final Services services;
    private final Codes codes;
    private final View view;
    private final Names names;

    ListHandlers(Web web, View view, Names names) {
        this.services = web.services();
        this.codes = services.codes();
        this.view = view;
        this.names = names;
    }

    CompletionStage<Response> sales(Request request) {
        return sales(request, request.card().account());
    }

    /** What this card sold if it is a merchant's, and else what it paid: for whoever reads everything. */
    CompletionStage<Response> ofCard(Request request) {
        CardId id = codes.readCardCode(request.path("id")).orElseThrow(() -> new Rejected(Problem.notFound()));
        Card card = services.desk().look(services.cards().find(id)).card();
        return card.face().role() == Role.MERCHANT ? sales(request, card.account()) : payments(request, id);
    }

    private CompletionStage<Response> sales(Request request, AccountId merchant) {
        int max = limit(request);
        var filter = new ListService.Filter(
                request.query("state", States::read),
                request.query("from", Numbers::time),
                request.query("to", Numbers::time),
                request.query("reference", Reference::new),
                request.query("cursor", Cursors::read),
                max);
        List<Lists.Sale> sales = services.desk().look(services.lists().sales(merchant, filter));
        return json(view.sales(sales, names.of(merchant), next(sales, max, sale -> Cursors.below(sale.seq()))));
    }

    CompletionStage<Response> payments(Request request) {
        return payments(request, request.holder().card().id());
    }

    private CompletionStage<Response> payments(Request request, CardId card) {
        int max = limit(request);
        Optional<TransactionId> before = request.query("cursor", this::cursor);
        ListService.Statement statement = services.desk().look(services.lists().payments(card, before, max));
        return json(view.payments(
                statement,
                names::of,
                next(statement.payments(), max, paid -> codes.code(paid.terms().id()))));
    }

    /** The merchant's own; another merchant's is as unknown as none. Whoever else has the code may look at it. */
    CompletionStage<Response> one(Request request) {
        TransactionId id = request.code("code", codes::readCode);
        Caller caller = request.caller();
        var sellsFor = caller.card().map(Card::account).filter(account -> caller.may(Right.READ));
        var holds = caller.holder().map(who -> who.card().account());
        ListService.Seen seen = services.desk().look(services.lists().seen(id, sellsFor, holds));
        return json(view.transaction(seen, names.of(seen.transaction().terms().merchant())));
    }

    /** What the merchant took and gave back today. */
    CompletionStage<Response> today(Request request) {
        AccountId merchant = request.card().account();
        return json(BooksView.salesOfDay(services.desk().look(services.books().salesToday(merchant))));
    }

    private TransactionId cursor(String text) {
        return codes.readCode(text).orElseThrow(() -> new IllegalArgumentException("is no cursor of this list"));
    }

    static int limit(Request request) {
        return request.query("limit", text -> Numbers.upTo(Lists.SalesQuery.MAX, text))
                .orElse(USUAL);
    }

    /** A list that is full may go on. */
    static <T> Optional<String> next(List<T> list, int max, Function<T, String> cursor) {
        return list.size() < max ? Optional.empty() : Optional.of(cursor.apply(list.get(list.size() - 1)));
    }

    private static CompletionStage<Response> json(byte[] drawn) {
        return CompletableFuture.completedFuture(Response.json(200, drawn));
    }
}
