package dev.quittance.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A merchant's terminal that listens on the WebSocket. Heartbeats are looked at and put aside. */
final class Terminal implements AutoCloseable {

    private final LinkedBlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<JsonNode> hello = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private Terminal(Client merchant, String path, Consumer<JsonNode> atOnce) {
        URI at = URI.create(merchant.base().toString().replaceFirst("^http", "ws") + path);
        try {
            this.socket = merchant.http()
                    .newWebSocketBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .buildAsync(at, new Ear(atOnce))
                    .get(Await.LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException thrown) {
            throw new AssertionError("no WebSocket at " + path.replaceFirst("token=.*", "token=..."), thrown);
        }
    }

    /** Hears what happens from now on; comes in with the session's cookie. */
    static Terminal listen(Client merchant) {
        return new Terminal(merchant, "/api/merchant/ws", frame -> {}).greeted();
    }

    /** Hears what happened after {@code seq}, and then what happens. */
    static Terminal listen(Client merchant, long after) {
        return new Terminal(merchant, "/api/merchant/ws?after=" + after, frame -> {}).greeted();
    }

    /** Looks at each event on the thread it came in, before anything else. */
    static Terminal listen(Client merchant, Consumer<JsonNode> atOnce) {
        return new Terminal(merchant, "/api/merchant/ws", atOnce).greeted();
    }

    /** Comes in with a ticket and without a cookie. */
    static Terminal listen(RunningService service, String ticket) {
        return new Terminal(new Client(service), "/api/merchant/ws?token=" + ticket, frame -> {}).greeted();
    }

    private Terminal greeted() {
        hello();
        return this;
    }

    /** The first frame. */
    JsonNode hello() {
        return within(hello, "the first frame");
    }

    /** The code with which the server closed. */
    int closeCode() {
        return within(closed, "the close");
    }

    /** The next event, whatever it is. */
    JsonNode next() {
        try {
            JsonNode event = events.poll(Await.LONG.toSeconds(), TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no event came");
            }
            return event;
        } catch (InterruptedException thrown) {
            throw new AssertionError(thrown);
        }
    }

    /** The next event, which must be of this type. */
    JsonNode next(String type) {
        JsonNode event = next();
        assertEquals(type, event.path("type").asText(), event::toString);
        return event;
    }

    /** The next so many events. */
    List<JsonNode> next(int count) {
        List<JsonNode> next = new ArrayList<>();
        while (next.size() < count) {
            next.add(next());
        }
        return next;
    }

    /** Hangs up without a word, as a dropped network does. */
    void drop() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static <T> T within(CompletableFuture<T> future, String what) {
        try {
            return future.get(Await.LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException thrown) {
            throw new AssertionError(what + " did not come", thrown);
        }
    }

    private final class Ear implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();
        private final Consumer<JsonNode> atOnce;

        Ear(Consumer<JsonNode> atOnce) {
            this.atOnce = atOnce;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                JsonNode frame = Answer.parse(text.toString());
                text.setLength(0);
                take(frame);
            }
            from.request(1);
            return null;
        }

        private void take(JsonNode frame) {
            switch (frame.path("type").asText()) {
                case "hello" -> hello.complete(frame);
                case "heartbeat" ->
                    assertEquals(within(hello, "hello").path("epoch"), frame.path("epoch"), frame::toString);
                default -> {
                    atOnce.accept(frame);
                    events.add(frame);
                }
            }
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            hello.completeExceptionally(new AssertionError("closed with " + code + ' ' + reason));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.completeExceptionally(error);
            hello.completeExceptionally(error);
        }
    }
}
