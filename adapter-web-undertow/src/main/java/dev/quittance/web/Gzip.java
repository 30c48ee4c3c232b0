package dev.quittance.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Bodies in fewer bytes (RFC 1952). What is a secret must not stand in them as itself: see {@link FormTokens}. */
final class Gzip {

    private Gzip() {}

    /** As small as can be, for what is sent many times. */
    static byte[] small(byte[] bytes) {
        return zipped(bytes, Deflater.BEST_COMPRESSION);
    }

    /** As quickly as can be, for what is sent once. */
    static byte[] quick(byte[] bytes) {
        return zipped(bytes, Deflater.BEST_SPEED);
    }

    private static byte[] zipped(byte[] bytes, int level) {
        var zipped = new ByteArrayOutputStream(bytes.length / 2);
        try (var out = new GZIPOutputStream(zipped) {
            {
                def.setLevel(level);
            }
        }) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return zipped.toByteArray();
    }
}
