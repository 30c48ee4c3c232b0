package dev.quittance.domain;

import static dev.quittance.domain.Samples.BUDAPEST;
import static dev.quittance.domain.Samples.EUR;
import static dev.quittance.domain.Samples.ben;
import static dev.quittance.domain.Samples.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitsTest {

    /** Midnight is the zone's: an hour before UTC's in winter, two in summer; a day is 23 or 25 hours when clocks change. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-23T22:59:59.999999Z, 2026-11-23",
        "2026-11-23T23:00:00Z,        2026-11-24",
        "2026-07-01T21:59:59.999999Z, 2026-07-01",
        "2026-07-01T22:00:00Z,        2026-07-02",
        "2026-03-28T23:00:00Z,        2026-03-29",
        "2026-03-29T21:59:59.999999Z, 2026-03-29",
        "2026-03-29T22:00:00Z,        2026-03-30",
        "2026-10-24T22:00:00Z,        2026-10-25",
        "2026-10-25T22:59:59.999999Z, 2026-10-25",
        "2026-10-25T23:00:00Z,        2026-10-26",
    })
    void a_day_is_the_calendars_in_the_zone(Instant at, LocalDate day) {
        assertEquals(day, Limits.none(BUDAPEST).dayOf(at));
    }

    @Test
    void five_times_the_pin_limit_goes_without_the_pin_and_not_a_cent_more() {
        var limits = Limits.none(BUDAPEST);
        assertTrue(limits.pinFree().allows(eur("100.00"), eur("20.00")));
        assertFalse(limits.pinFree().allows(eur("100.01"), eur("20.00")));
    }

    @Test
    void one_sum_for_every_card_goes_without_the_pin() {
        var upTo = new Limits.PinFree.UpTo(eur("30.00"));
        assertTrue(upTo.allows(eur("30.00"), eur("1.00")));
        assertFalse(upTo.allows(eur("30.01"), eur("1000.00")));
    }

    @Test
    void without_a_cumulative_limit_only_the_single_payment_counts() {
        var any = new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Limits.PinFree.ANY, BUDAPEST);
        var rich = Samples.withPinUse(ben(), 0, 0, "999999.00");
        assertFalse(rich.needsPin(eur("20.00"), any));
        assertTrue(rich.needsPin(eur("20.01"), any));
    }

    @Test
    void what_was_paid_without_the_pin_counts_with_what_is_to_be_paid() {
        var limits = Limits.none(BUDAPEST);
        var card = Samples.withPinUse(ben(), 0, 0, "90.00");
        assertFalse(card.needsPin(eur("10.00"), limits));
        assertTrue(card.needsPin(eur("10.01"), limits));
    }

    @Test
    void a_pin_limit_of_nothing_always_needs_the_pin() {
        var card = Card.issue(
                ben().id(),
                ben().face(),
                ben().account(),
                Money.zero(EUR),
                ben().pin().seal());
        assertTrue(card.needsPin(eur("0.01"), Limits.none(BUDAPEST)));
        assertTrue(card.needsPin(
                eur("0.01"),
                new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Limits.PinFree.ANY, BUDAPEST)));
    }
}
