package dev.quittance.crypto;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-128 (FIPS 197) over single blocks of 128 bits: a keyed permutation of all of them. No mode of operation,
 * because there is never more than one block. For many threads: each has engines of its own.
 */
final class AesBlock {

    private static final int LENGTH = 16;

    private final ThreadLocal<Cipher> encryptors;
    private final ThreadLocal<Cipher> decryptors;

    /** Under the first 128 bits of a key. */
    AesBlock(byte[] key) {
        var spec = new SecretKeySpec(Arrays.copyOf(key, LENGTH), "AES");
        encryptors = ThreadLocal.withInitial(() -> engine(Cipher.ENCRYPT_MODE, spec));
        decryptors = ThreadLocal.withInitial(() -> engine(Cipher.DECRYPT_MODE, spec));
    }

    private static Cipher engine(int mode, SecretKeySpec key) {
        try {
            var cipher = Cipher.getInstance("AES/ECB/NoPadding");
            cipher.init(mode, key);
            return cipher;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES", e);
        }
    }

    /** The block with these two halves, encrypted. */
    ByteBuffer encrypt(long high, long low) {
        return through(encryptors.get(), high, low);
    }

    /** The block with these two halves, decrypted. */
    ByteBuffer decrypt(long high, long low) {
        return through(decryptors.get(), high, low);
    }

    private static ByteBuffer through(Cipher engine, long high, long low) {
        try {
            return ByteBuffer.wrap(engine.doFinal(
                    ByteBuffer.allocate(LENGTH).putLong(high).putLong(low).array()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a whole block can always be encrypted", e);
        }
    }
}
