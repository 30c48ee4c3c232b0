package dev.quittance.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quittance.application.TooMany;
import dev.quittance.domain.Lifetime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many payments an address may have open at posters without a session: each is a row, and anybody can ask. */
final class PosterGuard {

    /** How many may be open. */
    static final int OPEN_MAX = 100;

    private static final int ADDRESSES_MAX = 20_000;
    private static final Duration OPEN = Lifetime.DEFAULT.duration();

    private final Cache<String, Deque<Instant>> ends = Caffeine.newBuilder()
            .maximumSize(ADDRESSES_MAX)
            .expireAfterAccess(OPEN)
            .build();
    private final InstantSource clock;

    PosterGuard(InstantSource clock) {
        this.clock = clock;
    }

    /** Counts one more; throws {@link TooMany} if that is too many. One that was paid early counts to its deadline. */
    void admit(String address) {
        Deque<Instant> open = ends.get(address, first -> new ArrayDeque<>());
        synchronized (open) {
            Instant now = clock.instant();
            while (!open.isEmpty() && !now.isBefore(open.peekFirst())) {
                open.removeFirst();
            }
            if (open.size() >= OPEN_MAX) {
                throw new TooMany(Duration.between(now, open.peekFirst()));
            }
            open.addLast(now.plus(OPEN));
        }
    }
}
