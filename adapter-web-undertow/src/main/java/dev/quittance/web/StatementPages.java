package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.Desk;
import dev.quittance.application.HistoryService;
import dev.quittance.application.HistoryService.Movement;
import dev.quittance.application.port.Codes;
import dev.quittance.domain.CardId;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What moved on one's own card, as a file for a spreadsheet. Either all of it or none: a file with less than was
 * asked for could be taken for the whole.
 */
final class StatementPages {

    /** How many movements a file may have: a few megabytes. */
    static final int ROWS_MAX = 20_000;

    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    private static final List<String> COLUMNS = List.of(
            "moved_at",
            "kind",
            "merchant",
            "description",
            "amount",
            "amount_minor",
            "balance",
            "balance_minor",
            "currency",
            "receipt");

    private final Desk desk;
    private final HistoryService history;
    private final Codes codes;
    private final ZoneId zone;

    StatementPages(Web web) {
        desk = web.services().desk();
        history = web.services().history();
        codes = web.services().codes();
        zone = web.services().installation().zone();
    }

    List<Route> routes() {
        return List.of(Route.page("/dashboard/statement.csv", Access.HOLDER, Route.Place.WORKER, this::download));
    }

    private CompletionStage<Response> download(Request request) {
        Optional<LocalDate> from = day(request, "from");
        Optional<LocalDate> to = day(request, "to");
        CardId card = request.who().card().id();
        Instant begin = from.map(this::begin).orElse(Instant.EPOCH);
        Instant end = to.map(day -> begin(day.plusDays(1))).orElse(END);
        var movements = desk.look(history.between(card, begin, end, ROWS_MAX + 1));
        if (movements.size() > ROWS_MAX) {
            throw new Rejected(Problem.validation("#from", "must be later: there are more than " + ROWS_MAX));
        }
        return completedFuture(Response.bytes(200, "text/csv; charset=utf-8", file(movements))
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

    private byte[] file(List<Movement> movements) {
        var bytes = new ByteArrayOutputStream();
        var csv = new CsvOut(new PrintStream(bytes, false, StandardCharsets.UTF_8));
        csv.header(COLUMNS);
        movements.forEach(movement -> row(csv, movement));
        csv.finish();
        return bytes.toByteArray();
    }

    private void row(CsvOut csv, Movement movement) {
        var terms = movement.paid().map(paid -> paid.transaction().terms());
        csv.plain(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(movement.at().atZone(zone)));
        csv.plain(movement.kind().word());
        csv.text(movement.paid().map(paid -> paid.merchant().text()).orElse(""));
        csv.text(terms.map(of -> of.description().text()).orElse(""));
        csv.money(movement.change());
        movement.balance().ifPresentOrElse(csv::money, () -> csv.plain("").plain(""));
        csv.plain(movement.change().unit().code());
        csv.plain(terms.map(of -> codes.receiptCode(of.id())).orElse(""));
        csv.end();
    }
}
