package dev.quittance.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** A connection for one thing that is said, whatever it is; the other side may close it at any time. */
final class Bare {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int TEXT_MAX = 1 << 20;

    private Bare() {}

    /**
     * What came back.
     *
     * @param status of the first answer; 0 if there was none
     * @param text all that came
     * @param hung whether neither an answer nor the end came in time
     */
    record Reply(int status, String text, boolean hung) {}

    /** Says it all, and that nothing more will come; hears what there is until the other side closes. */
    static Reply say(int port, byte[] bytes) {
        var heard = new ByteArrayOutputStream();
        boolean hung = false;
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(bytes);
                socket.shutdownOutput();
            } catch (IOException closedAlready) {
                // what it answered before it closed is still there
            }
            hear(socket, heard);
        } catch (SocketTimeoutException nothing) {
            hung = true;
        } catch (IOException reset) {
            // closed
        }
        String text = heard.toString(StandardCharsets.ISO_8859_1);
        boolean answered = text.matches("(?s)HTTP/1[.][01] [0-9]{3}.*");
        return new Reply(answered ? Integer.parseInt(text.substring(9, 12)) : 0, text, hung);
    }

    private static void hear(Socket socket, ByteArrayOutputStream heard) throws IOException {
        byte[] some = new byte[8192];
        for (int count = socket.getInputStream().read(some);
                count >= 0 && heard.size() < TEXT_MAX;
                count = socket.getInputStream().read(some)) {
            heard.write(some, 0, count);
        }
    }
}
