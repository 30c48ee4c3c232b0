package dev.quittance.web;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where the certificate and its key are. Both files are read again when they change, so that a renewed certificate
 * needs no new start.
 *
 * @param certificate a PEM file: the server's own certificate first, then those that lead to its authority
 * @param key a PEM file: the key of the first certificate, as PKCS#8 and without a password
 */
public record Tls(Path certificate, Path key) {

    /** Nothing is null. */
    public Tls {
        Objects.requireNonNull(certificate, "certificate");
        Objects.requireNonNull(key, "key");
    }

    /** A certificate or a key that can't be used. The message is one line that names the file. */
    public static final class Unusable extends RuntimeException {

        private static final long serialVersionUID = 1;

        Unusable(String line, Throwable cause) {
            super(line, cause);
        }
    }
}
