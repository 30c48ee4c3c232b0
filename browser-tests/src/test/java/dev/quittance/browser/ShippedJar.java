package dev.quittance.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The jar as it is shipped, in a process of its own, on a directory and a port of 127.0.0.1 that it keeps. */
final class ShippedJar implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;
    private static final int A_MOMENT_MILLIS = 100;
    private static final int FIRST_PORT = 15_000;
    private static final int PORTS = 2_000;
    private static final AtomicInteger NEXT_PORT = new AtomicInteger(new Random().nextInt(PORTS));

    /** Small, and quickly there: it lives for a minute, beside browsers. */
    private static final List<String> JAVA = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-jar");

    /** Where cards have been opened once, for whoever wants the same ones. */
    private static final Map<String, Path> OPENED = new ConcurrentHashMap<>();

    private final Path data;
    private final Path log;
    private final int port = freePort();
    private Process process;

    private ShippedJar(Path data) {
        this.data = data;
        this.log = data.resolveSibling("quittance.log");
    }

    /** Opens these cards ({@code card import}) and serves them. */
    static ShippedJar serving(Path data, String cards) {
        var service = new ShippedJar(data);
        copy(OPENED.computeIfAbsent(cards, ShippedJar::opened), data);
        service.start();
        return service;
    }

    /** A directory with these cards, which nobody serves. */
    private static Path opened(String cards) {
        try {
            Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "opened")), "");
            Path file = Files.writeString(directory.resolve("cards.csv"), cards);
            var service = new ShippedJar(directory.resolve("data"));
            Process command = service.run("card", "import", file.toString(), "--data", service.data.toString());
            if (!command.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || command.exitValue() != 0) {
                command.destroyForcibly();
                throw new AssertionError("the cards could not be opened:\n" + service.log());
            }
            return service.data;
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        } catch (InterruptedException thrown) {
            throw new AssertionError(thrown);
        }
    }

    private static void copy(Path from, Path to) {
        try (var all = Files.walk(from)) {
            Files.createDirectories(to.getParent());
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    /** Starts it, on the same data as before; comes back when it is ready. */
    void start() {
        process = run("--data", data.toString(), "--host", "127.0.0.1", "--port", "" + port);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!isReady()) {
            if (ended() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new AssertionError("the service did not become ready; it said:\n" + log());
            }
        }
    }

    private boolean isReady() {
        try {
            var connection = (HttpURLConnection)
                    URI.create(url() + "/health/ready").toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean ended() {
        try {
            return process.waitFor(A_MOMENT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException thrown) {
            throw new AssertionError(thrown);
        }
    }

    private Process run(String... arguments) {
        List<String> command = new ArrayList<>(JAVA);
        command.add(jar().toString());
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("QUITTANCE_"));
        try {
            Process started = builder.start();
            started.getOutputStream().close();
            return started;
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    private static Path jar() {
        Path jar = Path.of(System.getProperty("quittance.jar", "../bootstrap/target/quittance.jar"))
                .toAbsolutePath()
                .normalize();
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError("there is no " + jar + " to test: build it with mvn install first");
        }
        return jar;
    }

    /** Where it is reached, without a path. */
    String url() {
        return "http://127.0.0.1:" + port;
    }

    String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    /** Asks it to stop, and waits until it has. */
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the service did not stop; it said:\n" + log());
            }
        } catch (InterruptedException thrown) {
            throw new AssertionError(thrown);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /** A port of this test process's own, which no outgoing connection takes while the service is down between two starts. */
    private static int freePort() {
        int range = FIRST_PORT + PORTS * (Integer.getInteger("fork", 1) - 1);
        for (int tries = 0; tries < PORTS; tries++) {
            int port = range + Math.floorMod(NEXT_PORT.getAndIncrement(), PORTS);
            try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                // the next one
            }
        }
        throw new AssertionError("no port is free from " + range + " on");
    }
}
