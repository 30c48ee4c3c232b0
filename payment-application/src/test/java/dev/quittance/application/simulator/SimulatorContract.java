package dev.quittance.application.simulator;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.simulator.Request.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever goes wrong, the books stay right. {@code -Dsimulator.steps=...} makes the run as long as wanted. A
 * failure names its seed, which {@code -Dsimulator.seed=...} repeats.
 */
public interface SimulatorContract {

    /** New books after so many requests: a longer history would only be slower. */
    int RUN = 4_000;

    /** How often each mishap has to happen, and each request to go well, in a run that is long enough. */
    int OFTEN = 50;

    /** A disk with new books, each time. */
    Disk disk();

    /** How many requests are sent when nothing is said. */
    int steps();

    @Test
    default void whatever_goes_wrong_what_was_told_is_in_the_books_and_nothing_else() {
        long seed = Long.getLong("simulator.seed", new Random().nextLong());
        int steps = Integer.getInteger("simulator.steps", steps());
        System.out.println("-Dsimulator.seed=" + seed + " -Dsimulator.steps=" + steps);
        Map<Mishap, Integer> mishaps = new EnumMap<>(Mishap.class);
        Map<Kind, Integer> done = new EnumMap<>(Kind.class);

        for (int left = steps; left > 0; left -= RUN) {
            var report = new Simulation(disk(), seed).run(Math.min(left, RUN));
            report.mishaps().forEach((mishap, times) -> mishaps.merge(mishap, times, Integer::sum));
            report.done().forEach((kind, times) -> done.merge(kind, times, Integer::sum));
            seed++;
        }

        if (steps >= 25 * RUN) {
            for (Mishap mishap : Mishap.values()) {
                assertTrue(mishaps.getOrDefault(mishap, 0) >= OFTEN, () -> mishap + " is too rare: " + mishaps);
            }
            for (Kind kind : Kind.values()) {
                assertTrue(done.getOrDefault(kind, 0) >= OFTEN, () -> kind + " is too rare: " + done);
            }
        }
    }
}
