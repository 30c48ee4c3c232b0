package dev.quittance.application.port;

import dev.quittance.domain.Hash;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public half of an Ed25519 key (RFC 8032): checks signatures, and may be shown to everybody. A class and no
 * record, because of its array.
 */
public final class VerifyingKey {

    /** How many bytes one has. */
    public static final int LENGTH = 32;

    private static final int SIGNATURE_LENGTH = 64;
    private static final String NAME = "Ed25519";

    /** What stands before the 32 bytes in an X.509 SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

    private final byte[] bytes;
    private final String id;
    private final PublicKey key;

    /**
     * The key with these 32 bytes.
     *
     * @throws IllegalArgumentException if they are not 32, or no point of the curve
     */
    public VerifyingKey(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("not 32 bytes");
        }
        this.bytes = bytes.clone();
        this.key = decoded(bytes);
        this.id = thumbprint(x());
    }

    private static PublicKey decoded(byte[] bytes) {
        byte[] encoded = Arrays.copyOf(HEAD, HEAD.length + LENGTH);
        System.arraycopy(bytes, 0, encoded, HEAD.length, LENGTH);
        try {
            PublicKey key = KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
            engine(key); // only this looks whether there is such a point
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a public key", e);
        }
    }

    private static Signature engine(PublicKey key) throws GeneralSecurityException {
        var engine = Signature.getInstance(NAME);
        engine.initVerify(key);
        return engine;
    }

    /** The SHA-256 thumbprint of RFC 7638: over the members that RFC 8037 names, in their order and without spaces. */
    private static String thumbprint(String x) {
        return base64(Hash.of("{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}")
                .bytes());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** The bytes as a JSON Web Key has them (RFC 8037): base64url without padding. */
    public String x() {
        return base64(bytes);
    }

    /** What names the key wherever it is used, {@code kid}: its thumbprint (RFC 7638), so that a name can't lie. */
    public String id() {
        return id;
    }

    /** Whether this is a signature over exactly this message by this key. Any other bytes are none; nothing is thrown. */
    public boolean verifies(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_LENGTH) {
            return false; // the platform overlooks zeros behind one
        }
        try {
            var engine = engine(key);
            engine.update(message);
            return engine.verify(signature);
        } catch (SignatureException e) {
            return false; // a number that no signature has
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key was good before", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifyingKey key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** The name. */
    @Override
    public String toString() {
        return id;
    }
}
