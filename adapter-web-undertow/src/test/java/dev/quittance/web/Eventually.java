package dev.quittance.web;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for what will be so, and not for long. */
final class Eventually {

    private static final long SECONDS = 10;

    private Eventually() {}

    /** Waits on a monitor that the caller holds. */
    static void in(Object monitor, BooleanSupplier isSo) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        try {
            while (!isSo.getAsBoolean()) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("did not happen within " + SECONDS + " s");
                }
                monitor.wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Looks again and again. */
    static void so(BooleanSupplier isSo) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("did not happen within " + SECONDS + " s");
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }
}
