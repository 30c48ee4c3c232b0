package dev.quittance.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Lets nobody try codes one after the other: a client may be wrong five times in the minute that its first one begins. */
final class WrongCodes {

    /** How many wrong ones a client has in a minute. */
    static final int PER_MINUTE_MAX = 5;

    /** How many clients are remembered. */
    static final int REMEMBERED_MAX = 50_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private record Tries(Instant since, int wrong) {}

    private final InstantSource clock;
    private final Cache<String, Tries> tries = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .expireAfterAccess(MINUTE.multipliedBy(2))
            .build();

    WrongCodes(InstantSource clock) {
        this.clock = clock;
    }

    /** Whoever was wrong too often is told 429, whatever they typed now. */
    void requireFew(String client) {
        Tries now = tries(client);
        if (now.wrong() >= PER_MINUTE_MAX) {
            throw new Rejected(Problem.tooManyRequests(
                    Duration.between(clock.instant(), now.since().plus(MINUTE))));
        }
    }

    /** One more was wrong; tells how many are left in this minute. */
    int another(String client) {
        Tries now = tries.asMap().compute(client, (same, before) -> {
            Tries current = current(before);
            return new Tries(current.since(), current.wrong() + 1);
        });
        return Math.max(0, PER_MINUTE_MAX - now.wrong());
    }

    private Tries tries(String client) {
        return current(tries.getIfPresent(client));
    }

    private Tries current(Tries before) {
        Instant now = clock.instant();
        return before == null || !now.isBefore(before.since().plus(MINUTE)) ? new Tries(now, 0) : before;
    }
}
