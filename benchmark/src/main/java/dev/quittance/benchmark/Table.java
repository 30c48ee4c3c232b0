package dev.quittance.benchmark;

import java.util.Map;
import java.util.stream.Collectors;

/** Writes figures as a table in Markdown. */
final class Table {

    private static final String HEAD =
            "| what | connections | /s | p50 ms | p99 ms | p99.9 ms | CPU µs each | commits/s | batch | refused |\n"
                    + "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n";

    private Table() {}

    static String of(Map<Cell, Figures> all) {
        return HEAD
                + all.entrySet().stream()
                        .map(entry -> row(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining("\n"));
    }

    static String row(Cell cell, Figures figures) {
        return "| %s | %d | %,.0f | %.2f | %.2f | %.2f | %.0f | %.0f | %.1f | %.0f %% |"
                .formatted(
                        cell.words(),
                        cell.connections(),
                        figures.perSecond(),
                        figures.millis50(),
                        figures.millis99(),
                        figures.millis999(),
                        figures.cpuMicros(),
                        figures.commitsPerSecond(),
                        figures.batch(),
                        100 * figures.refused());
    }
}
