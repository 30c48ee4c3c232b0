package dev.quittance.bootstrap;

import java.util.ArrayDeque;
import java.util.Deque;

/** What was started, to be stopped the other way round; each once, even if another fails. */
final class Stops implements AutoCloseable {

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /** To be stopped before all that was given before. */
    <T extends AutoCloseable> T add(T resource) {
        started.push(resource);
        return resource;
    }

    @Override
    public synchronized void close() {
        RuntimeException first = null;
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception e) {
                var failed = e instanceof RuntimeException thrown ? thrown : new IllegalStateException(e);
                if (first == null) {
                    first = failed;
                } else {
                    first.addSuppressed(failed);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
