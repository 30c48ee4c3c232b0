package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.Approval;
import dev.quittance.application.CashDeskService;
import dev.quittance.application.CashDeskService.Booking;
import dev.quittance.application.CashDeskService.State;
import dev.quittance.application.NotAllowed;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Remarked;
import dev.quittance.application.port.Store;
import dev.quittance.domain.By;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Money;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Role;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was booked at the cash desk: who sees it, and taking it back at most once. */
public interface CashDeskContract {

    /** Why something is taken back. */
    Remark MISTAKE = new Remark("typed too much");

    /** The store under test: new books before each test. */
    Store store();

    /** A village with two cashiers. */
    final class Desk {
        final Village village;
        final By rita;
        final By carl;
        final By cleo;

        Desk(Store store) {
            village = new Village(store);
            var cashiers = village.done(village.cards.open(
                    List.of(Village.wanted("Carl", Role.CASHIER, "0.00"), Village.wanted("Cleo", Role.CASHIER, "0.00")),
                    By.OPERATOR));
            carl = By.card(cashiers.get(0).id());
            cleo = By.card(cashiers.get(1).id());
            rita = By.card(village.rita);
        }

        long toppedUp(CardId card, String amount, By by) {
            return moved(village.answered(village.cards.topUp(card, eur(amount), by)));
        }

        long paidOut(CardId card, String amount, By by) {
            return moved(village.answered(
                    village.cash.payOut(card, Optional.of(eur(amount)), new Approval.ByPin(Village.RIGHT), by)));
        }

        long takenBack(long entry, By by) {
            return moved(village.answered(village.cashDesk.takeBack(entry, MISTAKE, by)));
        }

        void isNotTakenBack(long entry, By by) {
            var work = village.cashDesk.takeBack(entry, MISTAKE, by);
            assertThrows(NotAllowed.class, () -> village.answered(work));
        }

        List<Booking> seenBy(By who) {
            return village.store.read(village.cashDesk.bookings(Village.NOON.minus(Duration.ofHours(13)), 10, who));
        }

        List<Money> amountsSeenBy(By who) {
            return seenBy(who).stream()
                    .map(booking -> booking.entry().transfer().amount())
                    .toList();
        }

        private static long moved(Answer answer) {
            return ((Answer.Moved) answer).entry();
        }
    }

    // Who sees what

    @Test
    default void a_cashier_sees_their_own_bookings_newest_first_and_an_administrator_everybodys() {
        var desk = new Desk(store());
        desk.toppedUp(desk.village.ben, "5.00", desk.carl);
        desk.paidOut(desk.village.ben, "1.00", desk.carl);
        desk.toppedUp(desk.village.cara, "7.00", desk.cleo);

        assertEquals(List.of(eur("1.00"), eur("5.00")), desk.amountsSeenBy(desk.carl));
        assertEquals(List.of(eur("7.00")), desk.amountsSeenBy(desk.cleo));
        assertEquals(List.of(eur("7.00"), eur("1.00"), eur("5.00")), desk.amountsSeenBy(desk.rita));
        assertEquals(List.of(), desk.amountsSeenBy(By.card(desk.village.ben)));
        assertEquals(desk.cleo.card(), desk.seenBy(desk.rita).get(0).by().map(card -> card.id()));
    }

    @Test
    default void what_was_booked_before_is_not_listed_nor_more_than_was_asked_for() {
        var desk = new Desk(store());
        desk.toppedUp(desk.village.ben, "1.00", desk.carl);
        desk.village.clock.goOn(Duration.ofHours(1));
        for (int i = 2; i <= 6; i++) {
            desk.toppedUp(desk.village.ben, i + ".00", desk.carl);
        }

        var since = desk.village.cashDesk.bookings(desk.village.clock.instant(), 3, desk.carl);

        assertEquals(
                List.of(eur("6.00"), eur("5.00"), eur("4.00")),
                desk.village.store.read(since).stream()
                        .map(booking -> booking.entry().transfer().amount())
                        .toList());
        assertEquals(
                5,
                desk.village
                        .store
                        .read(desk.village.cashDesk.bookings(desk.village.clock.instant(), 10, desk.carl))
                        .size());
    }

    // Taking back

