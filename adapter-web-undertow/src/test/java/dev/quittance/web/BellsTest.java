package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quittance.application.port.Busy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BellsTest {

    private static final Duration LONG = Duration.ofMinutes(5);

    private final Bells<String> bells = new Bells<>();
    private final AtomicInteger state = new AtomicInteger();

    @Test
    void news_are_told_at_once() {
        state.set(1);

        assertEquals(1, seen(waiting("a", LONG)));
        assertEquals(0, bells.waiters());
    }

    @Test
    void who_waits_hears_the_bell_and_looks_again() {
        var waiting = waiting("a", LONG);

        bells.ring("b");
        bells.ring("a"); // nothing has changed yet
        assertFalse(waiting.isDone());
        state.set(1);
        bells.ring("a");

        assertEquals(1, seen(waiting));
        assertEquals(0, bells.waiters());
    }

    @Test
    void what_changes_between_looking_and_waiting_is_not_missed() {
        var waiting = bells.await(
                        "a",
                        LONG,
                        () -> {
                            int before = state.getAndIncrement(); // changes right after it was looked at
                            bells.ring("a");
                            return new Bells.Look<>(before, before > 0, LONG);
                        },
                        Runnable::run)
                .toCompletableFuture();

        assertEquals(1, seen(waiting));
    }

    @Test
    void patience_ends() {
        assertEquals(0, seen(waiting("a", Duration.ofMillis(20))));
        assertEquals(0, bells.waiters());
    }

    @Test
    void what_changes_by_itself_needs_no_bell() {
        var waiting = bells.await(
                        "a",
                        LONG,
                        () -> new Bells.Look<>(state.getAndIncrement(), state.get() > 1, Duration.ofMillis(20)),
                        Runnable::run)
                .toCompletableFuture();

        assertEquals(1, seen(waiting));
    }

    @Test
    void only_so_many_may_wait() {
        for (int i = 0; i < Bells.WAITERS_MAX; i++) {
            waiting("a", LONG);
        }

        assertThrows(Busy.class, () -> waiting("b", LONG));

        state.set(1);
        bells.ring("a");
        assertEquals(0, bells.waiters());
    }

    @Test
    void whoever_fails_to_look_waits_no_longer() {
        assertThrows(
                IllegalStateException.class,
                () -> bells.await(
                        "a",
                        LONG,
                        () -> {
                            throw new IllegalStateException("can't look");
                        },
                        Runnable::run));

        assertEquals(0, bells.waiters());
    }

    @Test
    void nobody_waits_once_it_is_closed() {
        var before = waiting("a", LONG);

        bells.close();

        assertEquals(0, seen(before));
        assertEquals(0, seen(waiting("a", LONG)));
    }

    private CompletableFuture<Integer> waiting(String key, Duration patience) {
        return bells.await(key, patience, () -> new Bells.Look<>(state.get(), state.get() > 0, LONG), Runnable::run)
                .toCompletableFuture();
    }

    private static int seen(CompletableFuture<Integer> waiting) {
        return waiting.orTimeout(10, TimeUnit.SECONDS).join();
    }
}
