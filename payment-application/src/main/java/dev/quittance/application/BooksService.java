package dev.quittance.application;

import dev.quittance.application.port.Lists;
import dev.quittance.application.port.Remarked;
import dev.quittance.application.port.Work;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Money;
import dev.quittance.domain.TrialBalance;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** The conversation about the books as a whole: what was moved on a day, and whether journal and balances agree. */
public final class BooksService {

    private final ZoneId zone;
    private final InstantSource clock;

    /** @param zone where a day begins */
    public BooksService(ZoneId zone, InstantSource clock) {
        this.zone = zone;
        this.clock = clock;
    }

    /** Today by this clock. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /**
     * A day in the books. One pass over the whole journal: nothing that was added up before is believed.
     *
     * @param day today if empty
     */
    public Work<DayBook> of(Optional<LocalDate> day) {
        return books -> {
            Lists lists = books.lists();
            LocalDate wanted = day.orElseGet(this::today);
            return new DayBook(
                    wanted,
                    lists.flows(JournalEntry.CHAIN, before(lists, wanted), before(lists, wanted.plusDays(1))),
                    new TrialBalance(lists.flows(JournalEntry.CHAIN, 0, Long.MAX_VALUE), lists.holdings()));
        };
    }

    /** How everything stands. Reads all balances and cards, and today's entries: not for each time somebody looks. */
    public Work<Overview> overview() {
        return books -> {
            Lists lists = books.lists();
            return new Overview(
                    clock.instant(),
                    lists.holdings(),
                    lists.flows(JournalEntry.CHAIN, before(lists, today()), Long.MAX_VALUE),
                    lists.cardCount());
        };
    }

    /** What was done on a day that needed a reason. */
    public Work<List<Remarked>> remarks(LocalDate day, int max) {
        return books -> {
            Lists lists = books.lists();
            return lists.remarks(JournalEntry.CHAIN, before(lists, day), before(lists, day.plusDays(1)), max);
        };
    }

    /** What a merchant took and gave back today, read from what happened since midnight. */
    public Work<SalesOfDay> salesToday(AccountId merchant) {
        return books -> {
            LocalDate day = today();
            Instant from = day.atStartOfDay(zone).toInstant();
            Money balance = books.journal().account(merchant).balance();
            return SalesOfDay.of(
                    day, from, Money.zero(balance.unit()), books.lists().hours(merchant, from));
        };
    }

    private long before(Lists lists, LocalDate day) {
        return lists.lastBefore(JournalEntry.CHAIN, day.atStartOfDay(zone).toInstant());
    }
}
