package dev.quittance.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForwardClockTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    private Instant wall = NOON;
    private long timer = -5; // a monotonic timer may begin anywhere, also below zero
    private final ForwardClock clock = new ForwardClock(() -> wall, () -> timer, Instant.EPOCH);

    @Test
    void shows_the_wall_clock_when_that_is_ahead() {
        assertEquals(NOON, clock.instant());
        wall = NOON.plusSeconds(3600);
        assertEquals(NOON.plusSeconds(3600), clock.instant());
    }

    @Test
    void goes_on_by_the_timer_when_the_wall_clock_goes_back() {
        clock.instant();
        wall = NOON.minusSeconds(3600);
        timer += 2_000_000_000L;
        assertEquals(NOON.plusSeconds(2), clock.instant());
        timer += 3_000_000_000L;
        assertEquals(NOON.plusSeconds(5), clock.instant());
        wall = NOON.plusSeconds(4);
        assertEquals(NOON.plusSeconds(5), clock.instant());
        wall = NOON.plusSeconds(6);
        assertEquals(NOON.plusSeconds(6), clock.instant());
    }

    @Test
    void goes_on_by_the_timer_when_the_wall_clock_stands_still() {
        clock.instant();
        timer += 1_000;
        assertEquals(NOON.plusNanos(1_000), clock.instant());
    }

    @Test
    void goes_on_from_the_last_entry_of_the_books() {
        Instant entry = NOON.plusSeconds(300);
        var late = new ForwardClock(() -> wall, () -> timer, entry);
        assertEquals(entry, late.instant());
        timer += 1_000_000_000L;
        assertEquals(entry.plusSeconds(1), late.instant());
    }

    @Test
    void ticks_in_whole_microseconds_and_loses_none_of_the_rest() {
        clock.instant();
        wall = NOON.minusSeconds(1);
        for (int i = 0; i < 10; i++) {
            timer += 100;
            clock.instant();
        }
        assertEquals(NOON.plusNanos(1_000), clock.instant());
        wall = NOON.plusNanos(7_999);
        assertEquals(NOON.plusNanos(7_000), clock.instant());
    }

    @Test
    void never_goes_back_whatever_the_wall_clock_does() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        Instant last = clock.instant();
        for (int i = 0; i < 10_000; i++) {
            wall = NOON.plusNanos(random.nextLong(-10_000_000L, 10_000_000L));
            timer += random.nextInt(3_000);
            Instant next = clock.instant();
            assertFalse(next.isBefore(last), "seed " + seed);
            last = next;
        }
    }
}
