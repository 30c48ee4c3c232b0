package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quittance.application.SalesOfDay;
import dev.quittance.application.port.Lists.Hour;
import dev.quittance.application.port.Store;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a merchant took and gave back today. It begins at 13:00 in Budapest. */
public interface SalesOfDayContract {

    /** The store under test: new books before each test. */
    Store store();

    private static SalesOfDay today(Village village, CardId merchant) {
        return village.desk.look(village.book.salesToday(village.accountOf(merchant)));
    }

    private static Hour hour(int after, long sales, String taken, long refunds, String returned) {
        return new Hour(after, sales, eur(taken), refunds, eur(returned));
    }

    @Test
    default void each_hour_has_its_sales_and_what_went_back_in_it() {
        var village = new Village(store());
        var lunch = village.asked("12.50");
        village.paid(lunch, village.ben);
        village.paid(village.asked("3.00"), village.cara);
        village.asked("9.00"); // nobody pays it
        village.clock.goOn(Duration.ofMinutes(60).minusNanos(1_000));
        village.paid(village.asked("1.00"), village.dora);
        village.clock.goOn(Duration.ofNanos(1_000));
        village.paid(village.askedBy(village.emil, "2.00"), village.dora);
        village.answered(village.refunds.refund(lunch, village.ana, Optional.of(eur("2.50")), Remark.NONE));
        village.paid(village.asked("4.00"), village.dora);
        village.done(village.payments.sweep());

        var today = today(village, village.ana);

        assertEquals(LocalDate.parse("2026-11-23"), today.day());
        assertEquals(Instant.parse("2026-11-22T23:00:00Z"), today.from());
        assertEquals(List.of(hour(13, 3, "16.50", 0, "0.00"), hour(14, 1, "4.00", 1, "2.50")), today.hours());
        assertEquals(hour(0, 4, "20.50", 1, "2.50"), today.total());
        assertEquals(
                Instant.parse("2026-11-23T13:00:00Z"),
                today.beginningOf(today.hours().get(1)));
        assertEquals(
                List.of(hour(14, 1, "2.00", 0, "0.00")),
                today(village, village.emil).hours());
    }

    @Test
    default void the_day_begins_at_midnight_there_whenever_the_payment_was_asked_for() {
        var village = new Village(store());
        village.paid(village.asked("5.00"), village.ben);
        village.clock.goOn(Duration.ofHours(11).minusSeconds(10));
        var late = village.asked("1.00");
        village.paid(village.asked("7.00"), village.cara);
        var expiring = village.asked("8.00");
        village.clock.goOn(Duration.ofSeconds(10));
        village.paid(late, village.ben);
        assertEquals(
                List.of(hour(0, 1, "1.00", 0, "0.00")),
                today(village, village.ana).hours());

        village.clock.goOn(Duration.ofHours(1));
        village.done(village.payments.sweep());
        village.paid(village.asked("2.00"), village.ben);

        var today = today(village, village.ana);
        assertEquals(LocalDate.parse("2026-11-24"), today.day());
        assertEquals(List.of(hour(0, 1, "1.00", 0, "0.00"), hour(1, 1, "2.00", 0, "0.00")), today.hours());
        assertEquals(Transaction.Failed.class, village.kept(expiring).getClass());
    }

    @Test
    default void a_day_without_sales_has_no_hours() {
        var village = new Village(store());
        assertEquals(hour(0, 0, "0.00", 0, "0.00"), today(village, village.ana).total());
        village.paid(village.asked("5.00"), village.ben);
        village.clock.goOn(Duration.ofDays(1));
        assertEquals(List.of(), today(village, village.ana).hours());
    }

    @Test
    default void what_was_sold_long_ago_and_goes_back_today_is_of_today() {
        var village = new Village(store());
        var id = village.asked("5.00");
        village.paid(id, village.ben);
        village.clock.goOn(Duration.ofDays(20));
        village.answered(village.refunds.refund(id, village.ana, Optional.empty(), Remark.NONE));
        assertEquals(
                List.of(hour(13, 0, "0.00", 1, "5.00")),
                today(village, village.ana).hours());
    }
}
