package dev.quittance.benchmark;

import java.nio.ByteBuffer;

/** Who calls the server over one connection, one request after the other. */
interface Caller {

    /** Writes the next request; false if there is nothing left to ask for. */
    boolean ask(ByteBuffer out);

    /**
     * Takes the answer.
     *
     * @throws IllegalStateException if it is not one that was to be expected
     */
    Step answered(Answer answer);

    /** What an answer brought. */
    enum Step {
        /** What is measured takes another request. */
        MORE,
        /** It is done. */
        DONE,
        /** It was refused, as it should be. */
        REFUSED
    }
}
