package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the program ends when it is told to, in a process of its own. */
@Timeout(120)
class TerminationTest {

    /** What a process that SIGTERM ended says: 128 and the number of the signal. */
    private static final int TERMINATED = 143;

    @TempDir
    Path parent;

    @Test
    void whoever_waits_is_answered_and_the_directory_is_left_tidy() throws Exception {
        Path data = parent.resolve("data");
        Process process = serve(data);
        try (var said = process.inputReader(StandardCharsets.UTF_8)) {
            var url = URI.create(line(said, "Quittance serves ").substring("Quittance serves ".length()));
            line(said, "  rita ");
            var started = new Client(url)
                    .signedIn("ana", Demo.PASSWORD.text())
                    .post("/api/start_payment", "{\"amount\":1.00}");
            String watch = "/watch/" + started.text("watch_code");
            assertEquals("created", new Client(url).get(watch).text("status"));
            var waiting = CompletableFuture.supplyAsync(() -> new Client(url).get(watch + "?wait=25&state=created"));
            new Client(url).signedIn("ben", Demo.PASSWORD.text()); // long enough for the other to have asked

            process.destroy();

            assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it did not end");
            assertEquals(TERMINATED, process.exitValue());
            int answered = waiting.get(5, TimeUnit.SECONDS).status();
            assertTrue(answered == 200 || answered == 503, "answered " + answered);
            assertFalse(Files.exists(data.resolve("operator.token")));
            assertFalse(Files.exists(data.resolve("server.json")));
            assertEquals(
                    0, Typed.command("card", "list", "--data", data.toString()).exitCode());
        } finally {
            process.destroyForcibly();
        }
    }

    private Process serve(Path data) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "--demo",
                        "--data",
                        data.toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        "0")
                .redirectError(parent.resolve("errors").toFile())
                .start();
    }

    private static String line(BufferedReader said, String beginning) throws IOException {
        String line = said.readLine();
        while (line != null && !line.startsWith(beginning)) {
            line = said.readLine();
        }
        assertTrue(line != null, "it never said: " + beginning);
        return line;
    }
}
