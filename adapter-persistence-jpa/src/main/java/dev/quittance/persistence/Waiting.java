package dev.quittance.persistence;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;

/** What waits for one thread: bounded, and at the end closed, so that nothing comes in that would never be taken. */
final class Waiting<T> {

    private final int max;
    private final Queue<T> queue = new ArrayDeque<>();
    private boolean closed;

    Waiting(int max) {
        this.max = max;
    }

    /** Whether it was taken in. */
    synchronized boolean offer(T piece) {
        if (closed || queue.size() == max) {
            return false;
        }
        queue.add(piece);
        notifyAll();
        return true;
    }

    /** Waits for something, and moves as much as there is, at most {@code most}; false when there will be no more. */
    synchronized boolean take(Collection<T> into, int most) throws InterruptedException {
        while (queue.isEmpty() && !closed) {
            wait();
        }
        for (int i = 0; i < most && !queue.isEmpty(); i++) {
            into.add(queue.remove());
        }
        return !into.isEmpty();
    }

    synchronized int size() {
        return queue.size();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
