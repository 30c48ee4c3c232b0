package dev.quittance.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Somebody who listens to a stream of events, as slowly as the test likes: what is not asked for is not read. */
final class Hearing implements AutoCloseable {

    private final HttpResponse<InputStream> answer;
    private final BufferedReader lines;

    /** One event; {@code id} is empty where the stream gave none. */
    record Told(String id, String type, String data) {

        /** The number in its id. */
        long seq() {
            return Long.parseLong(id.substring(id.indexOf('-') + 1));
        }
    }

    private Hearing(HttpResponse<InputStream> answer) {
        this.answer = answer;
        lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    static Hearing of(Served served, String who, String path, String... headers) {
        var request = HttpRequest.newBuilder(served.url("http", path)).header("Accept", "text/event-stream");
        if (!who.isEmpty()) {
            request.header("Cookie", served.cookie(who));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            var client = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
            return new Hearing(client.send(
                    request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    int status() {
        return answer.statusCode();
    }

    Optional<String> header(String name) {
        return answer.headers().firstValue(name);
    }

    /** The next event; empty when the stream has ended. */
    Optional<Told> next() throws IOException {
        String id = "";
        String type = "message";
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && !data.isEmpty()) {
                return Optional.of(new Told(id, type, data));
            }
            String value = line.replaceFirst("^\\w*: ?", "");
            if (line.startsWith("id:")) {
                id = value;
            } else if (line.startsWith("event:")) {
                type = value;
            } else if (line.startsWith("data:")) {
                data = value;
            }
        }
        return Optional.empty();
    }

    /** The next so many. */
    List<Told> next(int count) throws IOException {
        List<Told> all = new ArrayList<>();
        while (all.size() < count) {
            all.add(next().orElseThrow(() -> new AssertionError("ended after " + all.size())));
        }
        return all;
    }

    /** The rest, until it ends or breaks off. */
    List<Told> rest() {
        List<Told> all = new ArrayList<>();
        try {
            for (var told = next(); told.isPresent(); told = next()) {
                all.add(told.get());
            }
        } catch (IOException brokenOff) {
            // as it may be
        }
        return all;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
