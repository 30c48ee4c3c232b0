package dev.quittance.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** One server on a fresh directory, on which each cell is measured once. */
final class Round {

    /** What is asked for before anything is measured: so that code is compiled and there are old payments. */
    private static final int FIRST = 60_000;

    private final Server server;
    private final Path books;
    private final Lengths lengths;
    private final Map<Cell.What, Double> fastest = new EnumMap<>(Cell.What.class);
    private final Pile distinct;
    private final Pile ofOne;

    /**
     * How long things take.
     *
     * @param run each measurement, at most
     * @param warmUp before the first one, for each of what is measured: until then code is still being compiled
     */
    record Lengths(Duration run, Duration warmUp) {}

    /** Payments and who asks for them: one pile for those of all merchants, one for those of a single one. */
    private record Pile(Started started, Calls calls) {

        static Pile of(People people, Server server) {
            var started = new Started();
            return new Pile(started, new Calls(people, server.host(), started));
        }
    }

    Round(Server server, Path data, People people, Lengths lengths) {
        this.server = server;
        this.books = data.resolve("quittance.db");
        this.lengths = lengths;
        this.distinct = Pile.of(people, server);
        this.ofOne = Pile.of(people, server);
    }

    /** Measures the cells one after the other. */
    void measure(List<Cell> cells, BiConsumer<Cell, Figures> each) throws IOException, SQLException {
        fill(distinct, Cell.of(Cell.What.START, Cell.USUAL_CONNECTIONS), FIRST);
        warmUp(cells);
        for (Cell cell : cells) {
            Pile pile = cell.oneMerchant() ? ofOne : distinct;
            if (cell.what().pays()) {
                fill(pile, starting(cell), needed(cell.what()));
            }
            each.accept(cell, figures(cell, pile));
        }
    }

    /** Lets terminals hear of payments. */
    Live.Heard hear(People people) throws IOException {
        fill(distinct, Cell.of(Cell.What.START, Cell.USUAL_CONNECTIONS), Live.payments(lengths.run()));
        return Live.run(server, people, distinct.started(), lengths.run());
    }

    private void warmUp(List<Cell> cells) {
        for (Cell.What what : cells.stream().map(Cell::what).distinct().toList()) {
            if (what.pays()) {
                fill(distinct, Cell.of(Cell.What.START, Cell.USUAL_CONNECTIONS), FIRST);
            }
            Load.Outcome outcome = Load.run(
                    server.address(), distinct.calls().of(Cell.of(what, Cell.USUAL_CONNECTIONS)), lengths.warmUp());
            fastest.put(what, outcome.perSecond());
        }
    }

    private static Cell starting(Cell cell) {
        Cell start = Cell.of(Cell.What.START, Cell.USUAL_CONNECTIONS);
        return cell.oneMerchant() ? start.ofOneMerchant() : start;
    }

    /** A little more than was paid so far in such a time. */
    private int needed(Cell.What what) {
        return (int) (1.3 * fastest.getOrDefault(what, 10_000.0) * lengths.run().toMillis() / 1000);
    }

    private void fill(Pile pile, Cell start, int wanted) {
        while (pile.started().old() < wanted) {
            Load.run(server.address(), pile.calls().of(start), Duration.ofMillis(500));
        }
    }

    private Figures figures(Cell cell, Pile pile) throws IOException, SQLException {
        long commits = commits();
        double cpu = server.cpuSeconds();
        Load.Outcome outcome = Load.run(server.address(), pile.calls().of(cell), lengths.run());
        fastest.merge(cell.what(), outcome.perSecond(), Math::max);
        return Figures.of(cell.what(), outcome, server.cpuSeconds() - cpu, commits() - commits);
    }

    /** How often the server has committed; read beside it. */
    private long commits() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:file:" + books + "?mode=ro");
                var rows = connection.createStatement().executeQuery("select sum(commits) from chain_head")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
