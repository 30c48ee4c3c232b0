package dev.quittance.endtoend;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something to become true, and says what didn't when it took too long. */
final class Await {

    /** Long enough for a slow machine; nobody waits that long unless something is wrong. */
    static final Duration LONG = Duration.ofSeconds(60);

    private Await() {}

    /** Looks every 20 ms until {@code condition} holds. */
    static void until(Supplier<String> what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LONG.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited " + LONG.toSeconds() + " s in vain for: " + what.get());
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
