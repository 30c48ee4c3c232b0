package dev.quittance.application.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.port.Store;
import dev.quittance.domain.Reason;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * The books agree after every step of a random walk over all use cases. The seed is printed with every failure;
 * {@code -Dwalk.seed=...} repeats it, {@code -Dwalk.steps=...} makes the walk longer.
 */
public interface WalkContract {

    /** How often each use case and each reason has to occur. */
    int OFTEN = 20;

    /** The store under test, with new books. */
    Store store();

    /** How long the walk is. */
    default int steps() {
        return Integer.getInteger("walk.steps", 20_000);
    }

    @Test
    default void the_books_agree_after_every_step_of_a_random_walk() {
        long seed = Long.getLong("walk.seed", new Random().nextLong());
        System.out.println("walk.seed=" + seed);

        var report = new PaymentWalk(store(), seed).walk(steps());

        assertTrue(report.succeeded() * 3 >= report.steps(), () -> "too few succeeded: " + report);
        report.useCases().forEach((useCase, times) -> assertTrue(times >= OFTEN, () -> useCase + ": " + report));
        for (Reason reason : Reason.values()) {
            assertTrue(report.reasons().getOrDefault(reason, 0) >= OFTEN, () -> reason + ": " + report);
        }
    }
}
