package dev.quittance.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The jar as it is shipped, and how it is to be run.
 *
 * @param java the program that runs it
 * @param options what Java is told, such as {@code -Xmx128m}
 */
record Jar(Path java, List<String> options, Path file) {

    /** No payer may reach a limit by paying fast. */
    private static final List<String> LIMITS =
            List.of("--day-limit", "0", "--balance-limit", "0", "--pin-free-total", "0", "--backup-keep", "0");

    /** Starts a server on a data directory; returns when it listens. */
    Server serve(Path data) throws IOException {
        return Server.start(
                command(Stream.concat(Stream.of("--data", data.toString(), "--port", "0"), LIMITS.stream())));
    }

    /** The same web server and services over {@link JdbcStore}, with the same Java. */
    Server serveOverJdbc(Path data) throws IOException {
        var words = new ArrayList<String>(List.of(java.toString()));
        words.addAll(options);
        words.addAll(
                List.of("-cp", System.getProperty("java.class.path"), JdbcServer.class.getName(), data.toString()));
        return Server.start(words);
    }

    /** The directory of the project in which it was built. */
    Path home() {
        return file.toAbsolutePath().normalize().getParent().getParent().getParent();
    }

    /** The same, told otherwise to Java. */
    Jar with(List<String> otherOptions) {
        return new Jar(java, otherOptions, file);
    }

    /** Opens the cards of a file. */
    void importCards(Path data, Path cards) throws IOException {
        run(command(Stream.of("card", "import", "--data", data.toString(), cards.toString())));
    }

    /** Reckons the books up; tells what it says. It is a fault if they do not agree. */
    String verify(Path data) throws IOException {
        return run(command(Stream.of("verify", "--data", data.toString())));
    }

    private List<String> command(Stream<String> arguments) {
        var words = new ArrayList<String>();
        words.add(java.toString());
        words.addAll(options);
        words.add("-jar");
        words.add(file.toString());
        arguments.forEach(words::add);
        return words;
    }

    private static String run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        try {
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " said: " + said);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return said.strip();
    }
}
