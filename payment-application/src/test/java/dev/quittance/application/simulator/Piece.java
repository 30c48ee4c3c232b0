package dev.quittance.application.simulator;

import dev.quittance.application.port.Books;
import dev.quittance.application.port.Work;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** One piece of work on its way through a batch, and what truly came of it. */
final class Piece<T> {

    private final Work<T> work;
    private final CompletableFuture<T> answer = new CompletableFuture<>();
    private T came;
    private RuntimeException thrown;
    private Instant ranAt;
    private boolean committed;

    Piece(Work<T> work) {
        this.work = work;
    }

    CompletionStage<T> answer() {
        return answer;
    }

    void runOn(Books batch, InstantSource clock) {
        came = null;
        thrown = null;
        ranAt = clock.instant();
        try {
            came = batch.apart(work);
        } catch (RuntimeException e) {
            thrown = e;
        }
    }

    void commit() {
        committed = true;
    }

    void tell() {
        if (thrown == null) {
            answer.complete(came);
        } else {
            answer.completeExceptionally(thrown);
        }
    }

    void fail(RuntimeException fault) {
        answer.completeExceptionally(fault);
    }

    /** What came of it, if it was committed, whether anybody was told or not. */
    Optional<Object> came() {
        return committed ? Optional.ofNullable(came) : Optional.empty();
    }

    /** What it threw, if it ran in a batch that was committed. */
    Optional<RuntimeException> thrown() {
        return committed ? Optional.ofNullable(thrown) : Optional.empty();
    }

    /** What the clock showed when it ran. */
    Instant ranAt() {
        return ranAt;
    }
}
