package dev.quittance.crypto;

import dev.quittance.application.port.Crockford;
import dev.quittance.domain.TransactionId;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Codes to be typed: a keyed permutation of the 40 bits of an id, in eight characters, and a check character.
 * The permutation is a Feistel network of 8 rounds with HMAC-SHA-256.
 *
 * <p>All 40-bit numbers are ids, so nothing in a code tells which key made it: only the newest key reads. A
 * human code lives no longer than its open transaction, so no key was newer for long.
 */
final class HumanCodes {

    private static final int LENGTH = 8;
    private static final int ROUNDS = 8;
    private static final int HALF = 20;
    private static final int MASK = (1 << HALF) - 1;

    private final Hmac key;

    HumanCodes(Hmac key) {
        this.key = key;
    }

    String write(TransactionId id) {
        String code = Crockford.write(0, permuted(id.value()), LENGTH);
        char check = Crockford.ALPHABET.charAt(checkOf(code));
        return code.substring(0, LENGTH / 2) + '-' + code.substring(LENGTH / 2) + '-' + check;
    }

    Optional<TransactionId> read(String typed) {
        return Crockford.canonical(typed, LENGTH + 1)
                .filter(code -> Crockford.valueOf(code.charAt(LENGTH)) == checkOf(code))
                .map(code -> permutedBack(valueOf(code)))
                .filter(id -> id > 0)
                .map(TransactionId::new);
    }

    private static long valueOf(String code) {
        long value = 0;
        for (int i = 0; i < LENGTH; i++) {
            value = value << 5 | Crockford.valueOf(code.charAt(i));
        }
        return value;
    }

    /** Luhn's algorithm to the base of 32: finds each wrong character, and each swap but that of 0 and Z. */
    private static int checkOf(String code) {
        int sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            int value = Crockford.valueOf(code.charAt(i));
            int doubled = i % 2 == LENGTH % 2 ? value : 2 * value;
            sum += doubled / 32 + doubled % 32;
        }
        return (32 - sum % 32) % 32;
    }

    private long permuted(long id) {
        int left = (int) (id >>> HALF);
        int right = (int) id & MASK;
        for (int round = 0; round < ROUNDS; round++) {
            int next = left ^ mixed(round, right);
            left = right;
            right = next;
        }
        return (long) left << HALF | right;
    }

    private long permutedBack(long code) {
        int left = (int) (code >>> HALF);
        int right = (int) code & MASK;
        for (int round = ROUNDS - 1; round >= 0; round--) {
            int before = right ^ mixed(round, left);
            right = left;
            left = before;
        }
        return (long) left << HALF | right;
    }

    private int mixed(int round, int half) {
        byte[] hash = key.of(ByteBuffer.allocate(1 + Integer.BYTES)
                .put((byte) round)
                .putInt(half)
                .array());
        return ByteBuffer.wrap(hash).getInt() & MASK;
    }
}
