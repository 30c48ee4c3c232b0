package dev.quittance.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/** Which Idempotency-Key a request carries, fresh each time. */
enum Keys {
    /** None. */
    NONE,
    /** Begins with the time, as a UUID of version 7 does. */
    SORTED,
    /** All of it is random, as a UUID of version 4. */
    RANDOM;

    private static final byte[] HEADER = "Idempotency-Key: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final SplittableRandom RANDOM_BITS = new SplittableRandom();

    /** Writes the header, if there is one. */
    void writeTo(ByteBuffer out) {
        if (this == NONE) {
            return;
        }
        out.put(HEADER);
        long first = RANDOM_BITS.nextLong();
        hex(out, this == SORTED ? System.currentTimeMillis() << 16 | first & 0xFFFF : first);
        hex(out, RANDOM_BITS.nextLong());
        out.put((byte) '\r').put((byte) '\n');
    }

    private static void hex(ByteBuffer out, long bits) {
        for (int shift = 60; shift >= 0; shift -= 4) {
            out.put(HEX[(int) (bits >>> shift) & 15]);
        }
    }
}
