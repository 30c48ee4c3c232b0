package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.application.CardService;
import dev.quittance.application.Desk;
import dev.quittance.application.ListService;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Lists;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Money;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import dev.quittance.web.Formats.Moment;
import dev.quittance.web.Formats.Sum;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What a holder sees of their own card: the balance, and what was paid. */
final class DashboardPages {

    private static final int SHOWN = 20;

    private final Pages pages;
    private final Formats formats;
    private final Desk desk;
    private final CardService cards;
    private final ListService lists;
    private final Codes codes;

    DashboardPages(Web web, Pages pages) {
        this.pages = pages;
        formats = new Formats(web.services());
        desk = web.services().desk();
        cards = web.services().cards();
        lists = web.services().lists();
        codes = web.services().codes();
    }

    List<Route> routes() {
        return List.of(Route.page("/dashboard", Access.HOLDER, Route.Place.WORKER, this::show));
    }

    /** One payment. */
    record Line(
            Moment at,
            String merchant,
            Optional<String> description,
            Money amount,
            Optional<Money> back,
            String receipt) {}

    /** The payments of one day. */
    record Day(Spoken day, List<Line> payments) {}

    /** @param next the code of the payment that the next page begins behind */
    record View(
            Sum balance,
            String holder,
            String lastFour,
            Money pinLimit,
            Optional<Notice> notice,
            boolean mayBlock,
            List<Day> days,
            Optional<String> next) {}

    /** What the books say, on one snapshot. */
    private record Seen(Lists.CardLine card, List<Transaction.Completed> payments, Map<AccountId, String> merchants) {}

    private CompletionStage<Response> show(Request request) {
        SignedIn who = request.who();
        Optional<TransactionId> before = request.query("before", this::position);
        Seen seen = desk.look(books -> {
            var card = cards.find(who.card().id()).on(books);
            var payments =
                    lists.payments(who.card().id(), before, SHOWN + 1).on(books).payments();
            var merchants = new HashMap<AccountId, String>();
            for (var payment : payments) {
                merchants.computeIfAbsent(
                        payment.terms().merchant(),
                        account -> cards.holder(account).on(books).text());
            }
            return new Seen(card, payments, merchants);
        });
        return completedFuture(pages.draw(request, 200, "dashboard", Said.of("card.mine"), view(request, seen)));
    }

    private TransactionId position(String code) {
        return codes.readCode(code).orElseThrow(() -> new IllegalArgumentException("must be the code of a payment"));
    }

    private View view(Request request, Seen seen) {
        var card = seen.card().card();
        boolean more = seen.payments().size() > SHOWN;
        var shown = seen.payments().subList(0, Math.min(SHOWN, seen.payments().size()));
        return new View(
                new Sum(seen.card().balance()),
                card.face().holder().text(),
                card.face().number().lastFour(),
                card.pinLimit(),
                !card.isActive()
                        ? Optional.of(Notice.bad(Said.of("card.blocked"), Said.of("card.blocked-hint")))
                        : Optional.empty(),
                card.isActive() && Access.OWNER.allows(request.caller()),
                byDay(shown, seen.merchants()),
                more
                        ? Optional.of(
                                codes.code(shown.get(shown.size() - 1).terms().id()))
                        : Optional.empty());
    }

    private List<Day> byDay(List<Transaction.Completed> payments, Map<AccountId, String> merchants) {
        var days = new LinkedHashMap<LocalDate, List<Transaction.Completed>>();
        payments.forEach(payment -> days.computeIfAbsent(formats.date(payment.completedAt()), day -> new ArrayList<>())
                .add(payment));
        return days.values().stream()
                .map(day -> new Day(
                        formats.day(day.get(0).completedAt()),
                        day.stream().map(payment -> line(payment, merchants)).toList()))
                .toList();
    }

    private Line line(Transaction.Completed payment, Map<AccountId, String> merchants) {
        return new Line(
                formats.minute(payment.completedAt()),
                merchants.get(payment.terms().merchant()),
                PayDrawing.said(payment.terms().description()),
                Money.zero(formats.unit()).minus(payment.terms().amount()),
                Optional.of(payment.refunded()).filter(Money::isPositive),
                codes.receiptCode(payment.terms().id()));
    }
}
