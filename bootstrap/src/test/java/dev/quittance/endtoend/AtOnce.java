package dev.quittance.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Lets many threads go at the same moment. */
final class AtOnce {

    private AtOnce() {}

    /** What each of so many was answered. */
    static List<Answer> answers(int many, IntFunction<Answer> call) {
        var start = new CyclicBarrier(many);
        var pool = Executors.newFixedThreadPool(many);
        try {
            List<Callable<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                int which = i;
                calls.add(() -> {
                    start.await(Await.LONG.toSeconds(), TimeUnit.SECONDS);
                    return call.apply(which);
                });
            }
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : pool.invokeAll(calls)) {
                answers.add(answer.get(Await.LONG.toSeconds(), TimeUnit.SECONDS));
            }
            return answers;
        } catch (InterruptedException | ExecutionException | TimeoutException thrown) {
            throw new AssertionError(thrown);
        } finally {
            pool.shutdownNow();
        }
    }
}
