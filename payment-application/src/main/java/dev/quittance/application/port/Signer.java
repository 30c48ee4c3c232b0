package dev.quittance.application.port;

import java.util.List;

/**
 * Signs with Ed25519 (RFC 8032) what others must be able to check without us. There may be several keys: the newest
 * one signs, and what an older one signed holds for ever. The same message always gets the same signature.
 *
 * <p>A signature says nothing of what the message is for: whoever signs messages of two kinds lets them begin
 * differently.
 */
public interface Signer {

    /** The 64 bytes of a signature over the message, made with the newest key. */
    byte[] sign(byte[] message);

    /** What checks the signatures: the public half of each key, the newest first. */
    List<VerifyingKey> keys();

    /** The public half of the key that signs. */
    default VerifyingKey publicKey() {
        return keys().get(0);
    }

    /** The name of the key that signs: {@link VerifyingKey#id()}. */
    default String keyId() {
        return publicKey().id();
    }
}
