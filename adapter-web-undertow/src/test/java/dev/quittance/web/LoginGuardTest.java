package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LoginGuardTest {

    private final TestServer.Clock clock = new TestServer.Clock();
    private final LoginGuard guard = new LoginGuard(clock);

    private Optional<String> retryAfter(Runnable attempt) {
        try {
            attempt.run();
            return Optional.empty();
        } catch (Rejected rejected) {
            return rejected.problem().headers().stream()
                    .filter(header -> header.name().equals("Retry-After"))
                    .map(Response.Header::value)
                    .findFirst();
        }
    }

    @Test
    void each_wrong_one_doubles_the_wait_up_to_five_minutes() {
        for (int i = 0; i < 5; i++) {
            guard.byName("ben", "10.0.0." + i, false);
        }

        for (int wait : List.of(1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300)) {
            assertEquals(Optional.of(String.valueOf(wait)), retryAfter(() -> guard.byName("ben", "10.0.0.9", false)));
            clock.goOn(Duration.ofSeconds(wait));
            assertDoesNotThrow(() -> guard.byName("ben", "10.0.0.9", false));
        }
    }

    @Test
    void many_at_once_gain_nothing() {
        for (int i = 0; i < 5; i++) {
            guard.byName("ben", "10.0.0.1", false); // none of them has proved right yet
        }

        assertThrows(Rejected.class, () -> guard.byName("ben", "10.0.0.2", false));
    }

    @Test
    void a_right_one_starts_anew() {
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 4; i++) {
                guard.byName("ben", "10.0.0." + round, false);
            }
            guard.byName("ben", "10.0.0." + round, false).right();
        }
    }

    @Test
    void wrong_ones_are_forgotten_one_by_one() {
        for (int i = 0; i < 5; i++) {
            guard.byName("ben", "10.0.0.1", false);
        }
        clock.goOn(Duration.ofMinutes(30));

        guard.byName("ben", "10.0.0.1", false);
        guard.byName("ben", "10.0.0.1", false);

        assertEquals(Optional.of("1"), retryAfter(() -> guard.byName("ben", "10.0.0.1", false)));
    }

    @Test
    void a_house_with_one_address_is_not_locked_out_by_typing_errors() {
        for (int person = 0; person < 5000; person++) {
            guard.byName("person" + person, "10.0.0.1", false).right();
            if (person % 10 == 0) {
                guard.byName("wrong" + person, "10.0.0.1", false);
                clock.goOn(Duration.ofSeconds(6));
            }
        }
    }

    @Test
    void one_address_that_tries_all_names_or_numbers_is_slowed_down() {
        for (int i = 0; i < 25; i++) {
            guard.byName("name" + i, "2001:db8:1:2::" + i, false);
            guard.byNumber("2001:db8:1:2:f::" + i);
        }

        assertEquals(Optional.of("1"), retryAfter(() -> guard.byNumber("2001:db8:1:2::ffff")));
        assertDoesNotThrow(() -> guard.byNumber("2001:db8:1:3::1"));
        clock.goOn(Duration.ofMinutes(10));
        assertDoesNotThrow(() -> guard.byNumber("2001:db8:1:2::ffff"));
    }

    @Test
    void what_nobody_looked_at_is_not_held_against_anyone() {
        for (int i = 0; i < 200; i++) {
            guard.byName("ben", "10.0.0.1", false).withdrawn();
        }
        for (int i = 0; i < 4; i++) {
            guard.byName("ben", "10.0.0.1", false);
        }
        guard.byName("ben", "10.0.0.1", false).withdrawn();
        guard.byName("ben", "10.0.0.1", false);

        assertThrows(Rejected.class, () -> guard.byName("ben", "10.0.0.1", false));
    }

    @Test
    void an_owner_s_own_browser_is_slowed_down_too() {
        for (int i = 0; i < 5; i++) {
            guard.byName("ben", "10.0.0.1", true);
        }

        assertEquals(Optional.of("1"), retryAfter(() -> guard.byName("ben", "10.0.0.1", true)));
    }
}
