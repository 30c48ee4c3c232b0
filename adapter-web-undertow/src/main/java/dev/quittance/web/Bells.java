package dev.quittance.web;

import dev.quittance.application.port.Busy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Lets many wait until something changes, without a thread for any of them. A bell tells nothing: whoever hears
 * it looks at the books again.
 *
 * @param <K> what may change
 */
final class Bells<K> {

    /** How many may wait at once. */
    static final int WAITERS_MAX = 10_000;

    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final Map<K, Set<CompletableFuture<Void>>> waiting = new ConcurrentHashMap<>();
    private final AtomicInteger waiters = new AtomicInteger();
    private volatile boolean closed;

    /**
     * What someone saw who looked.
     *
     * @param isNews whether it is what they waited for
     * @param next when it may change by itself
     */
    record Look<T>(T seen, boolean isNews, Duration next) {}

    /**
     * Looks at once, and again each time the bell rings, until there is news or the patience ends; then gives what
     * was seen last. Throws {@link Busy} if too many wait.
     *
     * @param worker where to look again
     */
    <T> CompletionStage<T> await(K key, Duration patience, Supplier<Look<T>> eye, Executor worker) {
        return look(key, System.nanoTime() + patience.toNanos(), eye, worker);
    }

    private <T> CompletionStage<T> look(K key, long deadline, Supplier<Look<T>> eye, Executor worker) {
        CompletableFuture<Void> bell = hung(key); // before looking, so that no change falls in between
        try {
            Look<T> look = eye.get();
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (look.isNews() || closed || left.compareTo(SHORTEST) < 0) {
                bell.complete(null);
                return CompletableFuture.completedFuture(look.seen());
            }
            Duration next = look.next().compareTo(left) < 0 ? look.next().plus(SHORTEST) : left;
            return bell.completeOnTimeout(null, next.toNanos(), TimeUnit.NANOSECONDS)
                    .thenComposeAsync(rung -> look(key, deadline, eye, worker), worker);
        } catch (RuntimeException thrown) {
            bell.complete(null);
            throw thrown;
        }
    }

    private CompletableFuture<Void> hung(K key) {
        if (waiters.incrementAndGet() > WAITERS_MAX) {
            waiters.decrementAndGet();
            throw new Busy();
        }
        var bell = new CompletableFuture<Void>();
        waiting.compute(key, (same, others) -> {
            Set<CompletableFuture<Void>> all = others == null ? new HashSet<>() : others;
            all.add(bell);
            return all;
        });
        bell.whenComplete((rung, thrown) -> {
            waiters.decrementAndGet();
            waiting.computeIfPresent(key, (same, all) -> all.remove(bell) && all.isEmpty() ? null : all);
        });
        return bell;
    }

    /** It has changed. */
    void ring(K key) {
        Set<CompletableFuture<Void>> all = waiting.remove(key);
        if (all != null) {
            all.forEach(bell -> bell.complete(null));
        }
    }

    /** Anything may have changed. */
    void ringAll() {
        List.copyOf(waiting.keySet()).forEach(this::ring);
    }

    /** Nobody waits any longer: everybody is answered with what is to be seen now. */
    void close() {
        closed = true;
        ringAll();
    }

    /** How many wait. */
    int waiters() {
        return waiters.get();
    }
}
