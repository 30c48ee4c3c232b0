package dev.quittance.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The bare connection, for what no well-behaved client sends. */
final class Wire {

    private static final int PATIENCE_MILLIS = 20_000;

    private final int port;

    private Wire(int port) {
        this.port = port;
    }

    static Wire of(RunningService service) {
        return new Wire(service.port());
    }

    /** Sends these bytes on a connection of their own; tells the status of the answer, 0 if it was closed without one. */
    int send(byte[] request) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(request);
            socket.getOutputStream().flush();
            return status(socket);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    /** Sends lines of text with the ends that HTTP wants, and an empty one after them. */
    int send(List<String> lines) {
        return send((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Asks to turn into a WebSocket, with these headers more. */
    int handshake(String path, String... headers) {
        var lines = new java.util.ArrayList<>(List.of(
                "GET " + path + " HTTP/1.1",
                "Host: 127.0.0.1:" + port,
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw=="));
        lines.addAll(List.of(headers));
        return send(lines);
    }

    private static int status(Socket socket) throws IOException {
        var line = new ByteArrayOutputStream();
        int next;
        while ((next = socket.getInputStream().read()) >= 0 && next != '\n') {
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.startsWith("HTTP/1.1 ") ? Integer.parseInt(text.substring(9, 12)) : 0;
    }
}
