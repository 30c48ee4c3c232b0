package dev.quittance.application.port;

import java.util.function.Function;

/**
 * A use case, as a value: what is to be done with the books, in one unit of work.
 *
 * <p>Nothing has happened until a store runs it, later and on another thread than where it was written. It
 * decides first and writes last, uses nothing but its books, the clock and pure functions, and may be run
 * again.
 *
 * @param <T> what comes of it
 */
@FunctionalInterface
public interface Work<T> {

    /** Does it. Throws {@link dev.quittance.domain.Refused} if a rule says no; then nothing of it is kept. */
    T on(Books books);

    /** The same work, and then a pure function of what came of it, which must not throw. */
    default <R> Work<R> then(Function<? super T, ? extends R> view) {
        return books -> view.apply(on(books));
    }
}
