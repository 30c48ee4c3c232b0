package dev.quittance.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A merchant's listener on the stream of events; it comes back by the id that it saw last. */
final class Stream implements AutoCloseable {

    private final BufferedReader lines;
    private String lastId;

    private Stream(BufferedReader lines, String lastId) {
        this.lines = lines;
        this.lastId = lastId;
    }

    /** Hears what happens behind the event of this id; from now on if it is empty. */
    static Stream listen(Client merchant, String lastId) {
        var request = merchant.request("/api/events").header("Accept", "text/event-stream");
        if (!lastId.isEmpty()) {
            request.header("Last-Event-ID", lastId);
        }
        try {
            var answer = merchant.http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() != 200) {
                throw new AssertionError("no stream: " + answer.statusCode());
            }
            var stream = new Stream(
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8)), lastId);
            stream.next(1); // says where it begins
            return stream;
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        } catch (InterruptedException thrown) {
            throw new AssertionError(thrown);
        }
    }

    /** The id of what it heard last. */
    String lastId() {
        return lastId;
    }

    /** The next so many, heartbeats aside. */
    List<JsonNode> next(int count) {
        List<JsonNode> next = new ArrayList<>();
        while (next.size() < count) {
            String line = read();
            if (line.startsWith("id:")) {
                lastId = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                JsonNode told = Answer.parse(line.substring(5));
                if (!told.path("type").asText().equals("heartbeat")) {
                    next.add(told);
                }
            }
        }
        return next;
    }

    private String read() {
        try {
            String line = lines.readLine();
            if (line == null) {
                throw new AssertionError("the stream has ended");
            }
            return line;
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }
}
