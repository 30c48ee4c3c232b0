package dev.quittance.application.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quittance.application.EventService;
import dev.quittance.application.port.Store;
import dev.quittance.domain.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A listener that comes back: it gets what it missed, once and in order, or is told to start again. */
public interface EventServiceContract {

    /** Nothing is said about the epoch. */
    Optional<String> UNSAID = Optional.empty();

    /** The store under test: new books before each test. */
    Store store();

    @Test
    default void ana_gets_what_she_missed_and_nothing_of_emils() {
        var village = new Village(store());
        village.paid(village.asked("1.00"), village.ben);
        village.paid(village.askedBy(village.emil, "2.00"), village.ben);
        village.asked("3.00");
        var ana = village.accountOf(village.ana);

        List<Event> missed = village.done(village.events.after(ana, 1, UNSAID));

        assertEquals(List.of(2L, 3L), missed.stream().map(Event::seq).toList());
        assertEquals(village.eventsOf(village.ana).subList(1, 3), missed);
        assertEquals(3, village.done(village.events.lastSeq(ana)));
        assertEquals(List.of(), village.done(village.events.after(ana, 3, UNSAID)));
        assertEquals(missed, village.done(village.events.after(ana, 1, Optional.of(village.events.epoch()))));
    }

    @Test
    default void who_has_no_events_yet_begins_at_zero() {
        var village = new Village(store());
        var ana = village.accountOf(village.ana);
        assertEquals(0, village.done(village.events.lastSeq(ana)));
        assertEquals(List.of(), village.done(village.events.after(ana, 0, UNSAID)));
    }

    @Test
    default void a_number_that_no_event_has_sends_the_listener_back_to_the_list() {
        var village = new Village(store());
        village.asked("1.00");
        var ana = village.accountOf(village.ana);
        for (long seq : new long[] {2, Long.MAX_VALUE, -1, Long.MIN_VALUE}) {
            var after = village.events.after(ana, seq, UNSAID);
            assertThrows(EventService.UnknownSeq.class, () -> village.done(after));
        }
        var ofAnotherEpoch = village.events.after(ana, 1, Optional.of("fedcba9876543210"));
        assertThrows(EventService.UnknownSeq.class, () -> village.done(ofAnotherEpoch));
    }

    @Test
    default void who_missed_much_gets_200_at_a_time_without_a_gap() {
        var village = new Village(store());
        for (int i = 0; i < 201; i++) {
            village.asked("1.00");
        }
        var ana = village.accountOf(village.ana);

        List<Event> all = new ArrayList<>(village.done(village.events.after(ana, 0, UNSAID)));
        assertEquals(200, all.size());
        all.addAll(village.done(village.events.after(ana, 200, UNSAID)));

        assertEquals(village.eventsOf(village.ana), all);
        assertEquals(201, all.get(200).seq());
    }
}
