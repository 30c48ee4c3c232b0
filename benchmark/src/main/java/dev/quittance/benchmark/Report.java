package dev.quittance.benchmark;

import java.util.Map;
import java.util.stream.Collectors;

/** Writes down what was measured, in Markdown. */
final class Report {

    private final Results results;
    private final StringBuilder text = new StringBuilder();

    private Report(Results results) {
        this.results = results;
    }

    static String of(Results results, Machine machine) {
        var report = new Report(results);
        report.text.append("Medians; ").append(machine).append(".\n");
        report.claims();
        report.table("Quittance", results.ours());
        report.table("The same web server and services over plain JDBC", results.overJdbc());
        report.table("Fresh books", results.young());
        report.table("Books with 1,000,000 cards and 5,000,000 transactions", results.old());
        report.limits();
        report.heard();
        report.functions();
        report.memory();
        report.kills();
        return report.text.toString();
    }

    private void title(String title) {
        text.append("\n### ").append(title).append('\n');
    }

    private void line(String pattern, Object... values) {
        text.append(pattern.formatted(values)).append('\n');
    }

    private void claims() {
        var claims = Claims.of(results);
        if (!claims.isEmpty()) {
            title("What is promised, and what was measured");
            line("| promised | measured | |%n|---|--:|---|");
            claims.forEach(claim -> line("| %s | %s | %s |", claim.promised(), claim.measured(), claim.verdict()));
        }
    }

    private void table(String title, Map<Cell, Figures> figures) {
        if (!figures.isEmpty()) {
            title(title);
            text.append(Table.of(figures)).append('\n');
        }
    }

    private void limits() {
        if (!results.limits().isEmpty()) {
            title("The disk and SQLite alone, one thread");
            line("| what | /s |%n|---|--:|");
            results.limits().forEach((name, perSecond) -> line("| %s | %,.0f |", name, perSecond));
        }
    }

    private void heard() {
        if (!results.heard().isEmpty()) {
            title("500 terminals of 100 merchants hear of 1,000 payments a second");
            line("| | p50 ms | p99 ms | p99.9 ms |%n|---|--:|--:|--:|");
            heard("from the payer's request, before the commit, to the frame", "sent");
            heard("from the payer's answer, after the commit, to the frame", "answered");
            heard("from when a payment was due to the payer's answer", "answer");
        }
    }

    private void heard(String words, String which) {
        line(
                "| %s | %.2f | %.2f | %.2f |",
                words,
                Claims.heard(results, which, 50),
                Claims.heard(results, which, 99),
                Claims.heard(results, which, 99.9));
    }

    private void functions() {
        if (!results.functions().isEmpty()) {
            title("Functions that each payment passes through");
            line("| what | ns |%n|---|--:|");
            results.functions().forEach((name, nanos) -> line("| %s | %,.0f |", name, nanos));
        }
    }

    private void memory() {
        if (!results.megabytes().isEmpty() || !results.starts().isEmpty()) {
            title("Start and memory");
            line("| what | first answer s | resident MB |%n|---|--:|--:|");
            results.starts()
                    .forEach(start -> line("| %s | %.2f | %.0f |", start.how(), start.seconds(), start.megabytes()));
            results.megabytes().forEach((of, most) -> line("| at most in all of this, %s | | %.0f |", of, most));
        }
    }

    private void kills() {
        results.survived().ifPresent(kills -> {
            title("Killed in the middle");
            line(
                    "%d times `kill -9`; of %,d payments that were acknowledged all are completed. %s",
                    kills.kills(),
                    kills.acknowledged(),
                    kills.books().lines().limit(2).collect(Collectors.joining(" ")));
        });
    }
}
