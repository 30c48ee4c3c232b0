package dev.quittance.web;

import dev.quittance.application.DayBook;
import dev.quittance.application.SalesOfDay;
import dev.quittance.application.port.Lists;
import dev.quittance.domain.Flow;
import dev.quittance.domain.Holdings;
import dev.quittance.domain.TrialBalance;
import java.util.List;
import java.util.Locale;

/** Draws the books of a day as JSON. */
final class BooksView {

    private BooksView() {}

    /** The day, the sums of all days, the balances, and whether they agree. */
    static byte[] dayBook(DayBook book) {
        TrialBalance balance = book.balance();
        return JsonOut.object(out -> {
            out.text("day", book.day().toString()).money("takings", book.takings());
            flows(out, "of_day", book.flows());
            flows(out, "of_all_days", balance.flows());
            out.object("balances", each -> balances(each, balance.holdings()));
            out.list("equation", balance.lines(), BooksView::line).flag("agrees", balance.agrees());
        });
    }

    /** What a merchant took and gave back: the whole day, and each hour in which anything was. */
    static byte[] salesOfDay(SalesOfDay sales) {
        return JsonOut.object(out -> {
            out.text("day", sales.day().toString())
                    .text("currency", sales.total().taken().unit().code());
            sums(out, sales.total());
            out.list("hours", sales.hours(), (each, hour) -> sums(each.time("from", sales.beginningOf(hour)), hour));
        });
    }

    private static void sums(JsonOut out, Lists.Hour sums) {
        out.number("sales", sums.sales())
                .amount("takings", sums.taken())
                .number("refunds", sums.refunds())
                .amount("refunded", sums.returned());
    }

    private static void flows(JsonOut out, String name, List<Flow> flows) {
        out.list(name, flows, (each, flow) -> each.text("kind", flow.kind().word())
                .number("count", flow.count())
                .amount("amount", flow.amount()));
    }

    private static void balances(JsonOut out, Holdings held) {
        out.amount("cards", held.cards())
                .amount("merchants", held.merchants())
                .amount("cash_desk", held.cashDesk())
                .amount("bank", held.bank());
    }

    private static void line(JsonOut out, TrialBalance.Line line) {
        out.text("place", line.place().name().toLowerCase(Locale.ROOT))
                .amount("by_journal", line.byJournal())
                .amount("by_balances", line.byBalances())
                .amount("difference", line.difference());
    }
}
