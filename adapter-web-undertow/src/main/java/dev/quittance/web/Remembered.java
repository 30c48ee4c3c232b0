package dev.quittance.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quittance.application.Desk;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Hash;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whom the books know by a token, remembered for a minute, so that most requests need no look at them. Whoever ends what
 * a token stands for must say so here.
 *
 * @param <T> whom a token stands for
 */
final class Remembered<T> {

    /** How many are remembered. */
    static final int REMEMBERED_MAX = 50_000;

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Desk desk;
    private final Books<T> books;
    private final Cache<Hash, T> known = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .expireAfterWrite(REMEMBERED)
            .build();

    /**
     * How the books know whom a token stands for.
     *
     * @param <T> whom it stands for
     */
    interface Books<T> {

        /** Who it is, if anyone. */
        Work<Optional<T>> find(Hash token);

        /** Whether it still counts. */
        boolean isLive(T who);

        /** Whether the last use is so long ago that it should be written down again. */
        boolean isUseDue(T who);

        /** The same, used just now: as it is remembered until it is written down. */
        T used(T who);

        /** Writes down that it was used just now; tells whether it still counts. */
        Work<Boolean> writeUse(Hash token);
    }

    Remembered(Desk desk, Books<T> books) {
        this.desk = desk;
        this.books = books;
    }

    /** Who it is, if that is remembered; an empty one inside if it is nobody any more. */
    Optional<Optional<T>> ifKnown(Hash token) {
        return Optional.ofNullable(known.getIfPresent(token)).map(who -> now(token, who));
    }

    /**
     * Who it is, by the books. Looks under the cache's own lock for this token: what ends meanwhile is forgotten after
     * it was remembered, never before.
     */
    Optional<T> lookUp(Hash token) {
        T who = known.get(token, hash -> desk.look(books.find(hash)).orElse(null));
        return Optional.ofNullable(who).flatMap(found -> now(token, found));
    }

    private Optional<T> now(Hash token, T who) {
        if (!books.isLive(who)) {
            forget(token);
            return Optional.empty();
        }
        if (books.isUseDue(who)) {
            writeUse(token);
        }
        return Optional.of(who);
    }

    /** Nobody waits for it; if it fails, it is due again in a minute. */
    private void writeUse(Hash token) {
        known.asMap().computeIfPresent(token, (hash, who) -> books.used(who)); // so that it is written once
        desk.carryOut(books.writeUse(token)).thenAccept(counts -> {
            if (!counts) {
                forget(token);
            }
        });
    }

    /** It stands for nobody any more, or for somebody who has changed: the next request asks the books. */
    void forget(Hash token) {
        known.invalidate(token);
    }

    /** The same for all of these. */
    void forgetAll(Predicate<T> these) {
        known.asMap().values().removeIf(these);
    }
}
