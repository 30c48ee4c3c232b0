package dev.quittance.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Measures one part after the other, in rounds that each begin with fresh books. */
final class Benchmark {

    /** What can be measured. */
    enum Part {
        /** Payments asked for. */
        START,
        /** Payments paid. */
        PAY,
        /** Payments paid, every second one refused. */
        REFUSED,
        /** Payments asked for, looked at and paid. */
        FLOW,
        /** Payments watched. */
        WATCH,
        /** QR codes drawn. */
        QR,
        /** Terminals that hear of payments. */
        LIVE,
        /** The disk and SQLite alone. */
        LIMITS,
        /** The same web server over plain JDBC. */
        JDBC,
        /** Memory with Java's own settings. */
        MEMORY,
        /** The server killed in the middle. */
        KILLS,
        /** The time to the first answer. */
        STARTS,
        /** The functions that each payment passes through. */
        FUNCTIONS,
        /** Books with a long past beside fresh ones. */
        GROWN
    }

    private static final int CARDS = 1_000_000;
    private static final int TRANSACTIONS = 5_000_000;

    private static final int KILLS = 10;
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Set<Part> parts;
    private final List<Cell> cells;
    private final Round.Lengths lengths;
    private final Jar jar;
    private final Directories directories;
    private final Results results = new Results();

    Benchmark(Set<Part> parts, List<Cell> cells, Round.Lengths lengths, Jar jar, Directories directories) {
        this.parts = parts;
        this.cells = cells;
        this.lengths = lengths;
        this.jar = jar;
        this.directories = directories;
    }

    Results measure(int runs) throws IOException, SQLException {
        People people = directories.people();
        for (int run = 1; run <= runs; run++) {
            System.out.println("Run " + run + " of " + runs);
            if (parts.contains(Part.LIMITS)) {
                results.limits(Limits.measure(directories.fresh(), LIMIT));
                System.out.println(results.limits());
            }
            rounds(people, run);
        }
        if (parts.contains(Part.GROWN)) {
            grown(people, runs);
        }
        if (parts.contains(Part.MEMORY)) {
            Path fresh = directories.fresh();
            try (Server server = jar.servePlainly(fresh)) {
                round(server, fresh, people, compared(), (cell, figures) -> {}, "with Java's own settings");
            }
        }
        if (parts.contains(Part.KILLS)) {
            long seed = System.nanoTime();
            System.out.println("Killing " + KILLS + " times, seed " + seed);
            results.survived(new Kills(jar, people, directories.fresh()).run(KILLS, seed));
        }
        if (parts.contains(Part.FUNCTIONS)) {
            results.functions(Functions.measure(jar.java()));
        }
        if (parts.contains(Part.STARTS)) {
            results.starts(new Starts(jar, directories.fresh()).measure());
        }
        return results;
    }

    private void grown(People people, int runs) throws IOException, SQLException {
        Path grown = directories.grown(CARDS, TRANSACTIONS);
        List<Cell> all = Arrays.stream(Cell.What.values())
                .filter(what -> what != Cell.What.REFUSED)
                .map(what -> Cell.of(what, what.isList() ? 8 : Cell.USUAL_CONNECTIONS))
                .toList();
        for (int run = 1; run <= runs; run++) {
            Path fresh = directories.fresh();
            try (Server server = jar.serve(fresh)) {
                System.out.println("Fresh:");
                round(server, fresh, people, all, told(results::young), String.join(" ", jar.options()));
            }
            try (Server server = jar.serve(grown)) {
                System.out.println("With a past:");
                server.awaitBooksChecked();
                People there = Directories.peopleOf(grown);
                round(server, grown, there, all, told(results::old), String.join(" ", jar.options()));
            }
        }
        verify(grown);
    }

    private static BiConsumer<Cell, Figures> told(BiConsumer<Cell, Figures> kept) {
        return (cell, figures) -> {
            System.out.println(Table.row(cell, figures));
            kept.accept(cell, figures);
        };
    }

    private void rounds(People people, int run) throws IOException, SQLException {
        if (!cells.isEmpty() || parts.contains(Part.LIVE)) {
            Path fresh = directories.fresh();
            try (Server server = jar.serve(fresh)) {
                Round round =
                        round(server, fresh, people, inTurn(run), told(results::ours), String.join(" ", jar.options()));
                if (parts.contains(Part.LIVE)) {
                    results.heard(round.hear(people));
                }
                results.megabytes(String.join(" ", jar.options()), server.peakMegabytes());
            }
            verify(fresh);
        }
        if (parts.contains(Part.JDBC)) {
            Path fresh = directories.fresh();
            try (Server server = jar.serveOverJdbc(fresh)) {
                System.out.println("Over plain JDBC:");
                round(server, fresh, people, compared(), told(results::overJdbc), "over plain JDBC");
            }
            verify(fresh);
        }
    }

    private Round round(
            Server server, Path fresh, People people, List<Cell> measured, BiConsumer<Cell, Figures> each, String named)
            throws IOException, SQLException {
        var round = new Round(server, fresh, people, lengths);
        round.measure(measured, each);
        results.megabytes(named, server.peakMegabytes());
        return round;
    }

    /** Each second time the other way round, so that it is not always the same that comes first. */
    private List<Cell> inTurn(int run) {
        var turned = new ArrayList<>(cells);
        if (run % 2 == 0) {
            Collections.reverse(turned);
        }
        return turned;
    }

    private static List<Cell> compared() {
        return List.of(
                Cell.of(Cell.What.START, Cell.USUAL_CONNECTIONS), Cell.of(Cell.What.PAY, Cell.USUAL_CONNECTIONS));
    }

    private void verify(Path data) throws IOException {
        String said = jar.verify(data);
        System.out.println(said);
        results.verified(said);
    }
}
