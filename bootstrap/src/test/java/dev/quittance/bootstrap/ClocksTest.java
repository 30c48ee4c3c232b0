package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class ClocksTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final InstantSource AT_NOON = InstantSource.fixed(NOON);

    @Test
    void new_books_start_at_the_wall_clock() {
        assertFalse(Clocks.from(AT_NOON, Instant.EPOCH, false).instant().isBefore(NOON));
    }

    @Test
    void a_clock_that_is_a_little_behind_goes_on_from_the_books() {
        Instant newest = NOON.plus(Clocks.BEHIND_MAX);

        assertFalse(Clocks.from(AT_NOON, newest, false).instant().isBefore(newest));
    }

    @Test
    void a_clock_that_is_far_behind_is_refused_with_both_times() {
        Instant newest = NOON.plus(Clocks.BEHIND_MAX).plusSeconds(1);

        var refused = assertThrows(Clocks.ClockBehind.class, () -> Clocks.from(AT_NOON, newest, false));

        assertEquals(
                "the clock says 2026-11-24T12:00:00Z, but the books go up to 2026-11-24T12:10:01Z;"
                        + " set the clock, or say --accept-clock if it is right",
                refused.getMessage());
    }

    @Test
    void it_is_taken_as_it_is_if_someone_says_so() {
        Instant newest = NOON.plus(Duration.ofDays(365));

        Instant shown = Clocks.from(AT_NOON, newest, true).instant();

        assertFalse(shown.isBefore(NOON));
        assertEquals(true, shown.isBefore(NOON.plusSeconds(60)));
    }
}
