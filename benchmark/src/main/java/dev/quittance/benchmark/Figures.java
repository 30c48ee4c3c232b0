package dev.quittance.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What was measured.
 *
 * @param perSecond how many were done
 * @param millis50 in how many milliseconds half of them were done; the others likewise
 * @param cpuMicros the server's processor time for each, in microseconds
 * @param batch how much work was committed together on average, refused work included; 0 if nothing was committed
 * @param refused how many were refused, as a share of all
 */
record Figures(
        double perSecond,
        double millis50,
        double millis99,
        double millis999,
        double cpuMicros,
        double commitsPerSecond,
        double batch,
        double refused) {

    static Figures of(Cell.What what, Load.Outcome outcome, double cpuSeconds, long commits) {
        long all = outcome.done() + outcome.refused();
        return new Figures(
                outcome.perSecond(),
                millis(outcome, 50),
                millis(outcome, 99),
                millis(outcome, 99.9),
                cpuSeconds * 1e6 / Math.max(1, outcome.done()),
                commits / outcome.seconds(),
                commits == 0 ? 0 : (double) what.writes() * all / commits,
                (double) outcome.refused() / Math.max(1, all));
    }

    private static double millis(Load.Outcome outcome, double percentile) {
        return outcome.micros().getValueAtPercentile(percentile) / 1000.0;
    }

    /** Of each figure the median. */
    static Figures median(List<Figures> runs) {
        return new Figures(
                median(runs, Figures::perSecond),
                median(runs, Figures::millis50),
                median(runs, Figures::millis99),
                median(runs, Figures::millis999),
                median(runs, Figures::cpuMicros),
                median(runs, Figures::commitsPerSecond),
                median(runs, Figures::batch),
                median(runs, Figures::refused));
    }

    private static double median(List<Figures> runs, ToDoubleFunction<Figures> figure) {
        return middle(runs.stream().map(figure::applyAsDouble).toList());
    }

    /** The middle one. */
    static double middle(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
