package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens by itself, at most half a minute. */
final class Eventually {

    private static final long DEADLINE = 30_000_000_000L;
    private static final long PAUSE = 20_000_000L;

    private Eventually() {}

    static void holds(String what, BooleanSupplier condition) {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() - begun < DEADLINE, "not so in time: " + what);
            LockSupport.parkNanos(PAUSE);
        }
    }
}
