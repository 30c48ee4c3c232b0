package dev.quittance.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The whole service in a process of its own, on a data directory and a port of 127.0.0.1 that it keeps when it is
 * started again.
 */
final class RunningService implements AutoCloseable {

    private static final Duration A_MOMENT = Duration.ofMillis(50);
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 5_000;
    private static final AtomicInteger NEXT_PORT = new AtomicInteger(new Random().nextInt(PORTS));

    private final Path data;
    private final Path log;
    private final int port;
    private final List<String> options;
    private final Map<String, String> environment;
    private Process process;

    private RunningService(Path data, Map<String, String> environment, List<String> options) {
        this.data = data;
        this.log = data.resolveSibling(data.getFileName() + ".log");
        this.port = freePort();
        this.options = options;
        this.environment = environment;
    }

    /** Starts it, and comes back when it is ready. */
    static RunningService start(Path data, String... options) {
        return start(data, Map.of(), options);
    }

    private static RunningService start(Path data, Map<String, String> environment, String... options) {
        var service = new RunningService(data, environment, List.of(options));
        service.startAgain();
        return service;
    }

    /** With the people of {@link People}, whose cards the operator has imported before the first start. */
    static RunningService withPeople(Path data, String... options) {
        People.open(data);
        return start(data, options);
    }

    /** The same with more in its environment. */
    static RunningService withPeople(Path data, Map<String, String> environment) {
        People.open(data);
        return start(data, environment);
    }

    /** Starts it on the same data and port. */
    void startAgain() {
        List<String> arguments =
                new ArrayList<>(List.of("--data", data.toString(), "--host", "127.0.0.1", "--port", "" + port));
        arguments.addAll(options);
        try {
            ProcessBuilder builder = CommandLine.builder(arguments);
            builder.environment().putAll(environment);
            process = builder.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            process.getOutputStream().close();
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
        awaitReady();
    }

    private void awaitReady() {
        var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        var ready = HttpRequest.newBuilder(url().resolve("/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        long deadline = System.nanoTime() + Await.LONG.toNanos();
        while (!answersWell(http, ready)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new AssertionError("the service did not become ready; it said:\n" + log());
            }
        }
    }

    private boolean answersWell(HttpClient http, HttpRequest ready) {
        try {
            if (http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                return true;
            }
        } catch (IOException notYet) {
            // it does not listen yet
        } catch (InterruptedException thrown) {
            throw new AssertionError(thrown);
        }
        return ended(A_MOMENT);
    }

    /** Waits so long for the process to end; never true. */
    private boolean ended(Duration atMost) {
        try {
            process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
            return false;
        } catch (InterruptedException thrown) {
            throw new AssertionError(thrown);
        }
    }

    /** Where it is reached, without a path. */
    URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    /** Everything it has printed and logged so far. */
    String log() {
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    /** What the process takes of the machine. */
    Usage usage() {
        return Usage.of(process.pid());
    }

    /** Ends the process at once, as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to stop, as {@code kill} does; tells its exit code. */
    int stop() {
        process.destroy();
        return awaitEnd();
    }

    private int awaitEnd() {
        try {
            if (!process.waitFor(Await.LONG.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the service did not stop; it said:\n" + log());
            }
            return process.exitValue();
        } catch (InterruptedException thrown) {
            throw new AssertionError(thrown);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        awaitEnd();
    }

    /**
     * A port of this test run's own. It stays free while the service is down between two starts: connections that go out
     * take theirs from higher numbers, and each test process looks in a range of its own.
     */
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
