package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.RIGHT;
import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.Approval;
import dev.quittance.application.HistoryService;
import dev.quittance.application.HistoryService.Movement;
import dev.quittance.application.port.Store;
import dev.quittance.domain.By;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Remark;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What moved on a card, and how much was on it each time. */
public interface HistoryContract {

    /** The store under test: new books before each test. */
    Store store();

    private static List<Movement> page(Village village, CardId card, int number) {
        return village.done(village.history.page(card, number)).movements();
    }

    /** The last first: what moved it, by how much, and what was on the card then. */
    private static List<String> told(List<Movement> movements) {
        return movements.stream()
                .map(movement -> movement.kind().word()
                        + " "
                        + movement.change().decimal()
                        + movement.balance().map(after -> " " + after.decimal()).orElse(""))
                .toList();
    }

    @Test
    default void whatever_moves_on_bens_card_is_in_its_history_and_what_moves_on_others_is_not() {
        var village = new Village(store());
        var first = village.asked("1.00");
        var second = village.askedBy(village.emil, "2.50");
        village.paid(second, village.ben);
        village.paid(village.asked("7.00"), village.cara);
        village.paid(first, village.ben); // asked for before the other, and paid after it
        village.answered(village.refunds.refund(second, village.emil, Optional.of(eur("0.50")), Remark.NONE));
        village.answered(village.cards.topUp(village.ben, eur("20.00"), By.OPERATOR));
        village.answered(village.refunds.refund(first, village.ana, Optional.empty(), Remark.NONE));
        village.answered(
                village.cash.payOut(village.ben, Optional.of(eur("30.00")), new Approval.ByPin(RIGHT), By.OPERATOR));

        var page = village.done(village.history.page(village.ben, 1));

        assertEquals(
                List.of(
                        "payout -30.00 38.00",
                        "void 1.00 68.00",
                        "top_up 20.00 67.00",
                        "refund 0.50 47.00",
                        "payment -1.00 46.50",
                        "payment -2.50 47.50",
                        "top_up 50.00 50.00"),
                told(page.movements()));
        assertFalse(page.hasOlder());
        var paid = page.movements().get(3).paid().orElseThrow();
        assertEquals(village.kept(second), paid.transaction());
        assertEquals("Emil", paid.merchant().text());
        assertEquals(Optional.empty(), page.movements().get(2).paid());
    }

    @Test
    default void a_history_has_pages_and_the_balance_goes_on_from_one_to_the_next() {
        var village = new Village(store());
        for (int i = 0; i < 2 * HistoryService.PAGE - 1; i++) {
            village.paid(village.asked("0.01"), village.ben);
        }

        var first = village.done(village.history.page(village.ben, 1));
        var second = village.done(village.history.page(village.ben, 2));

        assertTrue(first.hasOlder());
        assertEquals(HistoryService.PAGE, first.movements().size());
        assertEquals("payment -0.01 49.61", told(first.movements()).get(0));
        assertEquals("payment -0.01 49.80", told(first.movements()).get(19));
        assertFalse(second.hasOlder());
        assertEquals(HistoryService.PAGE, second.movements().size());
        assertEquals("payment -0.01 49.81", told(second.movements()).get(0));
        assertEquals("top_up 50.00 50.00", told(second.movements()).get(19));
        assertEquals(List.of(), page(village, village.ben, 3));
        assertThrows(IllegalArgumentException.class, () -> village.history.page(village.ben, 0));
        assertThrows(
                IllegalArgumentException.class, () -> village.history.page(village.ben, HistoryService.PAGES_MAX + 1));
    }

    @Test
    default void what_moved_between_two_instants_is_found_with_what_was_on_the_card_then() {
        var village = new Village(store());
        List<Instant> times = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            village.clock.goOn(Duration.ofHours(1));
            times.add(village.clock.instant());
            village.paid(village.asked(i + ".00"), village.ben);
        }

        var two = village.done(village.history.between(village.ben, times.get(1), times.get(3), 10));

        assertEquals(List.of("payment -3.00 44.00", "payment -2.00 47.00"), told(two));
        assertEquals(times.get(2), two.get(0).at());
        assertEquals(
                List.of("payment -3.00 44.00"),
                told(village.done(village.history.between(village.ben, times.get(1), times.get(3), 1))));
        assertEquals(
                5,
                village.done(village.history.between(village.ben, Instant.EPOCH, Instant.MAX, 10))
                        .size());
        assertEquals(List.of(), village.done(village.history.between(village.ben, Instant.EPOCH, Village.NOON, 10)));
    }

    @Test
    default void a_new_card_has_the_history_of_its_account() {
        var village = new Village(store());
        village.paid(village.asked("1.00"), village.ben);
        var next = village.done(village.cards.replace(village.ben, Village.NOBODYS, RIGHT, By.OPERATOR))
                .card();

        assertEquals(List.of("payment -1.00 49.00", "top_up 50.00 50.00"), told(page(village, next.id(), 1)));
    }

    @Test
    default void of_a_merchant_is_told_what_left_the_card_and_not_what_was_on_it() {
        var village = new Village(store());
        var sold = village.asked("9.00");
        village.paid(sold, village.ben);
        village.answered(village.refunds.refund(sold, village.ana, Optional.of(eur("4.00")), Remark.NONE));
        village.answered(village.cash.settle(village.ana, Optional.of(eur("5.00")), By.OPERATOR));

        assertEquals(List.of("settlement -5.00", "refund -4.00"), told(page(village, village.ana, 1)));
    }
}
