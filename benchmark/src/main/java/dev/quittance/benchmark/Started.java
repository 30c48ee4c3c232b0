package dev.quittance.benchmark;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Payments that were asked for. They are paid in the order in which they were asked for. */
final class Started {

    /** How many open transactions the server's writer may remember: what is older has to be read. */
    static final int REMEMBERED = 10_000;

    private static final byte[] CODE = "\"code\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] WATCH_CODE = "\"watch_code\":\"".getBytes(StandardCharsets.US_ASCII);

    private final List<Names> all = new ArrayList<>();
    private int toPay;
    private int toLookAt;

    /** What a payment is called. */
    record Names(byte[] code, byte[] watchCode) {}

    /** Takes up the answer to {@code start_payment}. */
    void add(Answer answer) {
        all.add(name(answer));
    }

    /** Reads it without taking it up. */
    static Names name(Answer answer) {
        byte[] code = answer.textAfter(CODE, 0);
        return new Names(code, answer.textAfter(WATCH_CODE, CODE.length + code.length));
    }

    /** How many can be paid that the server's writer no longer remembers. */
    int old() {
        return Math.max(0, all.size() - REMEMBERED - toPay);
    }

    /** The oldest one that nobody has paid; null if all that is left is remembered. */
    byte[] nextToPay() {
        return old() == 0 ? null : all.get(toPay++).code();
    }

    /** Another one each time, whatever became of it, until all have had their turn. */
    Names nextToLookAt() {
        toLookAt = toLookAt + 1 < all.size() ? toLookAt + 1 : 0;
        return all.get(toLookAt);
    }
}
