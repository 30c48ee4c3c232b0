package dev.quittance.application;

import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Books;
import dev.quittance.application.port.Replies;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
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

    /** How busy the books' writer is, if it can be asked. */
    public Optional<Store.Pulse> pulse() {
        return store.pulse();
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
     * included. Fails with {@link Mismatch} if another request used the key, or it was given up.
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
        if (first.answer() instanceof Answer.Cancelled || !first.fingerprint().equals(fingerprint)) {
            throw new Mismatch();
        }
        return new Reply(first.answer(), true);
    }

    /** What came of a caller's request with this key, whatever it was for; nothing if nothing did so far. */
    public Work<Optional<Attempt>> attempt(String caller, String key) {
        return books -> attempt(books, caller, key, clock.instant());
    }

    private static Optional<Attempt> attempt(Books books, String caller, String key, Instant now) {
        return books.replies().under(caller, key).stream()
                .flatMap(request -> books
                        .replies()
                        .find(request)
                        .filter(kept -> now.isBefore(kept.until()))
                        .filter(kept -> !(kept.answer() instanceof Answer.Cancelled))
                        .map(kept -> new Attempt(request.operation(), kept.answer(), kept.until()))
                        .stream())
                .max(Comparator.comparing(Attempt::until));
    }

    /**
     * Gives up whatever a caller may have asked for with this key: from now on nothing can come of it for as long as
     * answers are kept. What came of it already is told instead, and nothing is changed.
     */
    public Work<Optional<Attempt>> cancel(String caller, String key) {
        return books -> {
            Instant now = clock.instant();
            Optional<Attempt> came = attempt(books, caller, key, now);
            if (came.isEmpty()) {
                books.replies().under(caller, key).forEach(books.replies()::remove); // their time is over
                var cancelled = new Replies.Kept(Hash.of(key), new Answer.Cancelled(), now.plus(KEPT));
                books.replies().keep(RequestKey.forAnything(caller, key), cancelled);
            }
            return came;
        };
    }

    /** A refusal is an answer that can be kept. An unknown code never reached a use case, so it is none. */
    private static Answer answerOf(Work<Answer> work, Books books) {
        try {
            return books.apart(work);
        } catch (Refused refused) {
            if (refused.reason() == Reason.UNKNOWN_CODE) {
                throw refused;
            }
            noteExpiry(books, refused.refusal());
            return new Answer.No(refused.refusal());
        }
    }

    /** Whoever was told that it has expired is told so for ever, even if the next clock begins before. */
    private static void noteExpiry(Books books, Refusal refusal) {
        if (refusal.reason() == Reason.EXPIRED) {
            refusal.transaction().map(Transaction::expiresAt).ifPresent(books.clockMark()::note);
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

    /**
     * A request that was answered.
     *
     * @param operation what it was for: method and route
     * @param until how long the answer is kept
     */
    public record Attempt(String operation, Answer answer, Instant until) {}

    /** Another request used the same key, or the key was given up. */
    public static final class Mismatch extends RuntimeException {

        private static final long serialVersionUID = 1;

        Mismatch() {
            super("another request used this key", null, false, false);
        }
    }
}
