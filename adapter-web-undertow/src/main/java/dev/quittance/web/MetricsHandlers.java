package dev.quittance.web;

import dev.quittance.application.Auditor;
import dev.quittance.application.port.AuditQuery;
import dev.quittance.application.port.Backups;
import dev.quittance.application.port.Books;
import dev.quittance.application.port.Store;
import dev.quittance.domain.AuditEntry;
import dev.quittance.domain.JournalEntry;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Figures for whoever watches over the service, as Prometheus reads them (text format 0.0.4). No name, login or code
 * is in them. They are gathered when they are asked for, on a worker's thread.
 */
final class MetricsHandlers {

    private static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Web web;

    MetricsHandlers(Web web) {
        this.web = web;
    }

    List<Route> routes() {
        return List.of(Route.api("GET", "/metrics", Access.AUDITOR_OR_ADMIN, Route.Place.WORKER, this::show));
    }

    private CompletionStage<Response> show(Request request) {
        var text = new Text();
        requests(text);
        books(text);
        program(text);
        byte[] bytes = text.lines.toString().getBytes(StandardCharsets.UTF_8);
        return CompletableFuture.completedFuture(Response.bytes(200, MEDIA_TYPE, bytes));
    }

    private void requests(Text text) {
        text.begin("quittance_requests_total", "counter", "Answers by route and status.");
        web.traffic()
                .lines()
                .forEach(line -> text.line(
                        "{method=\"" + line.kind().method() + "\",route=\""
                                + line.kind().route() + "\",status=\""
                                + line.kind().status() + "\"}",
                        line.many()));
    }

    private void books(Text text) {
        var desk = web.services().desk();
        text.one("quittance_journal_entries", "gauge", "Where the journal ends.", desk.look(MetricsHandlers::journal));
        text.one("quittance_audit_entries", "gauge", "Where the audit log ends.", desk.look(MetricsHandlers::audit));
        desk.pulse().ifPresent(pulse -> pulse(text, pulse));
        web.services().auditor().map(Auditor::state).ifPresent(state -> {
            text.one(
                    "quittance_books_agree",
                    "gauge",
                    "1 while the last check found no fault.",
                    state.fault().isPresent() ? 0 : 1);
            state.last()
                    .ifPresent(run -> text.one(
                            "quittance_books_checked_timestamp_seconds",
                            "gauge",
                            "When they were last checked.",
                            seconds(run.at())));
        });
        web.services()
                .backups()
                .map(Backups::state)
                .ifPresent(state -> text.one(
                        "quittance_backup_timestamp_seconds",
                        "gauge",
                        "When the newest backup was begun; 0 if there is none.",
                        state.all().stream()
                                .findFirst()
                                .map(copy -> seconds(copy.begunAt()))
                                .orElse(0L)));
    }

    private static long journal(Books books) {
        return books.lists().lastBefore(JournalEntry.CHAIN, Instant.MAX);
    }

    private static long audit(Books books) {
        return books.lists().audit(AuditQuery.newest(1)).stream()
                .mapToLong(AuditEntry::position)
                .findFirst()
                .orElse(0);
    }

    private static void pulse(Text text, Store.Pulse pulse) {
        text.one("quittance_commits_total", "counter", "Commits to the books since the start.", pulse.commits());
        text.one(
                "quittance_work_total",
                "counter",
                "Pieces of work in them: divided by commits, the batch.",
                pulse.pieces());
        text.one("quittance_work_waiting", "gauge", "Pieces of work that wait for the writer.", pulse.waiting());
    }

    private static long seconds(Instant at) {
        return at.getEpochSecond();
    }

    private static void program(Text text) {
        var runtime = ManagementFactory.getRuntimeMXBean();
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        text.one("process_start_time_seconds", "gauge", "When the program was started.", runtime.getStartTime() / 1000);
        text.one("jvm_heap_used_bytes", "gauge", "Memory in use.", heap.getUsed());
        text.one("jvm_heap_max_bytes", "gauge", "Memory that there may be.", heap.getMax());
        text.one(
                "jvm_threads",
                "gauge",
                "Threads.",
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    /** The lines, each figure with what it means. */
    private static final class Text {

        private final StringBuilder lines = new StringBuilder();
        private String name = "";

        void begin(String figure, String type, String means) {
            name = figure;
            lines.append("# HELP ").append(figure).append(' ').append(means).append('\n');
            lines.append("# TYPE ").append(figure).append(' ').append(type).append('\n');
        }

        void line(String labels, long value) {
            lines.append(name).append(labels).append(' ').append(value).append('\n');
        }

        void one(String figure, String type, String means, long value) {
            begin(figure, type, means);
            line("", value);
        }
    }
}
