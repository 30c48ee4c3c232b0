package dev.quittance.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Draws what was measured beside its limits: bars, as an SVG that reads in light and dark. */
final class Chart {

    private static final int WIDTH = 720;
    private static final int LABEL = 230;
    private static final int BAR = 18;
    private static final int STEP = 24;
    private static final int NUMBER = 80;

    private Chart() {}

    private record Bar(String label, double value, boolean ours) {}

    static String of(Results results) {
        var bars = new ArrayList<Bar>();
        group(bars, results, Cell.What.START, "start");
        group(bars, results, Cell.What.PAY, "pay");
        double most = bars.stream().mapToDouble(Bar::value).max().orElse(1);
        var drawn = new ArrayList<String>();
        for (int i = 0; i < bars.size(); i++) {
            drawn.add(drawn(bars.get(i), 12 + i * STEP, most));
        }
        int height = 24 + bars.size() * STEP;
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + WIDTH + " " + height
                + "\" font-family=\"sans-serif\" font-size=\"13\" fill=\"#888\" role=\"img\">\n"
                + "<title>Payments a second at " + Cell.USUAL_CONNECTIONS + " connections</title>\n"
                + drawn.stream().collect(Collectors.joining("\n")) + "\n</svg>\n";
    }

    private static void group(List<Bar> bars, Results results, Cell.What what, String word) {
        Cell cell = Cell.of(what, Cell.USUAL_CONNECTIONS);
        add(bars, results.limit("SQLite, " + word + ", 1 a commit"), word + ": SQLite, 1 a commit", false);
        add(bars, perSecond(results.overJdbc(cell)), word + ": web over plain JDBC", false);
        add(bars, perSecond(results.ours(cell)), word + ": Quittance", true);
        add(bars, results.limit("SQLite, " + word + ", 64 a commit"), word + ": SQLite, 64 a commit", false);
    }

    private static OptionalDouble perSecond(java.util.Optional<Figures> figures) {
        return figures.map(Figures::perSecond).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private static void add(List<Bar> bars, OptionalDouble value, String label, boolean ours) {
        value.ifPresent(number -> bars.add(new Bar(label, number, ours)));
    }

    private static String drawn(Bar bar, int y, double most) {
        long length = Math.round((WIDTH - LABEL - NUMBER) * bar.value() / most);
        int text = y + BAR - 5;
        return "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>".formatted(LABEL - 8, text, bar.label())
                + "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"2\" fill=\"%s\"/>"
                        .formatted(LABEL, y, length, BAR, bar.ours() ? "#2a8" : "#9ab")
                + "<text x=\"%d\" y=\"%d\">%,.0f</text>".formatted(LABEL + length + 6, text, bar.value());
    }
}
