package dev.quittance.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** One HTTP answer as it comes in. It is used again for the next one: reading must cost next to nothing. */
final class Answer {

    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[4096];
    private int length;
    private int looked;
    private int body = -1;
    private int end;

    /** Takes in what came. */
    void take(ByteBuffer in) {
        int more = in.remaining();
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
        in.get(bytes, length, more);
        length += more;
    }

    /** Whether all of it is there. */
    boolean isWhole() {
        if (body < 0) {
            int at = find(END, looked, length);
            if (at < 0) {
                looked = Math.max(0, length - END.length);
                return false;
            }
            body = at + END.length;
            end = body + contentLength(at);
        }
        return length >= end;
    }

    /** The next one may come. */
    void clear() {
        length = 0;
        looked = 0;
        body = -1;
    }

    int status() {
        return (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
    }

    /** Copies what stands in the body after {@code before}, up to the next quotation mark. */
    byte[] textAfter(byte[] before, int from) {
        int at = find(before, body + from, end);
        if (at < 0) {
            throw new IllegalStateException("this is not as expected: " + this);
        }
        int begin = at + before.length;
        int stop = begin;
        while (bytes[stop] != '"') {
            stop++;
        }
        return Arrays.copyOfRange(bytes, begin, stop);
    }

    private int contentLength(int headEnd) {
        for (int i = 0; i < headEnd; i++) {
            if (bytes[i] == '\n' && isLength(i + 1)) {
                return number(i + 1 + LENGTH.length);
            }
        }
        throw new IllegalStateException("an answer without its length: " + this);
    }

    private boolean isLength(int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            if ((bytes[at + i] | 0x20) != LENGTH[i] && bytes[at + i] != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    private int number(int at) {
        int value = 0;
        for (int i = at; bytes[i] != '\r'; i++) {
            if (bytes[i] != ' ') {
                value = value * 10 + bytes[i] - '0';
            }
        }
        return value;
    }

    private int find(byte[] wanted, int from, int to) {
        for (int i = from; i <= to - wanted.length; i++) {
            if (bytes[i] == wanted[0] && Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    /** All of it, for a message about what went wrong. */
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
