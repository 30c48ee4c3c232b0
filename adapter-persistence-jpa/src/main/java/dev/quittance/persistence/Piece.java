package dev.quittance.persistence;

import dev.quittance.application.port.Changes;
import dev.quittance.application.port.Work;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One piece of work on its way through a batch. */
final class Piece<T> {

    private final Work<T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private T came;
    private Throwable thrown;

    Piece(Work<T> work) {
        this.work = work;
    }

    CompletionStage<T> answer() {
        return answer;
    }

    /**
     * Lays what it changes on the batch if it ends well; if it throws, nothing of it is left. May run again. A fault of
     * the database is thrown on: its connection is not what it was, for nobody.
     */
    void runOn(Changes batch) {
        came = null;
        thrown = null;
        try {
            came = batch.apart(work);
        } catch (Throwable e) { // errors too: they are the caller's, and the writer lives on
            if (Faults.isOfDatabase(e)) {
                throw e;
            }
            thrown = Faults.of(e);
        }
    }

    /** Tells what came of it. */
    void tell() {
        if (thrown == null) {
            answer.complete(came);
        } else {
            answer.completeExceptionally(thrown);
        }
    }

    /** Tells that nothing came of it. */
    void fail(Throwable fault) {
        answer.completeExceptionally(fault);
    }
}
