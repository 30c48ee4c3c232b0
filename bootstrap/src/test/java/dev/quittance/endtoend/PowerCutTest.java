package dev.quittance.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.quittance.persistence.PayingUntilTheEnd;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power goes. A process pays, and what it does to its files is recorded; then the recording is played up to any
 * point, and what was not synced by then is there, is not there, or is torn. It needs {@code strace}; where that is
 * not permitted, {@code -Dpower.cut=off} leaves it out. {@code -Dpower.cut.seed=...} repeats the points.
 */
@Tag("long")
class PowerCutTest {

    private static final int CUTS = 18;
    private static final int PAYMENTS_PER_THREAD = 25;

    @TempDir
    private Path directory;

    private final long seed = Long.getLong("power.cut.seed", new Random().nextLong());
    private final Random random = new Random(seed);

    /** A payment, and the microsecond in which it was acknowledged. */
    private record Acknowledged(long at, String reference) {}

    /** The process is over; this is what it left behind. */
    private record Run(Path before, Recording recording, List<Acknowledged> acknowledged) {}

    @BeforeEach
    void unlessToldNot() {
        assumeFalse("off".equals(System.getProperty("power.cut")), "told not to");
        System.out.println("-Dpower.cut.seed=" + seed);
    }

    @Test
    void after_a_power_cut_everything_acknowledged_is_there_and_the_books_agree() {
        Run run = run("FULL");
        for (int i = 0; i < CUTS; i++) {
            int cut = cut(run);
            for (PowerCut.Unsynced unsynced : PowerCut.Unsynced.values()) {
                String when = "seed " + seed + ", cut before call " + cut + ", unsynced writes " + unsynced;
                assertEquals(List.of(), missingAfter(run, cut, unsynced, when), when);
            }
        }
    }

    /** Else the test above would prove nothing. */
    @Test
    void with_fewer_syncs_something_acknowledged_is_lost() {
        Run run = run("NORMAL");
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < CUTS && missing.isEmpty(); i++) {
            int cut = cut(run);
            missing.addAll(missingAfter(run, cut, PowerCut.Unsynced.DROPPED, "seed " + seed + ", cut " + cut));
        }
        assertFalse(missing.isEmpty(), "nothing was lost");
    }

    /** Somewhere behind the first payment that was acknowledged. */
    private int cut(Run run) {
        var calls = run.recording().calls();
        long first = run.acknowledged().get(0).at();
        int from = 0;
        while (calls.get(from).startedAt < first) {
            from++;
        }
        return calls.get(from + random.nextInt(calls.size() - from)).started;
    }

    private List<String> missingAfter(Run run, int cut, PowerCut.Unsynced unsynced, String when) {
        try {
            Path data = Files.createTempDirectory(directory, "cut").resolve("data");
            new PowerCut(run.before(), run.recording()).replay(cut, unsynced, random, data);
            PayingUntilTheEnd.open(data).close();
            try (var ledger = Ledger.of(data)) {
                assertTrue(ledger.isIntact(), when);
                ledger.audit();
                return acknowledgedBefore(run, cut).stream()
                        .filter(reference -> ledger.paymentsOf(reference) != 1)
                        .toList();
            }
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        } catch (RuntimeException | AssertionError wrong) {
            throw new AssertionError(when, wrong);
        }
    }

    private static List<String> acknowledgedBefore(Run run, int cut) {
        long at = run.recording().calls().stream()
                .filter(call -> call.started >= cut)
                .mapToLong(call -> call.startedAt)
                .min()
                .orElse(Long.MAX_VALUE);
        return run.acknowledged().stream()
                .filter(payment -> payment.at() < at)
                .map(Acknowledged::reference)
                .toList();
    }

    private Run run(String synchronous) {
        try {
            Path data = Files.createDirectory(directory.resolve(synchronous)).resolve("data");
            Path before = Files.createDirectory(directory.resolve("before-" + synchronous));
            Path trace = directory.resolve(synchronous + ".trace");
            output(program(), List.of(data.toString(), "prepare"));
            try (var files = Files.list(data)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, before.resolve(file.getFileName()));
                }
            }
            var acknowledged = output(
                            recorded(data, trace), List.of(data.toString(), "" + PAYMENTS_PER_THREAD, synchronous))
                    .map(line -> line.split(" "))
                    .map(words -> new Acknowledged(Long.parseLong(words[0]), words[1]))
                    .toList();
            var recording = Recording.read(trace);
            System.out.printf(
                    "%s: %d payments acknowledged, %d calls recorded%n",
                    synchronous, acknowledged.size(), recording.calls().size());
            assertEquals(4 * PAYMENTS_PER_THREAD, acknowledged.size());
            return new Run(before, recording, acknowledged);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    private static List<String> program() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                PayingUntilTheEnd.class.getName());
    }

    private static List<String> recorded(Path data, Path trace) {
        List<String> command = new ArrayList<>(List.of("strace", "-f", "--seccomp-bpf", "-qq", "-ttt", "-y", "-xx"));
        command.addAll(List.of("-s", "1000000", "-e", "signal=none", "-e", "trace=" + Recording.CALLS));
        for (String file : List.of("quittance.db", "quittance.db-wal", "quittance.db-journal")) {
            command.addAll(List.of("-P", data.resolve(file).toString()));
        }
        command.addAll(List.of("-o", trace.toString()));
        command.addAll(program());
        return command;
    }

    /** What a process prints; it has to end well. */
    private Stream<String> output(List<String> command, List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(arguments);
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        var process = new ProcessBuilder(all)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            boolean ended = process.waitFor(2 * Await.LONG.toSeconds(), TimeUnit.SECONDS);
            assertTrue(ended && process.exitValue() == 0, () -> said(err) + " (-Dpower.cut=off leaves this test out)");
        } catch (InterruptedException thrown) {
            throw new AssertionError(thrown);
        } finally {
            process.destroyForcibly();
        }
        return Files.readAllLines(out).stream();
    }

    private static String said(Path err) {
        try {
            return "the process did not end well: " + Files.readString(err);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }
}
