package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.quittance.persistence.DirectoryLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardsOfAStoppedDirectoryTest implements CardCommandsContract {

    @TempDir
    Path parent;

    private Path data;

    @BeforeEach
    void begin() {
        data = parent.resolve("data");
        DeskOnDisk.open(data, Config.in(data)).close();
    }

    @Override
    public Path data() {
        return data;
    }

    @Test
    void the_first_card_makes_the_directory() {
        var elsewhere = parent.resolve("other");

        var added = Typed.withInput(
                "\n4711\n",
                "card",
                "add",
                "--name",
                "Ben",
                "--balance",
                "3",
                "--currency",
                "BEER",
                "--data",
                elsewhere.toString());

        assertEquals(0, added.exitCode(), added.err().toString());
        assertEquals(
                "3 BEER",
                Typed.command("card", "list", "--data", elsewhere.toString())
                        .out()
                        .get(0)
                        .substring(47, 59)
                        .strip());
    }

    @Test
    void a_directory_without_books_is_told_and_left_alone() {
        var nowhere = parent.resolve("nowhere");

        var refused = Typed.command("card", "list", "--data", nowhere.toString());

        assertEquals(1, refused.exitCode());
        assertEquals(List.of("quittance: there are no books in " + nowhere), refused.err());
        assertEquals(false, Files.exists(nowhere));
    }

    @Test
    void a_directory_that_a_program_without_a_listener_has_open_is_told() {
        var held = DirectoryLock.tryTake(data).orElseThrow();
        try {
            var refused = Typed.command("card", "list", "--data", data.toString());

            assertEquals(1, refused.exitCode());
            assertEquals(
                    List.of("quittance: the data directory " + data
                            + " is in use, and no server answers there; if one is just starting, try again"),
                    refused.err());
        } finally {
            held.close();
        }
    }

    @Test
    void what_a_killed_server_left_behind_does_not_count() throws IOException {
        Files.writeString(data.resolve("server.json"), "{\"operator\":\"http://127.0.0.1:1\",\"currency\":\"EUR\"}");
        Files.writeString(data.resolve("operator.token"), "A".repeat(43));

        assertEquals(0, Typed.command("card", "list", "--data", data.toString()).exitCode());
    }
}
