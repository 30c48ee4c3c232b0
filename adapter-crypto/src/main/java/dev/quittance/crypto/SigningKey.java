package dev.quittance.crypto;

import dev.quittance.application.port.VerifyingKey;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;

/**
 * One Ed25519 key pair (RFC 8032), whose private half is any 32 secret bytes. Signed is by the Java platform; it
 * does not tell the public half of a private one, which Bouncy Castle does.
 */
final class SigningKey {

    private static final String NAME = "Ed25519";

    private final PrivateKey secret;
    private final VerifyingKey publicKey;

    SigningKey(byte[] secret) {
        try {
            this.secret = KeyFactory.getInstance(NAME)
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not 32 bytes", e);
        }
        this.publicKey = new VerifyingKey(
                new Ed25519PrivateKeyParameters(secret).generatePublicKey().getEncoded());
    }

    VerifyingKey publicKey() {
        return publicKey;
    }

    byte[] sign(byte[] message) {
        try {
            var engine = Signature.getInstance(NAME);
            engine.initSign(secret);
            engine.update(message);
            return engine.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("any message can be signed", e);
        }
    }
}
