package dev.quittance.benchmark;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;

/** How long it takes from the start of the program until a request is served, and how much memory it has by then. */
final class Starts {

    private static final int PATIENCE_SECONDS = 60;

    /** Each is started so often; the first one, which makes the archive of classes, does not count. */
    private static final int TIMES = 4;

    private final Jar jar;
    private final Path data;

    Starts(Jar jar, Path data) {
        this.jar = jar;
        this.data = data;
    }

    /**
     * One way to start.
     *
     * @param seconds until the first request was served
     * @param megabytes resident right after it
     */
    record Start(String how, double seconds, double megabytes) {}

    /** All ways to start with this Java. */
    List<Start> measure() throws IOException {
        var starts = new ArrayList<Start>();
        starts.add(median("java -jar", jar::plainly));
        starts.add(median("bin/quittance", arguments -> jar.byScript(arguments, data.resolve("cache"))));
        return starts;
    }

    private Start median(String how, Function<Stream<String>, ProcessBuilder> program) throws IOException {
        var seconds = new ArrayList<Double>();
        var megabytes = new ArrayList<Double>();
        for (int i = 0; i < TIMES; i++) {
            Start start = once(how, program);
            if (i > 0) {
                seconds.add(start.seconds());
                megabytes.add(start.megabytes());
            }
        }
        return new Start(how, Figures.middle(seconds), Figures.middle(megabytes));
    }

    private Start once(String how, Function<Stream<String>, ProcessBuilder> program) throws IOException {
        int port = freePort();
        var builder = program.apply(Stream.of("--data", data.toString(), "--port", String.valueOf(port)))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        long begun = System.nanoTime();
        Process process = builder.start();
        try {
            awaitServed(URI.create("http://127.0.0.1:" + port + "/health/live"), process);
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Start(how, seconds, Server.residentMegabytes(process.pid(), "VmRSS:"));
        } finally {
            process.destroy();
            end(process);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void awaitServed(URI health, Process process) {
        var http = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(health).build();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end && process.isAlive()) {
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("nothing is served");
    }

    private static void end(Process process) {
        try {
            process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
