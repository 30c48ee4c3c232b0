package dev.quittance.crypto;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 (RFC 2104) under one key, for many threads: each has an engine of its own. */
final class Hmac {

    private static final String NAME = "HmacSHA256";

    private final ThreadLocal<Mac> engines;

    Hmac(byte[] key) {
        var spec = new SecretKeySpec(key, NAME);
        engines = ThreadLocal.withInitial(() -> engine(spec));
    }

    private static Mac engine(SecretKeySpec key) {
        try {
            var mac = Mac.getInstance(NAME);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + NAME, e);
        }
    }

    /** 32 bytes. */
    byte[] of(byte[] message) {
        return engines.get().doFinal(message);
    }
}