    @Test
    default void a_cashier_takes_an_own_payout_back_once() {
        var desk = new Desk(store());
        long payout = desk.paidOut(desk.village.ben, "20.00", desk.carl);
        assertTrue(desk.seenBy(desk.carl).get(0).mayTakeBack());

        desk.takenBack(payout, desk.carl);

        assertEquals(eur("50.00"), desk.village.balanceOf(desk.village.ben));
        assertEquals(
                List.of(State.TAKES_BACK, State.TAKEN_BACK),
                desk.seenBy(desk.carl).stream().map(Booking::state).toList());
        assertTrue(desk.seenBy(desk.carl).stream().noneMatch(Booking::mayTakeBack));
        desk.isNotTakenBack(payout, desk.carl);
        desk.isNotTakenBack(payout, desk.rita);
        assertEquals(eur("50.00"), desk.village.balanceOf(desk.village.ben));
    }

    @Test
    default void of_fifty_who_take_it_back_at_once_one_does() {
        var desk = new Desk(store());
        long payout = desk.paidOut(desk.village.ben, "20.00", desk.carl);
        var work = desk.village.cashDesk.takeBack(payout, MISTAKE, desk.carl);

        var asked = IntStream.range(0, 50)
                .mapToObj(i -> desk.village.desk.answer(work))
                .toList();
        long done = asked.stream()
                .filter(stage -> {
                    try {
                        Village.came(stage);
                        return true;
                    } catch (NotAllowed no) {
                        return false;
                    }
                })
                .count();

        assertEquals(1, done);
        assertEquals(eur("50.00"), desk.village.balanceOf(desk.village.ben));
    }

    @Test
    default void a_top_up_is_taken_back_by_an_administrator_and_the_reason_is_kept() {
        var desk = new Desk(store());
        long topUp = desk.toppedUp(desk.village.ben, "20.00", desk.carl);
        assertFalse(desk.seenBy(desk.carl).get(0).mayTakeBack());
        desk.isNotTakenBack(topUp, desk.carl);

        long back = desk.takenBack(topUp, desk.rita);

        assertEquals(eur("50.00"), desk.village.balanceOf(desk.village.ben));
        List<Remarked> remarks = desk.village.store.read(books -> books.lists().remarks(1, 0, 1000, 10));
        assertEquals(MISTAKE, remarks.get(0).why());
        assertEquals(back, remarks.get(0).entry().id());
        desk.isNotTakenBack(back, desk.rita);
    }

    @Test
    default void what_was_spent_meanwhile_is_not_taken_back_and_can_be_once_it_is_there_again() {
        var desk = new Desk(store());
        long topUp = desk.toppedUp(desk.village.ben, "20.00", desk.carl);
        desk.paidOut(desk.village.ben, "60.00", desk.carl);
        var work = desk.village.cashDesk.takeBack(topUp, MISTAKE, desk.rita);
        assertEquals(Reason.INSUFFICIENT_FUNDS, desk.village.refused(work).reason());

        desk.toppedUp(desk.village.ben, "30.00", desk.carl);
        desk.takenBack(topUp, desk.rita);

        assertEquals(eur("20.00"), desk.village.balanceOf(desk.village.ben));
    }

    @Test
    default void nobody_takes_back_anothers_booking_nor_one_on_their_own_card_nor_an_old_one() {
        var desk = new Desk(store());
        long payout = desk.paidOut(desk.village.ben, "20.00", desk.carl);
        desk.isNotTakenBack(payout, desk.cleo);
        desk.isNotTakenBack(desk.toppedUp(desk.village.rita, "5.00", desk.carl), desk.rita);
        desk.isNotTakenBack(1, desk.rita);
        desk.isNotTakenBack(payout + 1_000, desk.rita);

        desk.village.clock.goOn(CashDeskService.TAKEN_BACK_WITHIN.minusMillis(1));
        assertTrue(desk.village
                .store
                .read(desk.village.cashDesk.booking(payout, desk.carl))
                .orElseThrow()
                .mayTakeBack());
        desk.village.clock.goOn(Duration.ofMillis(1));
        desk.isNotTakenBack(payout, desk.carl);
    }

    @Test
    default void what_was_booked_on_a_card_that_is_closed_is_not_taken_back() {
        var desk = new Desk(store());
        desk.toppedUp(desk.village.ben, "5.00", desk.carl);
        desk.village.done(
                desk.village.cash.close(desk.village.ben, Optional.of(new Approval.ByPin(Village.RIGHT)), desk.rita));

        assertEquals(List.of(eur("55.00"), eur("5.00")), desk.amountsSeenBy(desk.rita));
        assertTrue(desk.seenBy(desk.rita).stream().noneMatch(Booking::mayTakeBack));
    }
}
