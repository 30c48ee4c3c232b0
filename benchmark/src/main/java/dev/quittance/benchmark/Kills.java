package dev.quittance.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Ends the server by {@code kill -9} in the middle of payments, again and again on the same books. What was
 * acknowledged is noted in a file and synced before the caller goes on; afterwards each of these payments must be
 * completed, and the books must agree, which also says that each was paid once and that no other one is there in part.
 */
final class Kills {

    private static final int CONNECTIONS = 16;
    private static final Duration LONGEST = Duration.ofSeconds(120);
    private static final int PAYMENTS_MIN = 100;
    private static final int PAYMENTS_MAX = 1_000;
    private static final long MOMENT_MAX_NANOS = 20_000_000;

    private final Jar jar;
    private final People people;
    private final Path data;
    private final Path notes;

    Kills(Jar jar, People people, Path data) {
        this.jar = jar;
        this.people = people;
        this.data = data;
        this.notes = data.resolve("acknowledged");
    }

    /**
     * What came of it.
     *
     * @param kills how often
     * @param acknowledged how many payments were acknowledged; each of them was found completed
     * @param books what is said of the books in the end
     */
    record Survived(int kills, long acknowledged, String books) {}

    /** Does it so often; throws if anything was lost. */
    Survived run(int times, long seed) throws IOException {
        var random = new SplittableRandom(seed);
        String books = "";
        for (int i = 0; i < times; i++) {
            try (var file = FileChannel.open(notes, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                loadAndKill(file, random.nextInt(PAYMENTS_MIN, PAYMENTS_MAX), random.nextLong(MOMENT_MAX_NANOS));
            }
            try (Server again = jar.serve(data)) {
                requireCompleted(again.url());
            }
            books = jar.verify(data);
        }
        return new Survived(times, Files.readAllLines(notes).size(), books);
    }

    /** Ends it so many acknowledged payments and a moment later, with others still under way. */
    private void loadAndKill(FileChannel file, int payments, long moment) throws IOException {
        Server server = jar.serve(data);
        var acknowledged = new CountDownLatch(payments);
        var killer = new Thread(
                () -> {
                    await(acknowledged);
                    LockSupport.parkNanos(moment);
                    server.kill();
                },
                "killer");
        var calls = new Calls(people, server.host(), new Started());
        Consumer<Started.Names> noted = names -> {
            note(file, names);
            acknowledged.countDown();
        };
        List<Caller> callers = IntStream.range(0, CONNECTIONS)
                .mapToObj(i -> calls.noting(i, noted))
                .toList();
        killer.start();
        try {
            Load.run(server.address(), callers, LONGEST);
            throw new IllegalStateException("the server was not killed");
        } catch (UncheckedIOException asItShouldBe) {
            await(killer);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void note(FileChannel file, Started.Names names) {
        var line = new String(names.watchCode(), StandardCharsets.US_ASCII) + "\n";
        try {
            file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII)));
            file.force(false);
        } catch (IOException e) {
            throw new IllegalStateException("can't note what was acknowledged", e);
        }
    }

    private void requireCompleted(URI server) throws IOException {
        var http = HttpClient.newHttpClient();
        for (String watchCode : Files.readAllLines(notes)) {
            var request = HttpRequest.newBuilder(server.resolve("/watch/" + watchCode))
                    .build();
            try {
                var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
                if (!answer.body().contains("\"status\":\"completed\"")) {
                    throw new IllegalStateException("acknowledged, but " + answer + ": " + answer.body());
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
