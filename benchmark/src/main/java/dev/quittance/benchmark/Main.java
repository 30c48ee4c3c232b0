package dev.quittance.benchmark;

import dev.quittance.benchmark.Benchmark.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the jar. */
@Command(
        name = "benchmark/run",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        description = "Measures the jar on this machine: a server in a process of its own, called over loopback.")
public final class Main implements Callable<Integer> {

    @Option(
            names = "--only",
            split = ",",
            description = "What to measure: ${COMPLETION-CANDIDATES}. Default: all but GROWN, which takes long.")
    private Set<Part> only = EnumSet.complementOf(EnumSet.of(Part.GROWN));

    @Option(names = "--connections", split = ",", description = "How many call at the same time.")
    private List<Integer> connections = List.of(1, 8, Cell.USUAL_CONNECTIONS, 256);

    @Option(
            names = "--plain",
            description = "Only without keys and of many merchants; otherwise keys and one merchant are looked at too.")
    private boolean plain;

    @Option(names = "--seconds", description = "How long each run takes at most.")
    private int seconds = 3;

    @Option(
            names = "--warm-up",
            description = "How many seconds the server works before it is measured, for each of what is measured.")
    private int warmUp = 3;

    @Option(names = "--runs", description = "How many runs there are, of which medians are told.")
    private int runs = 3;

    @Option(names = "--java", description = "The Java that runs the server.")
    private Path java = Path.of(System.getProperty("java.home"), "bin", "java");

    @Option(names = "--java-options", description = "What it is told.")
    private String javaOptions = "-Xmx128m";

    @Option(names = "--jar", description = "The jar.")
    private Path jar = Path.of("bootstrap/target/quittance.jar");

    @Option(names = "--data", description = "A directory on the disk to be measured.")
    private Path data = Path.of("benchmark/target/data");

    @Option(names = "--into", description = "The directory into which table and chart are written.")
    private Path into = Path.of("benchmark/target");

    @Option(names = "--name", description = "What their names begin with.")
    private String name = "figures";

    /** Runs it. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Locale.setDefault(Locale.ROOT);
        List<String> options =
                javaOptions.isBlank() ? List.of() : List.of(javaOptions.trim().split(" +"));
        var quittance = new Jar(java, options, jar);
        var directories = new Directories(data, quittance);
        var lengths = new Round.Lengths(Duration.ofSeconds(seconds), Duration.ofSeconds(warmUp));
        Results results = new Benchmark(only, cells(), lengths, quittance, directories).measure(runs);
        String report = Report.of(results, Machine.here(java, data));
        System.out.println(report);
        Files.writeString(into.resolve(name + ".md"), report);
        Files.writeString(into.resolve(name + ".svg"), Chart.of(results));
        return CommandLine.ExitCode.OK;
    }

    /** What is compared stands side by side, so that both find the server as warm. */
    private List<Cell> cells() {
        var cells = new ArrayList<Cell>();
        for (Cell.What what : asked()) {
            for (int many : connections) {
                Cell cell = Cell.of(what, many);
                cells.add(cell);
                if (!plain && what.hasVariants() && many == Cell.USUAL_CONNECTIONS) {
                    cells.addAll(List.of(cell.with(Keys.SORTED), cell.with(Keys.RANDOM), cell.ofOneMerchant()));
                }
            }
        }
        return cells;
    }

    private List<Cell.What> asked() {
        return Arrays.stream(Cell.What.values())
                .filter(what -> !what.isList() && only.contains(Part.valueOf(what.name())))
                .toList();
    }
}
