package dev.quittance.application.port;

import dev.quittance.domain.Hash;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** First answers to requests that carried an {@code Idempotency-Key}. */
public interface Replies {

    /** The first answer, if one is kept; or what is kept under the key {@link RequestKey#forAnything}. */
    Optional<Kept> find(RequestKey key);

    /** Everything of this caller that is kept under this key, whatever it was for. */
    List<RequestKey> under(String caller, String key);

    /** Keeps the first answer, also in place of one whose time is over. */
    void keep(RequestKey key, Kept reply);

    /** Keeps it no longer. */
    void remove(RequestKey key);

    /**
     * The first answer to a request, and what was asked.
     *
     * @param fingerprint a keyed hash of the request's body
     * @param answer facts, from which the same pure function draws the same bytes again
     * @param until how long it is kept
     */
    record Kept(Hash fingerprint, Answer answer, Instant until) {

        /** Nothing is null. */
        public Kept {
            Objects.requireNonNull(fingerprint, "fingerprint");
            Objects.requireNonNull(answer, "answer");
            Objects.requireNonNull(until, "until");
        }
    }
}
