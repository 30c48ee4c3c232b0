package dev.quittance.domain;

import static dev.quittance.domain.Samples.EUR;
import static dev.quittance.domain.Samples.MICRO;
import static dev.quittance.domain.Samples.NOON;
import static dev.quittance.domain.Samples.ben;
import static dev.quittance.domain.Samples.eur;
import static dev.quittance.domain.Samples.withPinUse;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.Card.Shown;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CardTest {

    @Test
    void may_decline_ten_payments_an_hour() {
        Card card = ben();
        for (int i = 0; i < 10; i++) {
            assertTrue(card.mayDecline(NOON.plusSeconds(i)));
            card = card.declined(NOON.plusSeconds(i));
        }
        Instant nextHour = NOON.plusSeconds(3600);
        assertFalse(card.mayDecline(nextHour.minusNanos(MICRO)));
        assertEquals(nextHour, card.declined().until());
        assertTrue(card.mayDecline(nextHour));
        assertEquals(new Card.Declines(nextHour, 1), card.declined(nextHour).declined());
    }

    @Test
    void a_new_pin_is_unlocked_in_both_ways() {
        var seal = new PinSeal(Hash.of("new"), 2);
        var card = withPinUse(ben(), 3, 3, "7.00").withPin(seal);
        assertEquals(new Card.PinUse(seal, 0, 0, Money.zero(EUR)), card.pin());
    }

    @Test
    void what_was_paid_on_another_day_is_not_todays() {
        var card = Samples.withSpent(ben(), new Card.DaySum(LocalDate.of(2026, 11, 23), eur("7.00")));
        assertEquals(eur("7.00"), card.spentOn(LocalDate.of(2026, 11, 23)));
        assertEquals(Money.zero(EUR), card.spentOn(LocalDate.of(2026, 11, 24)));
    }

    @Test
    void three_wrong_pins_lock_the_way_they_came() {
        var use = withPinUse(ben(), 3, 2, "0.00").pin();
        assertTrue(use.isLocked(Shown.BY_SESSION));
        assertFalse(use.isLocked(Shown.BY_NUMBER));
        assertFalse(use.isLocked(Shown.BY_PIN_SESSION));
        assertEquals(1, use.triesLeft(Shown.BY_PIN_SESSION));
        assertThrows(IllegalArgumentException.class, () -> withPinUse(ben(), 4, 0, "0.00"));
        assertThrows(IllegalArgumentException.class, () -> withPinUse(ben(), 0, -1, "0.00"));
    }

    @Test
    void a_pin_limit_is_not_below_zero() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Card.issue(
                        ben().id(),
                        ben().face(),
                        ben().account(),
                        new Money(-1, EUR),
                        ben().pin().seal()));
    }
}
