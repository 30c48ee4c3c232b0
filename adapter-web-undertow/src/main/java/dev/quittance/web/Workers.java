package dev.quittance.web;

import dev.quittance.application.port.Busy;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A pool of threads for what must not run on an I/O thread, with a queue that has an end: then it is {@link Busy}. */
final class Workers implements Executor, AutoCloseable {

    private final ThreadPoolExecutor pool;

    /**
     * So many threads, and so much that may wait for one.
     *
     * @param name what its threads are called
     */
    Workers(String name, int threads, int waitingMax) {
        var count = new AtomicInteger();
        pool = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waitingMax), task -> {
                    var thread = new Thread(task, name + "-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException full) {
            throw new Busy();
        }
    }

    /** What comes of the task; what it throws, or busy, fails the stage. */
    <T> CompletionStage<T> call(Supplier<T> task) {
        try {
            return CompletableFuture.supplyAsync(task, this);
        } catch (Busy busy) {
            return CompletableFuture.failedFuture(busy);
        }
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }
}
