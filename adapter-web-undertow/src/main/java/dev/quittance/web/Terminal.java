package dev.quittance.web;

import dev.quittance.domain.AccountId;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One merchant's open socket, and how far it has heard. Each event that it is sent has the number after the one
 * before. Only the feed's own thread calls this.
 */
final class Terminal {

    /** How many bytes may wait for a reader that follows. For one that is slower they wait in the books instead. */
    static final int QUEUED_MAX = 256 * 1024;

    /** How many bytes may still wait when more is read for it. */
    static final int QUEUED_LOW = 64 * 1024;

    private final Socket socket;
    private final Pass pass;
    private final AccountId merchant;
    private final Consumer<Terminal> drained;
    private final AtomicLong queued = new AtomicLong();
    private final AtomicLong left = new AtomicLong();
    private volatile boolean waits;
    private long seq = -1;
    private long heard;
    private boolean more;
    private boolean live;
    private boolean waitedBefore;
    private long leftBefore;

    /**
     * Has heard nothing yet.
     *
     * @param drained told, from any thread, when one that waits for room has it
     */
    Terminal(Socket socket, Pass pass, AccountId merchant, Consumer<Terminal> drained) {
        this.socket = socket;
        this.pass = pass;
        this.merchant = merchant;
        this.drained = drained;
    }

    Pass pass() {
        return pass;
    }

    AccountId merchant() {
        return merchant;
    }

    Socket socket() {
        return socket;
    }

    /** The number it has heard last. */
    long seq() {
        return seq;
    }

    /** Whether it was told where it begins. */
    boolean hasBegun() {
        return seq >= 0;
    }

    /** Whether it follows: it has heard all there was. */
    boolean isLive() {
        return live;
    }

    /** Whether there is more for it than it has heard. */
    boolean isBehind() {
        return more || heard > seq;
    }

    /** The next number it hears is the one after {@code position}. */
    void begin(long position, byte[] hello) {
        seq = position;
        send(hello);
    }

    /** From now on it follows. */
    void follow() {
        live = true;
    }

    /** From now on what it hears is read for it, as soon as there is room. */
    void lookAgain() {
        live = false;
    }

    /** Whether what was read for it last was all, as far as that shows. */
    void noteMore(boolean mayBe) {
        more = mayBe;
    }

    /** There is an event with this number. */
    void noteOf(long number) {
        heard = Math.max(heard, number);
    }

    /** Sends the event of this number, unless it was sent before. */
    void tell(long number, byte[] event) {
        if (number > seq) {
            if (number != seq + 1) {
                throw new IllegalStateException("a gap behind " + seq + ": " + number);
            }
            seq = number;
            send(event);
        }
    }

    /** Whether so much waits for it that it must not be sent more. */
    boolean isFull() {
        return queued.get() > QUEUED_MAX;
    }

    /** Sends anything. */
    void send(byte[] text) {
        queued.addAndGet(text.length);
        socket.send(seq, text, () -> {
            left.addAndGet(text.length);
            if (queued.addAndGet(-text.length) <= QUEUED_LOW && waits) {
                drained.accept(this);
            }
        });
    }

    /** Waits until there is room for more. */
    void waitForRoom() {
        waits = true;
        if (queued.get() <= QUEUED_LOW) {
            drained.accept(this);
        }
    }

    /** Whether it has waited for room; it does so no longer. */
    boolean hasWaited() {
        boolean before = waits;
        waits = false;
        return before;
    }

    /** Whether something waited when this was asked last, and nothing has left since. */
    boolean isStuck() {
        long now = left.get();
        boolean waitsNow = queued.get() > 0;
        boolean stuck = waitedBefore && waitsNow && now == leftBefore;
        waitedBefore = waitsNow;
        leftBefore = now;
        return stuck;
    }
}
