package dev.quittance.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program's command line, as an operator types it: each call is a process of its own. */
final class CommandLine {

    private static final String MAIN = "dev.quittance.bootstrap.Main";

    private CommandLine() {}

    /** What a command printed, and how it ended. */
    record Outcome(int code, String out, String err) {

        /** Its output, or a failure that shows why it ended badly. */
        String orFail() {
            assertEquals(0, code, () -> "the command failed: " + err + out);
            return out;
        }
    }

    /** Runs a command that ends by itself, and hands it {@code input}. */
    static Outcome run(String input, List<String> arguments) {
        try {
            Path out = Files.createTempFile("quittance-out", ".txt");
            Path err = Files.createTempFile("quittance-err", ".txt");
            try {
                Process process = builder(arguments)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                try (var in = process.getOutputStream()) {
                    in.write(input.getBytes(StandardCharsets.UTF_8));
                }
                if (!process.waitFor(Await.LONG.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("the command did not end: " + arguments + Files.readString(err));
                }
                return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        } catch (InterruptedException thrown) {
            throw new AssertionError(thrown);
        }
    }

    /** Runs a command that asks for nothing. */
    static Outcome run(String... arguments) {
        return run("", List.of(arguments));
    }

    /** A process of the program; small, because the machine that tests is small. */
    static ProcessBuilder builder(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                MAIN));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command);
        withoutSettings(builder.environment());
        return builder;
    }

    /** What the machine's user has set for their own service must not reach the tested one. */
    private static void withoutSettings(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("QUITTANCE_") || name.equals("JDK_JAVA_OPTIONS"));
    }
}
