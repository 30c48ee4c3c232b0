package dev.quittance.application.port;

import dev.quittance.domain.Event;
import java.util.List;

/**
 * Hears what was committed: told by the store (never by a service), after each commit, in the order of
 * commits, by one thread at a time. It must not wait, and what it throws undoes nothing. The call is a bell and the events in the books are the truth: a
 * listener that sees a number that is not the last one plus one reads what is between.
 */
public interface Notifier {

    /** These events are safe on disk. */
    void committed(List<Event> events);

    /** Hears nothing. */
    static Notifier none() {
        return events -> {};
    }
}
