package dev.quittance.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Takes a server's side of a WebSocket apart (RFC 6455): its frames are not masked, and here never in pieces. */
final class Frames {

    private static final int TEXT = 1;

    private byte[] bytes = new byte[4096];
    private int from;
    private int to;

    void take(ByteBuffer in) {
        int more = in.remaining();
        if (to + more > bytes.length) {
            byte[] larger = new byte[Math.max(bytes.length, 2 * (to - from + more))];
            System.arraycopy(bytes, from, larger, 0, to - from);
            to -= from;
            from = 0;
            bytes = larger;
        }
        in.get(bytes, to, more);
        to += more;
    }

    /** The next text; null if none is there as a whole. What is no text is passed over. */
    String next() {
        while (to - from >= 2) {
            int length = bytes[from + 1] & 0x7F;
            int head = length == 126 ? 4 : length == 127 ? 10 : 2;
            if (to - from < head) {
                return null;
            }
            if (head > 2) {
                length = number(from + 2, head - 2);
            }
            if (to - from < head + length) {
                return null;
            }
            boolean text = (bytes[from] & 0x0F) == TEXT;
            int begin = from + head;
            from = begin + length;
            if (text) {
                return new String(bytes, begin, length, StandardCharsets.UTF_8);
            }
        }
        if (from == to) {
            from = 0;
            to = 0;
        }
        return null;
    }

    private int number(int at, int many) {
        int value = 0;
        for (byte part : Arrays.copyOfRange(bytes, at, at + many)) {
            value = value << 8 | part & 0xFF;
        }
        return value;
    }
}
