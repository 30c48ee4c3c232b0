package dev.quittance.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The jar as it is shipped, and how it is to be run: by {@code bin/quittance}, as its users do.
 *
 * @param java the program that runs it
 * @param options what Java is told beside what the script tells it, such as {@code -Xmx128m}
 */
record Jar(Path java, List<String> options, Path file) {

    /** No payer may reach a limit by paying fast. */
    private static final List<String> LIMITS =
            List.of("--day-limit", "0", "--balance-limit", "0", "--pin-free-total", "0", "--backup-keep", "0");

    /** Starts a server on a data directory; returns when it listens. */
    Server serve(Path data) throws IOException {
        return Server.start(byScript(serving(data), cache()));
    }

    /** The same by {@code java -jar}, with nothing but Java's own settings. */
    Server servePlainly(Path data) throws IOException {
        return Server.start(new Jar(java, List.of(), file).plainly(serving(data)));
    }

    private static Stream<String> serving(Path data) {
        return Stream.concat(Stream.of("--data", data.toString(), "--port", "0"), LIMITS.stream());
    }

    /** The same web server and services over {@link JdbcStore}, with the same Java. */
    Server serveOverJdbc(Path data) throws IOException {
        var words = new ArrayList<String>(List.of(java.toString()));
        words.addAll(options);
        words.addAll(
                List.of("-cp", System.getProperty("java.class.path"), JdbcServer.class.getName(), data.toString()));
        return Server.start(new ProcessBuilder(words));
    }

    /** The directory of the project in which it was built. */
    Path home() {
        return file.toAbsolutePath().normalize().getParent().getParent().getParent();
    }

    /** Opens the cards of a file. */
    void importCards(Path data, Path cards) throws IOException {
        run(plainly(Stream.of("card", "import", "--data", data.toString(), cards.toString())));
    }

    /** Reckons the books up; tells what it says. It is a fault if they do not agree. */
    String verify(Path data) throws IOException {
        return run(plainly(Stream.of("verify", "--data", data.toString())));
    }

    /** {@code java -jar} with these arguments. */
    ProcessBuilder plainly(Stream<String> arguments) {
        var words = new ArrayList<String>();
        words.add(java.toString());
        words.addAll(options);
        words.add("-jar");
        words.add(file.toString());
        arguments.forEach(words::add);
        return new ProcessBuilder(words);
    }

    /**
     * {@code bin/quittance} with these arguments.
     *
     * @param cache the directory of its archive of classes
     */
    ProcessBuilder byScript(Stream<String> arguments, Path cache) {
        var words = new ArrayList<String>();
        words.add(home().resolve("bin/quittance").toString());
        arguments.forEach(words::add);
        var builder = new ProcessBuilder(words);
        builder.environment()
                .put("JAVA_HOME", java.toAbsolutePath().getParent().getParent().toString());
        builder.environment().put("QUITTANCE_CACHE", cache.toString());
        builder.environment().put("QUITTANCE_JAVA_OPTIONS", String.join(" ", options));
        return builder;
    }

    private Path cache() {
        return home().resolve("benchmark/target/cache");
    }

    private static String run(ProcessBuilder builder) throws IOException {
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        try {
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", builder.command()) + " said: " + said);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return said.strip();
    }
}
