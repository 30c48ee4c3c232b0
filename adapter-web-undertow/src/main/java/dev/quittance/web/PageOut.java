package dev.quittance.web;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A page in UTF-8 while it is drawn. Its pieces are encoded one by one: one euro sign in a page would otherwise make
 * a wide string of all of it, which takes longer to encode than to draw.
 */
final class PageOut extends Writer {

    private static final int USUAL = 16_384;

    private byte[] bytes = new byte[USUAL];
    private int length;

    @Override
    public void write(String piece) {
        byte[] more = piece.getBytes(StandardCharsets.UTF_8);
        if (more.length > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more.length));
        }
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    @Override
    public void write(char[] text, int from, int number) {
        write(new String(text, from, number));
    }

    /** What was written so far. */
    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
