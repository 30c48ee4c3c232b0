package dev.quittance.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;

/** What is promised of the speed, beside what was measured. */
final class Claims {

    private static final int MEGABYTES_MAX = 320;

    private final Results results;
    private final List<Claim> claims = new ArrayList<>();

    private Claims(Results results) {
        this.results = results;
    }

    /** One of them. */
    record Claim(String promised, String measured, boolean holds) {

        String verdict() {
            return holds ? "holds" : "not here";
        }
    }

    static List<Claim> of(Results results) {
        var all = new Claims(results);
        all.speed();
        all.ratios();
        all.refusals();
        all.oneConnection();
        all.terminals();
        all.growth();
        all.startAndMemory();
        return all.claims;
    }

    private static Cell usual(Cell.What what) {
        return Cell.of(what, Cell.USUAL_CONNECTIONS);
    }

    private void speed() {
        atLeast(Cell.What.START, 30_000);
        atLeast(Cell.What.PAY, 20_000);
        atLeast(Cell.What.FLOW, 9_000);
        for (Cell.What what : List.of(Cell.What.START, Cell.What.PAY)) {
            results.ours(usual(what))
                    .ifPresent(figures ->
                            below(usual(what).words() + " at 64 connections, p99 in ms", figures.millis99(), 10));
        }
    }

    private void atLeast(Cell.What what, double perSecond) {
        results.ours(usual(what))
                .ifPresent(figures ->
                        atLeast(usual(what).words() + " a second at 64 connections", figures.perSecond(), perSecond));
    }

    private void ratios() {
        for (Cell.What what : List.of(Cell.What.START, Cell.What.PAY)) {
            String word = what == Cell.What.START ? "start" : "pay";
            both(
                    usual(what),
                    results.limit("SQLite, " + word + ", 1 a commit"),
                    (ours, limit) -> atLeast(word + ", times SQLite with a commit each", ours / limit, 3));
            both(
                    usual(what),
                    perSecond(results.overJdbc(usual(what))),
                    (ours, jdbc) -> atLeast(word + ", times the same over plain JDBC", ours / jdbc, 0.6));
            both(
                    usual(what),
                    perSecond(results.ours(usual(what).with(Keys.SORTED))),
                    (none, sorted) -> atLeast(word + " with sorted keys, times without", sorted / none, 0.75));
            both(
                    usual(what),
                    perSecond(results.ours(usual(what).with(Keys.RANDOM))),
                    (none, random) -> claims.add(new Claim(
                            word + " with random keys, times without: no promise", two(random / none), true)));
            both(
                    usual(what),
                    perSecond(results.ours(usual(what).ofOneMerchant())),
                    (many, one) -> atLeast(word + " of one merchant, times of many", one / many, 0.85));
        }
    }

    private void refusals() {
        Optional<Figures> refused = results.ours(usual(Cell.What.REFUSED));
        Optional<Figures> paid = results.ours(usual(Cell.What.PAY));
        if (refused.isPresent() && paid.isPresent()) {
            double share = refused.get().refused();
            atLeast(
                    "accepted with half refused, times those without refusals",
                    refused.get().perSecond() / paid.get().perSecond(),
                    1 - share);
            atLeast(
                    "requests a commit with half refused, times those without",
                    refused.get().batch() / paid.get().batch(),
                    1);
        }
    }

    private void oneConnection() {
        Cell one = Cell.of(Cell.What.PAY, 1);
        results.limit("fdatasync").ifPresent(syncs -> results.ours(one)
                .ifPresent(figures -> below(
                        "pay at 1 connection over the bare fdatasync, p50 in ms",
                        figures.millis50() - 1_000 / syncs,
                        1.5)));
    }

    private void terminals() {
        if (!results.heard().isEmpty()) {
            below("from the payment's being sent to the frame, p50 in ms", heard(results, "sent", 50), 2);
            below("from the payment's being sent to the frame, p99 in ms", heard(results, "sent", 99), 15);
        }
    }

    private void growth() {
        var young = results.young();
        results.old()
                .forEach((cell, old) -> atLeast(
                        cell.words() + " with a long past, times with none",
                        old.perSecond() / young.get(cell).perSecond(),
                        0.75));
    }

    private void startAndMemory() {
        results.megabytes().forEach((of, most) -> {
            if (of.contains("-Xmx128m")) {
                below("megabytes resident at most, " + of, most, MEGABYTES_MAX);
            }
        });
        results.starts().forEach(start -> {
            double limit = start.how().equals("bin/quittance") ? 1.5 : 3;
            below("seconds to the first answer, " + start.how(), start.seconds(), limit);
        });
    }

    /** The median over the runs of a percentile, in milliseconds. */
    static double heard(Results results, String which, double percentile) {
        return Figures.middle(results.heard().stream()
                .map(heard -> switch (which) {
                    case "sent" -> heard.sinceSent();
                    case "answered" -> heard.sinceAnswered();
                    default -> heard.toAnswer();
                })
                .map(micros -> Live.Heard.millis(micros, percentile))
                .toList());
    }

    private void both(Cell cell, OptionalDouble other, BiConsumer<Double, Double> claim) {
        results.ours(cell).ifPresent(ours -> other.ifPresent(value -> claim.accept(ours.perSecond(), value)));
    }

    private static OptionalDouble perSecond(Optional<Figures> figures) {
        return figures.map(Figures::perSecond).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private void atLeast(String what, double measured, double least) {
        claims.add(new Claim(what + ": at least " + two(least), two(measured), measured >= least));
    }

    private void below(String what, double measured, double limit) {
        claims.add(new Claim(what + ": below " + two(limit), two(measured), measured < limit));
    }

    private static String two(double value) {
        return value >= 100 ? "%,.0f".formatted(value) : "%.2f".formatted(value);
    }
}
