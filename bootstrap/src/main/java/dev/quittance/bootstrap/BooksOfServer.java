package dev.quittance.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import dev.quittance.application.DayBook;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Flow;
import dev.quittance.domain.Holdings;
import dev.quittance.domain.Money;
import dev.quittance.domain.Transfer;
import dev.quittance.domain.TrialBalance;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;

/** Reads the books of a day as a server tells them. Whether they agree is decided here again. */
final class BooksOfServer {

    private final CurrencyUnit unit;

    private BooksOfServer(CurrencyUnit unit) {
        this.unit = unit;
    }

    static DayBook read(JsonNode told, CurrencyUnit unit) {
        var books = new BooksOfServer(unit);
        JsonNode held = told.path("balances");
        var holdings = new Holdings(
                books.money(held.path("cards")),
                books.money(held.path("merchants")),
                books.money(held.path("cash_desk")),
                books.money(held.path("bank")));
        return new DayBook(
                LocalDate.parse(told.path("day").asText()),
                books.flows(told.path("of_day")),
                new TrialBalance(books.flows(told.path("of_all_days")), holdings));
    }

    private List<Flow> flows(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(flow -> new Flow(
                        Transfer.Kind.valueOf(flow.path("kind").asText().toUpperCase(Locale.ROOT)),
                        flow.path("count").asLong(),
                        money(flow.path("amount"))))
                .toList();
    }

    /** Unlike an amount that moves, a sum may be below zero and as long as a balance can be. */
    private Money money(JsonNode amount) {
        return new Money(amount.decimalValue().movePointRight(unit.digits()).longValueExact(), unit);
    }
}
