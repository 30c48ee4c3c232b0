package dev.quittance.application.memory;

import dev.quittance.application.port.Signer;
import dev.quittance.application.port.VerifyingKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;

/**
 * Signs with a key of its own, made by the Java platform and kept nowhere else.
 *
 * <p>Not for books on a disk: after a restart the key is another one.
 */
public final class MemorySigner implements Signer {

    private static final String NAME = "Ed25519";

    private final KeyPair pair;
    private final VerifyingKey publicKey;

    /** A signer with a new key. */
    public MemorySigner() {
        try {
            pair = KeyPairGenerator.getInstance(NAME).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform from 15 on has " + NAME, e);
        }
        byte[] encoded = pair.getPublic().getEncoded(); // its last 32 bytes are the key (RFC 8410)
        publicKey = new VerifyingKey(Arrays.copyOfRange(encoded, encoded.length - VerifyingKey.LENGTH, encoded.length));
    }

    @Override
    public byte[] sign(byte[] message) {
        try {
            var engine = Signature.getInstance(NAME);
            engine.initSign(pair.getPrivate());
            engine.update(message);
            return engine.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("any message can be signed", e);
        }
    }

    @Override
    public List<VerifyingKey> keys() {
        return List.of(publicKey);
    }
}
