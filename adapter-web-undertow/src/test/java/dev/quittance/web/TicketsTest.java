package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TicketsTest {

    private final Market market = new Market();
    private final AtomicLong nanos = new AtomicLong();
    private final Tickets tickets = new Tickets(market.services.secrets(), nanos::get);

    @Test
    void a_ticket_counts_once() {
        var ana = ana();
        String ticket = tickets.issue(ana);

        assertEquals(Optional.of(ana), tickets.take(ticket));
        assertEquals(Optional.empty(), tickets.take(ticket));
    }

    @Test
    void a_ticket_counts_for_half_a_minute() {
        String ticket = tickets.issue(ana());

        nanos.addAndGet(Duration.ofSeconds(30).toNanos());

        assertEquals(Optional.empty(), tickets.take(ticket));
    }

    @Test
    void no_two_are_the_same_and_each_has_128_bits() {
        var ana = ana();
        String one = tickets.issue(ana);

        assertNotEquals(one, tickets.issue(ana));
        assertTrue(one.matches("[0-9a-f]{32}"), one);
    }

    @Test
    void what_was_never_issued_counts_for_nobody() {
        assertEquals(Optional.empty(), tickets.take("0".repeat(32)));
    }

    private Caller ana() {
        return new Caller.SignedIn(market.session("Ana"));
    }
}
