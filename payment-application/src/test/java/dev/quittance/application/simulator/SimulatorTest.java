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
class SimulatorTest {

    /** New books after so many: a longer history would only be slower. */
    private static final int RUN = 4_000;

    private static final int OFTEN = 50;

    @Test
    void whatever_goes_wrong_what_was_told_is_in_the_books_and_nothing_else() {
        long seed = Long.getLong("simulator.seed", new Random().nextLong());
        int steps = Integer.getInteger("simulator.steps", 200_000);
        System.out.println("simulator.seed=" + seed + " simulator.steps=" + steps);
        Map<Mishap, Integer> mishaps = new EnumMap<>(Mishap.class);
        Map<Kind, Integer> done = new EnumMap<>(Kind.class);

        for (int left = steps; left > 0; left -= RUN) {
            var report = new Simulation(Disk.inMemory(), seed).run(Math.min(left, RUN));
            report.mishaps().forEach((mishap, times) -> mishaps.merge(mishap, times, Integer::sum));
            report.done().forEach((kind, times) -> done.merge(kind, times, Integer::sum));
            seed++;
        }

        System.out.println(mishaps + " " + done);
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
