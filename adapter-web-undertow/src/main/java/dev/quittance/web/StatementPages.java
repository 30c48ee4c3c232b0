package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.CardService;
import dev.quittance.application.Desk;
import dev.quittance.application.ListService;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Work;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Transaction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What was paid with one's own card, as a file for a spreadsheet. Either all of it or none: a file with less than was
 * asked for could be taken for the whole.
 */
final class StatementPages {

    /** How many payments a file may have: a few megabytes. */
    static final int ROWS_MAX = 20_000;

    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    private static final List<String> COLUMNS = List.of(
            "paid_at",
            "merchant",
            "description",
            "amount",
            "amount_minor",
            "refunded",
            "refunded_minor",
            "currency",
            "receipt");

    private final Desk desk;
    private final ListService lists;
    private final CardService cards;
    private final Codes codes;
    private final ZoneId zone;

    StatementPages(Web web) {
        desk = web.services().desk();
        lists = web.services().lists();
        cards = web.services().cards();
        codes = web.services().codes();
        zone = web.services().installation().zone();
    }

    List<Route> routes() {
        return List.of(Route.page("/dashboard/statement.csv", Access.HOLDER, Route.Place.WORKER, this::download));
    }

    /** On one snapshot. */
    private record Seen(List<Transaction.Completed> payments, Map<AccountId, String> merchants) {}

    private CompletionStage<Response> download(Request request) {
        Optional<LocalDate> from = day(request, "from");
        Optional<LocalDate> to = day(request, "to");
        CardId card = request.who().card().id();
        Instant begin = from.map(this::begin).orElse(Instant.EPOCH);
        Instant end = to.map(day -> begin(day.plusDays(1))).orElse(END);
        Seen seen = desk.look(seen(card, begin, end));
        if (seen.payments().size() > ROWS_MAX) {
            throw new Rejected(Problem.validation("#from", "must be later: there are more than " + ROWS_MAX));
        }
        return completedFuture(Response.bytes(200, "text/csv; charset=utf-8", file(seen))
                .with("Content-Disposition", "attachment; filename=\"statement.csv\""));
    }

    /** A field of the form that was left empty asks for nothing. */
    private static Optional<LocalDate> day(Request request, String name) {
        return request.query(name)
                .filter(text -> !text.isEmpty())
                .map(text -> Fields.read("#" + name, text, CashHandlers::day));
    }

    private Instant begin(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private Work<Seen> seen(CardId card, Instant begin, Instant end) {
        return books -> {
            var payments = lists.paidBetween(card, begin, end, ROWS_MAX).on(books);
            var merchants = new HashMap<AccountId, String>();
            for (var payment : payments) {
                merchants.computeIfAbsent(
                        payment.terms().merchant(),
                        account -> cards.holder(account).on(books).text());
            }
            return new Seen(payments, merchants);
        };
    }

    private byte[] file(Seen seen) {
        var bytes = new ByteArrayOutputStream();
        var csv = new CsvOut(new PrintStream(bytes, false, StandardCharsets.UTF_8));
        csv.header(COLUMNS);
        for (var payment : seen.payments()) {
            var terms = payment.terms();
            csv.plain(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                    payment.completedAt().atZone(zone)));
            csv.text(seen.merchants().get(terms.merchant()))
                    .text(terms.description().text());
            csv.money(terms.amount()).money(payment.refunded());
            csv.plain(terms.amount().unit().code()).plain(codes.receiptCode(terms.id()));
            csv.end();
        }
        csv.finish();
        return bytes.toByteArray();
    }
}
