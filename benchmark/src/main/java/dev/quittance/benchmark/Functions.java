package dev.quittance.benchmark;

import dev.quittance.web.HotFunctions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link HotFunctions} in a process of its own. */
final class Functions {

    private static final TimeValue SECOND = TimeValue.seconds(1);

    private Functions() {}

    /** Nanoseconds for each call, by the name of the function. */
    static Map<String, Double> measure(Path java) {
        var options = new OptionsBuilder()
                .include(HotFunctions.class.getSimpleName())
                .jvm(java.toString())
                .forks(1)
                .warmupIterations(2)
                .warmupTime(SECOND)
                .measurementIterations(2)
                .measurementTime(SECOND)
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            var nanos = new LinkedHashMap<String, Double>();
            for (RunResult result : new Runner(options).run()) {
                nanos.put(
                        result.getPrimaryResult().getLabel(),
                        result.getPrimaryResult().getScore());
            }
            return nanos;
        } catch (RunnerException e) {
            throw new IllegalStateException(e);
        }
    }
}
