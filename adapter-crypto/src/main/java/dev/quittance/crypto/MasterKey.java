package dev.quittance.crypto;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * 256 bits of chance from which the keys for all purposes follow: each is HMAC-SHA-256 under the master over
 * {@code quittance/<purpose>/<number>}.
 *
 * <p>This derivation is for ever. Codes that it made stand on posters and in other people's systems.
 */
final class MasterKey {

    static final int LENGTH = 32;

    private final int number;
    private final Hmac master;

    /**
     * A master key.
     *
     * @param number counted up from 1 with each new key
     */
    MasterKey(int number, byte[] secret) {
        if (secret.length != LENGTH) {
            throw new IllegalArgumentException("not 32 bytes");
        }
        this.number = number;
        this.master = new Hmac(secret);
    }

    /** The one that makes what is read again: codes, seals. */
    static MasterKey newest(List<MasterKey> newestFirst) {
        return newestFirst.get(0);
    }

    /** The one that makes names that must stay what they are although nobody reads them: a newer key would change them. */
    static MasterKey first(List<MasterKey> newestFirst) {
        return newestFirst.get(newestFirst.size() - 1);
    }

    int number() {
        return number;
    }

    /** 32 bytes. */
    byte[] keyFor(Purpose purpose) {
        return master.of(("quittance/" + purpose.text() + "/" + number).getBytes(StandardCharsets.US_ASCII));
    }

    Hmac hmacFor(Purpose purpose) {
        return new Hmac(keyFor(purpose));
    }
}
