package dev.quittance.benchmark;

import static picocli.CommandLine.Help.Visibility.ALWAYS;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

    @Option(names = "--only", split = ",", description = "What to measure: ${COMPLETION-CANDIDATES}. Default: all.")
    private Set<Cell.What> only = EnumSet.allOf(Cell.What.class);

    @Option(names = "--connections", split = ",", description = "How many call at the same time.")
    private List<Integer> connections = List.of(1, 8, 64, 256);

    @Option(names = "--keys", split = ",", description = "Idempotency keys: ${COMPLETION-CANDIDATES}.")
    private List<Keys> keys = List.of(Keys.NONE);

    @Option(names = "--one-merchant", description = "Measure one merchant beside many.")
    private boolean oneMerchant;

    @Option(names = "--seconds", description = "How long each run takes.")
    private int seconds = 3;

    @Option(names = "--runs", description = "How many runs there are, of which medians are told.")
    private int runs = 3;

    @Option(names = "--java", description = "The Java that runs the server.", showDefaultValue = ALWAYS)
    private Path java = Path.of(System.getProperty("java.home"), "bin", "java");

    @Option(names = "--java-options", split = " ", description = "What it is told.")
    private List<String> javaOptions = List.of("-Xmx128m");

    @Option(names = "--jar", description = "The jar.")
    private Path jar = Path.of("bootstrap/target/quittance.jar");

    @Option(names = "--data", description = "A directory on the disk to be measured.")
    private Path data = Path.of("benchmark/target/data");

    /** Runs it. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws IOException, SQLException {
        Locale.setDefault(Locale.ROOT);
        var measured = new LinkedHashMap<Cell, List<Figures>>();
        var quittance = new Jar(java, javaOptions, jar);
        var directories = new Directories(data, quittance);
        People people = directories.people();
        for (int run = 1; run <= runs; run++) {
            Path fresh = directories.fresh();
            try (Server server = quittance.serve(fresh)) {
                new Round(server, fresh, people, Duration.ofSeconds(seconds)).measure(cells(), (cell, figures) -> {
                    System.out.println(Table.row(cell, figures));
                    measured.computeIfAbsent(cell, none -> new ArrayList<>()).add(figures);
                });
                System.out.printf("resident at most %.0f MB%n", server.peakMegabytes());
            }
            System.out.println(quittance.verify(fresh));
        }
        System.out.println(Table.of(medians(measured)));
        return CommandLine.ExitCode.OK;
    }

    private List<Cell> cells() {
        var cells = new ArrayList<Cell>();
        for (Cell.What what : only) {
            for (int many : connections) {
                for (Keys kind : keys) {
                    Cell cell = Cell.of(what, many).with(kind);
                    cells.add(cell);
                    if (oneMerchant) {
                        cells.add(cell.ofOneMerchant());
                    }
                }
            }
        }
        return cells;
    }

    private static Map<Cell, Figures> medians(Map<Cell, List<Figures>> measured) {
        var medians = new LinkedHashMap<Cell, Figures>();
        measured.forEach((cell, all) -> medians.put(cell, Figures.median(all)));
        return medians;
    }
}
