package dev.quittance.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** 32 bytes of SHA-256 or of an HMAC made with it. A class and no record: arrays in records are compared by address. */
public final class Hash {

    /** How many bytes one has. */
    public static final int LENGTH = 32;

    private final byte[] bytes;

    /**
     * A copy of these 32 bytes.
     *
     * @throws IllegalArgumentException if they are not 32
     */
    public Hash(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("not 32 bytes");
        }
        this.bytes = bytes.clone();
    }

    /** The SHA-256 (FIPS 180-4) of a text in UTF-8. */
    public static Hash of(String text) {
        try {
            return new Hash(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes in lower-case hexadecimal. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    /** In constant time, because some of these stand for secrets. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Hash hash && MessageDigest.isEqual(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** Only the first four bytes: enough to tell two apart, too little to use. */
    @Override
    public String toString() {
        return HexFormat.of().formatHex(bytes, 0, 4) + "...";
    }
}
