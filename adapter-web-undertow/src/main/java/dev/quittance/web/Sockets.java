package dev.quittance.web;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The WebSockets that are open. */
final class Sockets {

    private final Set<Object> open = ConcurrentHashMap.newKeySet();

    void opened(Object socket) {
        open.add(socket);
    }

    void closed(Object socket) {
        open.remove(socket);
        synchronized (this) {
            notifyAll();
        }
    }

    /** How many are open. */
    int count() {
        return open.size();
    }

    /** Waits until none is open, at most so long. */
    synchronized void awaitNone(Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toMillis(); !open.isEmpty() && left > 0; ) {
            wait(left);
            left = (until - System.nanoTime()) / 1_000_000;
        }
    }
}
