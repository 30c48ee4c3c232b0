package dev.quittance.crypto;

import dev.quittance.application.port.Password;
import dev.quittance.application.port.PasswordHash;
import dev.quittance.application.port.PasswordHasher;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;

/**
 * Argon2id (RFC 9106) with 19 MiB, two passes and one lane: about 30 ms of one core. No more run at once than
 * half of the cores, at least one: a flood of logins waits for itself and not for the payments.
 *
 * <p>A password is hashed in Unicode's composed form (NFC, RFC 8265), so that two keyboards that write the same
 * letter differently sign in alike.
 */
public final class Argon2Hasher implements PasswordHasher {

    private static final int SALT_LENGTH = 16;
    private static final int HASH_LENGTH = 32;

    private final SecureRandom random = new SecureRandom();
    private final Semaphore cores =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
    private final Argon2 nobodys = new Argon2(Argon2.Cost.DEFAULT, bytes(SALT_LENGTH), bytes(HASH_LENGTH));

    @Override
    public PasswordHash hash(Password password) {
        byte[] salt = bytes(SALT_LENGTH);
        byte[] hash = slowly(Argon2.Cost.DEFAULT, salt, password, HASH_LENGTH);
        return new PasswordHash(new Argon2(Argon2.Cost.DEFAULT, salt, hash).phc());
    }

    /** {@inheritDoc} A hash that can't be read, or would cost too much, is nobody's. */
    @Override
    public boolean matches(Password password, PasswordHash hash) {
        return Argon2.read(hash.phc()).map(known -> equal(password, known)).orElseGet(() -> matchesNobody(password));
    }

    @Override
    public boolean matchesNobody(Password password) {
        equal(password, nobodys);
        return false;
    }

    private boolean equal(Password password, Argon2 known) {
        byte[] hash = slowly(known.cost(), known.salt(), password, known.hash().length);
        return MessageDigest.isEqual(hash, known.hash());
    }

    private byte[] slowly(Argon2.Cost cost, byte[] salt, Password password, int length) {
        byte[] text = Normalizer.normalize(password.text(), Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
        cores.acquireUninterruptibly();
        try {
            return cost.hash(text, salt, length);
        } finally {
            cores.release();
        }
    }

    private byte[] bytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
