package dev.quittance.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Data directories on a real disk: one with the people in it, from which a fresh one is copied for each round. */
final class Directories {

    /** Sessions live longer; but who measures on another day begins anew. */
    private static final Duration GOOD_FOR = Duration.ofHours(2);

    private static final String PEOPLE = "people";

    private final Path root;
    private final Jar jar;

    /** @throws IllegalArgumentException if this is no disk */
    Directories(Path root, Jar jar) throws IOException {
        this.root = root;
        this.jar = jar;
        Files.createDirectories(root);
        String type = Files.getFileStore(root).type();
        if (List.of("tmpfs", "ramfs", "devtmpfs").contains(type)) {
            throw new IllegalArgumentException(root + " is in memory (" + type + "), not on a disk");
        }
    }

    /** Who is in every directory. */
    People people() throws IOException {
        Path kept = root.resolve(PEOPLE);
        if (Files.exists(kept) && isFresh(kept)) {
            return People.read(kept);
        }
        Files.deleteIfExists(kept);
        delete(template());
        Path cards = root.resolve("cards.csv");
        People.writeCards(cards);
        jar.importCards(template(), cards);
        People people;
        try (Server server = jar.serve(template())) {
            people = People.signIn(server.url());
        }
        people.write(kept);
        return people;
    }

    private boolean isFresh(Path kept) throws IOException {
        Instant made = Files.getLastModifiedTime(kept).toInstant();
        Instant built = Files.getLastModifiedTime(jar.file()).toInstant();
        return made.isAfter(built) && made.plus(GOOD_FOR).isAfter(Instant.now());
    }

    private Path template() {
        return root.resolve("template");
    }

    /** A fresh copy with the people in it, in the place of the last one. */
    Path fresh() throws IOException {
        Path fresh = root.resolve("run");
        delete(fresh);
        try (Stream<Path> files = Files.walk(template())) {
            for (Path file : files.toList()) {
                Files.copy(file, fresh.resolve(template().relativize(file)));
            }
        }
        return fresh;
    }

    /** Books with a long past, made once; whoever is in them is told by {@link #peopleOf}. */
    Path grown(int cards, int transactions) throws IOException, SQLException {
        Path grown = root.resolve("grown");
        if (!Files.exists(grown.resolve(PEOPLE))) {
            delete(grown);
            People people = people();
            Files.move(fresh(), grown);
            Growth.of(grown, cards, transactions);
            people.write(grown.resolve(PEOPLE));
        }
        return grown;
    }

    /** Who is in grown books. */
    static People peopleOf(Path grown) throws IOException {
        return People.read(grown.resolve(PEOPLE));
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
