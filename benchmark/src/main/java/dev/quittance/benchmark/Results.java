package dev.quittance.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What was measured so far; of what was measured more than once the median is told. */
final class Results {

    private final Map<Cell, List<Figures>> ours = new LinkedHashMap<>();
    private final Map<Cell, List<Figures>> overJdbc = new LinkedHashMap<>();
    private final Map<Cell, List<Figures>> young = new LinkedHashMap<>();
    private final Map<Cell, List<Figures>> old = new LinkedHashMap<>();
    private final Map<String, List<Double>> limits = new LinkedHashMap<>();
    private final Map<String, Double> functions = new LinkedHashMap<>();
    private final Map<String, Double> megabytes = new LinkedHashMap<>();
    private final List<Live.Heard> heard = new ArrayList<>();
    private final List<Starts.Start> starts = new ArrayList<>();
    private final List<String> verified = new ArrayList<>();
    private Optional<Kills.Survived> survived = Optional.empty();

    void ours(Cell cell, Figures figures) {
        ours.computeIfAbsent(cell, none -> new ArrayList<>()).add(figures);
    }

    void overJdbc(Cell cell, Figures figures) {
        overJdbc.computeIfAbsent(cell, none -> new ArrayList<>()).add(figures);
    }

    /** In fresh books, beside {@link #old}. */
    void young(Cell cell, Figures figures) {
        young.computeIfAbsent(cell, none -> new ArrayList<>()).add(figures);
    }

    /** In books with a long past. */
    void old(Cell cell, Figures figures) {
        old.computeIfAbsent(cell, none -> new ArrayList<>()).add(figures);
    }

    void limits(Map<String, Double> perSecond) {
        perSecond.forEach((name, value) ->
                limits.computeIfAbsent(name, none -> new ArrayList<>()).add(value));
    }

    /** The most memory that a server had. */
    void megabytes(String of, double most) {
        megabytes.merge(of, most, Math::max);
    }

    void heard(Live.Heard once) {
        heard.add(once);
    }

    void starts(List<Starts.Start> all) {
        starts.addAll(all);
    }

    /** In nanoseconds for each call. */
    void functions(Map<String, Double> nanos) {
        functions.putAll(nanos);
    }

    void verified(String said) {
        verified.add(said);
    }

    void survived(Kills.Survived kills) {
        survived = Optional.of(kills);
    }

    Map<Cell, Figures> ours() {
        return medians(ours);
    }

    Map<Cell, Figures> overJdbc() {
        return medians(overJdbc);
    }

    Map<Cell, Figures> young() {
        return medians(young);
    }

    Map<Cell, Figures> old() {
        return medians(old);
    }

    Optional<Figures> ours(Cell cell) {
        return Optional.ofNullable(ours.get(cell)).map(Figures::median);
    }

    Optional<Figures> overJdbc(Cell cell) {
        return Optional.ofNullable(overJdbc.get(cell)).map(Figures::median);
    }

    Map<String, Double> limits() {
        var medians = new LinkedHashMap<String, Double>();
        limits.forEach((name, values) -> medians.put(name, Figures.middle(values)));
        return medians;
    }

    OptionalDouble limit(String name) {
        return limits.containsKey(name) ? OptionalDouble.of(Figures.middle(limits.get(name))) : OptionalDouble.empty();
    }

    Map<String, Double> megabytes() {
        return megabytes;
    }

    Map<String, Double> functions() {
        return functions;
    }

    List<Live.Heard> heard() {
        return heard;
    }

    List<Starts.Start> starts() {
        return starts;
    }

    List<String> verified() {
        return verified;
    }

    Optional<Kills.Survived> survived() {
        return survived;
    }

    private static Map<Cell, Figures> medians(Map<Cell, List<Figures>> measured) {
        var medians = new LinkedHashMap<Cell, Figures>();
        measured.forEach((cell, all) -> medians.put(cell, Figures.median(all)));
        return medians;
    }
}
