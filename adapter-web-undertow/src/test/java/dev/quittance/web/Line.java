package dev.quittance.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A client's end of a WebSocket. */
final class Line implements WebSocket.Listener {

    private final List<String> heard = new ArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private int end;
    private boolean reads = true;
    private WebSocket socket;

    private Line() {}

    static Line open(HttpClient client, URI address, String cookie) {
        var line = new Line();
        var builder = client.newWebSocketBuilder();
        if (!cookie.isEmpty()) {
            builder.header("Cookie", cookie);
        }
        line.socket = builder.buildAsync(address, line)
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
        return line;
    }

    @Override
    public synchronized CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            heard.add(part.toString());
            part.setLength(0);
            notifyAll();
        }
        if (reads) {
            from.request(1);
        }
        return null;
    }

    @Override
    public synchronized CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end = code;
        notifyAll();
        return null;
    }

    @Override
    public synchronized void onError(WebSocket from, Throwable error) {
        end = 1006;
        notifyAll();
    }

    /** All frames so far, once there are so many. */
    synchronized List<String> heard(int count) {
        Eventually.in(this, () -> heard.size() >= count);
        return List.copyOf(heard);
    }

    /** All frames so far, once one of them begins like this. */
    synchronized List<String> heardUntil(String beginning) {
        Eventually.in(this, () -> heard.stream().anyMatch(frame -> frame.startsWith(beginning)));
        return List.copyOf(heard);
    }

    /** The code it was closed with, once it is. */
    synchronized int end() {
        Eventually.in(this, () -> end != 0);
        return end;
    }

    /** Reads one more frame, and no others. */
    synchronized void stopReading() {
        reads = false;
    }

    void readOn() {
        synchronized (this) {
            reads = true;
        }
        socket.request(1);
    }

    /** All frames so far. */
    synchronized List<String> heard() {
        return List.copyOf(heard);
    }

    /** The network drops. */
    void drop() {
        socket.abort();
    }
}
