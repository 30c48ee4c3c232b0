package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.CardService;
import dev.quittance.application.Desk;
import dev.quittance.application.HistoryService;
import dev.quittance.application.HistoryService.Movement;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Lists;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Money;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.Transfer;
import dev.quittance.web.Formats.Moment;
import dev.quittance.web.Formats.Sum;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What a holder sees of their own card: the balance, and what moved it. */
final class DashboardPages {

    private final Pages pages;
    private final Formats formats;
    private final Desk desk;
    private final CardService cards;
    private final HistoryService history;
    private final Codes codes;

    DashboardPages(Web web, Pages pages) {
        this.pages = pages;
        formats = new Formats(web.services());
        desk = web.services().desk();
        cards = web.services().cards();
        history = web.services().history();
        codes = web.services().codes();
    }

    List<Route> routes() {
        return List.of(Route.page("/dashboard", Access.HOLDER, Route.Place.WORKER, this::show));
    }

    /**
     * One movement.
     *
     * @param what moved the money, or whom it was paid to
     * @param isIn whether there was more on the card after it
     * @param back what came back of a payment
     * @param receipt the code of its receipt
     */
    record Line(
            Moment at,
            Spoken what,
            Optional<String> description,
            Money amount,
            boolean isIn,
            Optional<Money> balance,
            Optional<Money> back,
            Optional<String> receipt) {}

    /** What moved on one day. */
    record Day(Spoken day, List<Line> lines) {}

    /**
     * @param newer the number of the page before
     * @param older the number of the page behind
     */
    record View(
            Sum balance,
            String holder,
            String lastFour,
            Money pinLimit,
            Optional<Notice> notice,
            boolean mayBlock,
            List<Day> days,
            Optional<Integer> newer,
            Optional<Integer> older) {}

    /** What the books say, on one snapshot. */
    private record Seen(Lists.CardLine card, HistoryService.Page page) {}

    private CompletionStage<Response> show(Request request) {
        CardId card = request.who().card().id();
        int number = request.query("page", text -> Numbers.upTo(HistoryService.PAGES_MAX, text))
                .orElse(1);
        Seen seen = desk.look(books ->
                new Seen(cards.find(card).on(books), history.page(card, number).on(books)));
        return completedFuture(
                pages.draw(request, 200, "dashboard", Said.of("card.mine"), view(request, seen, number)));
    }

    private View view(Request request, Seen seen, int number) {
        var card = seen.card().card();
        return new View(
                new Sum(seen.card().balance()),
                card.face().holder().text(),
                card.face().number().lastFour(),
                card.pinLimit(),
                !card.isActive()
                        ? Optional.of(Notice.bad(Said.of("card.blocked"), Said.of("card.blocked-hint")))
                        : Optional.empty(),
                card.isActive() && Access.OWNER.allows(request.caller()),
                byDay(seen.page().movements()),
                Optional.of(number - 1).filter(page -> page > 0),
                Optional.of(number + 1).filter(page -> seen.page().hasOlder() && page <= HistoryService.PAGES_MAX));
    }

    private List<Day> byDay(List<Movement> movements) {
        var days = new LinkedHashMap<LocalDate, List<Movement>>();
        movements.forEach(movement -> days.computeIfAbsent(formats.date(movement.at()), day -> new ArrayList<>())
                .add(movement));
        return days.values().stream()
                .map(day -> new Day(
                        formats.day(day.get(0).at()),
                        day.stream().map(this::line).toList()))
                .toList();
    }

    private Line line(Movement movement) {
        var of = movement.paid().map(HistoryService.Paid::transaction);
        var payment = of.filter(any -> movement.kind() == Transfer.Kind.PAYMENT);
        return new Line(
                formats.minute(movement.at()),
                what(movement),
                payment.flatMap(paid -> PayDrawing.said(paid.terms().description())),
                movement.change(),
                movement.change().isPositive(),
                movement.balance(),
                payment.map(Transaction.Completed::refunded).filter(Money::isPositive),
                of.map(any -> codes.receiptCode(any.terms().id())));
    }

    private static Spoken what(Movement movement) {
        return switch (movement.kind()) {
            case PAYMENT -> Spoken.asIs(merchant(movement));
            case REFUND, VOID ->
                Said.of(movement.change().isPositive() ? "card.from" : "card.gave-back", merchant(movement));
            case TOP_UP -> Said.of("card.topped-up");
            case PAYOUT -> Said.of("card.paid-out");
            case SETTLEMENT -> Said.of("card.settled");
            case DEPOSIT, WITHDRAWAL -> throw new IllegalStateException("not of a card");
        };
    }

    private static String merchant(Movement movement) {
        return movement.paid().orElseThrow().merchant().text();
    }
}
