package dev.quittance.crypto;

import java.util.List;

/** Keys that the tests know. */
final class Masters {

    /** Key 1: the bytes 0 to 31. */
    static final List<MasterKey> ONE = List.of(master(1, 0));

    /** The same key 1, and a key 2 that came later: the bytes 32 to 63. */
    static final List<MasterKey> ONE_AND_TWO = List.of(master(2, 32), master(1, 0));

    /** Somebody else's key 1. */
    static final List<MasterKey> OTHERS = List.of(master(1, 100));

    private Masters() {}

    private static MasterKey master(int number, int start) {
        var secret = new byte[MasterKey.LENGTH];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = (byte) (start + i);
        }
        return new MasterKey(number, secret);
    }
}
