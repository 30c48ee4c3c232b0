package dev.quittance.web;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * What came of a stage, as a value: what failed can then be drawn like what went well, away from the thread that
 * it failed on.
 */
final class Came<T> {

    private final T value;
    private final Throwable thrown;

    private Came(T value, Throwable thrown) {
        this.value = value;
        this.thrown = thrown;
    }

    /** The stage that never fails. */
    static <T> CompletionStage<Came<T>> of(CompletionStage<T> stage) {
        return stage.handle(Came::new);
    }

    /** What is drawn of it. */
    <R> R drawn(Function<? super T, R> well, Function<? super RuntimeException, R> badly) {
        return thrown == null ? well.apply(value) : badly.apply(cause());
    }

    private RuntimeException cause() {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof RuntimeException unchecked ? unchecked : new CompletionException(cause);
    }
}
