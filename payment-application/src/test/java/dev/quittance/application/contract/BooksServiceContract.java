package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.RIGHT;
import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.Approval;
import dev.quittance.application.BooksService;
import dev.quittance.application.DayBook;
import dev.quittance.application.port.Store;
import dev.quittance.domain.By;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Flow;
import dev.quittance.domain.Holdings;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Transfer;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The end of the day: what was moved, and whether journal and balances agree. */
public interface BooksServiceContract {

    /** Whoever works at the command line. */
    By OPERATOR = By.OPERATOR;

    /** The day on which every test begins. */
    LocalDate FIRST_DAY = LocalDate.of(2026, 11, 23);

    /** The store under test: new books before each test. */
    Store store();

    private static DayBook on(Village village, LocalDate day) {
        return village.done(village.book.of(Optional.of(day)));
    }

    private static Money below(String amount) {
        return eur("0.00").minus(eur(amount));
    }

    @Test
    default void the_day_has_what_was_moved_and_the_books_agree() {
        var village = new Village(store());
        village.paid(village.asked("20.00"), village.ben);
        village.paid(village.asked("1.50"), village.cara);
        village.answered(
                village.cash.payOut(village.dora, Optional.of(eur("8.00")), new Approval.ByPin(RIGHT), OPERATOR));
        village.answered(village.cash.deposit(eur("100.00"), OPERATOR));
        village.answered(village.cash.settle(village.ana, Optional.of(eur("6.50")), OPERATOR));

        DayBook today = village.done(village.book.of(Optional.empty()));

        assertEquals(FIRST_DAY, today.day());
        assertEquals(
                List.of(
                        new Flow(Transfer.Kind.PAYMENT, 2, eur("21.50")),
                        new Flow(Transfer.Kind.TOP_UP, 3, eur("150.00")),
                        new Flow(Transfer.Kind.PAYOUT, 1, eur("8.00")),
                        new Flow(Transfer.Kind.DEPOSIT, 1, eur("100.00")),
                        new Flow(Transfer.Kind.SETTLEMENT, 1, eur("6.50"))),
                today.flows());
        assertEquals(today.flows(), today.balance().flows());
        assertEquals(eur("21.50"), today.takings());
        assertEquals(
                new Holdings(eur("120.50"), eur("15.00"), below("42.00"), below("93.50")),
                today.balance().holdings());
        assertTrue(today.balance().agrees(), () -> today.balance().lines().toString());
    }

    @Test
    default void books_in_which_nothing_was_moved_agree() {
        var store = store();
        var book = new BooksService(Village.INSTALLATION.zone(), new Village.Clock());
        DayBook today = store.read(book.of(Optional.empty()));
        assertEquals(List.of(), today.flows());
        assertEquals(eur("0.00"), today.takings());
        assertTrue(today.balance().agrees());
    }

    /** Budapest is an hour ahead of UTC in November. */
    @Test
    default void a_day_begins_where_the_books_are_kept() {
        var village = new Village(store());
        village.clock.goOn(Duration.ofHours(11).minusNanos(1000)); // one microsecond before midnight
        village.paid(village.asked("1.00"), village.ben);
        village.clock.goOn(Duration.ofNanos(1000));
        village.paid(village.asked("2.00"), village.ben);
        village.clock.goOn(Duration.ofDays(1));
        village.paid(village.asked("4.00"), village.ben);

        assertEquals(eur("1.00"), on(village, FIRST_DAY).takings());
        assertEquals(eur("2.00"), on(village, FIRST_DAY.plusDays(1)).takings());
        assertEquals(eur("4.00"), on(village, FIRST_DAY.plusDays(2)).takings());
        for (LocalDate quiet : List.of(FIRST_DAY.minusDays(1), FIRST_DAY.plusDays(3))) {
            assertEquals(List.of(), on(village, quiet).flows());
        }
        assertEquals(
                new Flow(Transfer.Kind.PAYMENT, 3, eur("7.00")),
                on(village, FIRST_DAY).balance().flows().get(0));
    }

    @Test
    default void a_replaced_cards_money_is_counted_once() {
        var village = new Village(store());
        village.paid(village.asked("20.00"), village.ben);
        village.done(village.cards.replace(village.ana, Village.NOBODYS, new Pin("1234"), By.OPERATOR));
        village.done(village.cards.replace(village.ben, new CardNumber("888888888888"), new Pin("1234"), By.OPERATOR));

        assertEquals(
                new Holdings(eur("130.00"), eur("20.00"), below("150.00"), eur("0.00")),
                on(village, FIRST_DAY).balance().holdings());
    }

    @Test
    default void what_needed_a_reason_is_listed_on_its_day() {
        var village = new Village(store());
        var why = new Remark("lost the PIN");
        village.clock.goOn(Duration.ofDays(1));
        village.answered(
                village.cash.payOut(village.ben, Optional.empty(), new Approval.ByRemark(why), By.card(village.rita)));

        LocalDate day = FIRST_DAY.plusDays(1);
        var found = village.done(village.book.remarks(day, 10));
        assertEquals(1, found.size());
        assertEquals(why, found.get(0).why());
        assertEquals(eur("50.00"), found.get(0).entry().transfer().amount());
        assertEquals(List.of(), village.done(village.book.remarks(FIRST_DAY, 10)));
        assertEquals(List.of(), village.done(village.book.remarks(day.plusDays(1), 10)));
    }
}
