package dev.quittance.web;

import dev.quittance.application.port.Notifier;
import dev.quittance.domain.Event;
import dev.quittance.domain.Hash;
import java.util.List;

/**
 * Tells merchants' terminals and waiting watchers what was committed. It is made before the store, which rings
 * it, and bound to the services when the server starts.
 */
public final class LiveFeed implements Notifier {

    @Override
    public void committed(List<Event> events) {}

    /** A session has ended: the sockets that it opened are closed. */
    void ended(Hash session) {}

    /** The server stops: says goodbye to the terminals (1001), and answers who waits. */
    void close() {}
}
