package dev.quittance.web;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what is to be done on one thread, from any other: a queue and a flag. However much is put in at once, the
 * thread is woken by one task for all of it; a task for each answer costs a fifth of the throughput.
 */
final class Mailbox implements Executor {

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    private final Executor thread;
    private final Queue<Runnable> letters = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean rung = new AtomicBoolean();

    /** The mailbox of this thread. */
    Mailbox(Executor thread) {
        this.thread = thread;
    }

    @Override
    public void execute(Runnable letter) {
        letters.add(letter);
        if (rung.compareAndSet(false, true)) {
            try {
                thread.execute(this::empty);
            } catch (RejectedExecutionException stopped) {
                letters.clear(); // The server has stopped: nobody waits for these any more.
            }
        }
    }

    private void empty() {
        // First, so that a letter that comes while we read rings again.
        rung.set(false);
        for (Runnable letter = letters.poll(); letter != null; letter = letters.poll()) {
            try {
                letter.run();
            } catch (RuntimeException | Error thrown) {
                LOG.error("a letter failed", thrown);
            }
        }
    }
}
