package dev.quittance.persistence;

/** Waiting for a thread to end. */
final class Threads {

    private Threads() {}

    /** Waits however long it takes; an interruption is kept for later. */
    static void join(Thread thread) {
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
