package dev.quittance.application;

import java.util.Objects;

/**
 * The first thing in the books that does not agree with the rest.
 *
 * @param where what it is: {@code entry 17}
 * @param what what is wrong with it, and what was expected
 */
public record Fault(String where, String what) {

    /** Nothing is null. */
    public Fault {
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(what, "what");
    }

    /** One line: {@code entry 17: its hash is ..., expected was ...}. */
    @Override
    public String toString() {
        return where + ": " + what;
    }

    /** Found while going through them. */
    static final class Found extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Fault fault;

        Found(String where, String what) {
            super(where, null, false, false);
            this.fault = new Fault(where, what);
        }

        Fault fault() {
            return fault;
        }
    }
}
