package dev.quittance.web;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How often each route gave which answer since the start. Counting is all that it costs. */
final class Traffic {

    /**
     * What is counted together.
     *
     * @param route its path with names for what differs; {@code -} for an address that leads nowhere
     */
    record Kind(String method, String route, int status) {

        private static final Comparator<Kind> BY_ROUTE =
                Comparator.comparing(Kind::route).thenComparing(Kind::method).thenComparing(Kind::status);
    }

    /** So many of them. */
    record Line(Kind kind, long many) {}

    private final Map<Kind, LongAdder> counts = new ConcurrentHashMap<>();

    /** One more. */
    void count(Trace trace, int status) {
        counts.computeIfAbsent(new Kind(trace.method(), trace.route(), status), kind -> new LongAdder())
                .increment();
    }

    /** All of them, by route. */
    List<Line> lines() {
        return counts.entrySet().stream()
                .map(counted -> new Line(counted.getKey(), counted.getValue().sum()))
                .sorted(Comparator.comparing(Line::kind, Kind.BY_ROUTE))
                .toList();
    }
}
