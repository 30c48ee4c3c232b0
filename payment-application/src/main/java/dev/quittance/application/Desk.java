package dev.quittance.application;

import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Books;
import dev.quittance.application.port.Replies;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refused;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Where use cases are carried out, and the one place for {@code Idempotency-Key}. A {@link Work} is only a
 * value: nothing has happened until it was handed in here.
 */
public final class Desk {

    /** How long a first answer is kept. */
    public static final Duration KEPT = Duration.ofDays(7);

    private final Store store;
    private final InstantSource clock;

    /** Works on the books of {@code store}. */
    public Desk(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Looks at the books, on the caller's thread. */
    public <T> T look(Work<T> work) {
        return store.read(work);
    }

    /** Carries it out; completes when it is safe on disk. */
    public <T> CompletionStage<T> carryOut(Work<T> work) {
        return store.write(work);
    }

    /** Carries it out each time it is asked; a refusal is an answer and no failure, except an unknown code. */
    public CompletionStage<Reply> answer(Work<Answer> work) {
        return store.write(books -> Reply.first(answerOf(work, books)));
    }

    /**
     * Carries it out once per key: whoever asks again within {@link #KEPT} gets the first answer, refusals
     * included. Fails with {@link Mismatch} if another request used the key.
     *
     * @param fingerprint a keyed hash of what is asked
     */
    public CompletionStage<Reply> once(RequestKey key, Hash fingerprint, Work<Answer> work) {
        return store.write(books -> {
            Instant now = clock.instant();
            Optional<Replies.Kept> first = books.replies().find(key).filter(kept -> now.isBefore(kept.until()));
            if (first.isPresent()) {
                return replayed(first.get(), fingerprint);
            }
            Answer answer = answerOf(work, books);
            books.replies().keep(key, new Replies.Kept(fingerprint, answer, now.plus(KEPT)));
            return Reply.first(answer);
        });
    }

    private static Reply replayed(Replies.Kept first, Hash fingerprint) {
        if (!first.fingerprint().equals(fingerprint)) {
            throw new Mismatch();
        }
        return new Reply(first.answer(), true);
    }

    /** A refusal is an answer that can be kept. An unknown code never reached a use case, so it is none. */
    private static Answer answerOf(Work<Answer> work, Books books) {
        try {
            return books.apart(work);
        } catch (Refused refused) {
            if (refused.reason() == Reason.UNKNOWN_CODE) {
                throw refused;
            }
            return new Answer.No(refused.refusal());
        }
    }

    /**
     * What is told.
     *
     * @param replayed whether it was told before
     */
    public record Reply(Answer answer, boolean replayed) {

        static Reply first(Answer answer) {
            return new Reply(answer, false);
        }
    }

    /** Another request used the same key. */
    public static final class Mismatch extends RuntimeException {

        private static final long serialVersionUID = 1;

        Mismatch() {
            super("another request used this key", null, false, false);
        }
    }
}
