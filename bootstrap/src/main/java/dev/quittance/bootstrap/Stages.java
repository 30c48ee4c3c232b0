package dev.quittance.bootstrap;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Waiting, where there is somebody who has nothing else to do. */
final class Stages {

    private Stages() {}

    /** What came of it; throws what it failed with. */
    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw e;
        }
    }
}
