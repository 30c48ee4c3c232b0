package dev.quittance.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Slows down who guesses passwords and PINs. Each try counts as a wrong one until it proves right, so that many at
 * once gain nothing. Whoever is too quick is told 429 and when to come back: no thread waits, and nothing is hashed.
 *
 * <p>Tries are counted by name and by address. A name gets a few for free, then waits a second, two, four, at most
 * five minutes. An address gets far more, since a whole house may stand behind it, and forgets quickly. A
 * browser in which this very name has signed in before is counted apart, so that strangers can't keep the owner out.
 */
final class LoginGuard {

    /** What slows down: how many tries are free, the longest wait, and when all is forgotten. */
    private record Rule(int free, Duration waitMax, Duration memory) {}

    private static final Rule BY_NAME = new Rule(5, Duration.ofMinutes(5), Duration.ofHours(1));
    private static final Rule BY_ADDRESS = new Rule(50, Duration.ofSeconds(30), Duration.ofMinutes(10));
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /** How many names and addresses are remembered: about 20 MB at most. */
    static final int REMEMBERED_MAX = 100_000;

    private record Tries(int wrong, Instant last) {}

    private final InstantSource clock;
    private final Cache<String, Tries> counted = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .expireAfterAccess(BY_NAME.memory())
            .build();

    LoginGuard(InstantSource clock) {
        this.clock = clock;
    }

    /** A try that was let in and counts as a wrong one, until it is {@link #right()}. */
    interface Try {
        /** It was right: its name starts anew, and its address has one less. */
        void right();
    }

    /**
     * Lets a try by name in.
     *
     * @param known whether this browser has shown that this name has signed in with it before
     * @throws Rejected 429 if it comes too soon
     */
    Try byName(String name, String address, boolean known) {
        if (known) {
            return admitted(List.of("known/" + name), List.of(BY_NAME));
        }
        return admitted(List.of("name/" + name, addressKey(address)), List.of(BY_NAME, BY_ADDRESS));
    }

    /** Lets a try by a card's number in: counted by address alone, because the card counts its own. */
    Try byNumber(String address) {
        return admitted(List.of(addressKey(address)), List.of(BY_ADDRESS));
    }

    private Try admitted(List<String> keys, List<Rule> rules) {
        Instant now = clock.instant();
        for (int i = 0; i < keys.size(); i++) {
            admit(keys.get(i), rules.get(i), now);
        }
        return () -> keys.forEach(this::forgive);
    }

    private void admit(String key, Rule rule, Instant now) {
        counted.asMap().compute(key, (same, before) -> {
            Tries tries = before == null || isForgotten(before, rule, now) ? new Tries(0, now) : before;
            Instant next = tries.last().plus(wait(tries.wrong(), rule));
            if (now.isBefore(next)) {
                throw new Rejected(Problem.tooManyRequests(Duration.between(now, next)));
            }
            return new Tries(tries.wrong() + 1, now);
        });
    }

    private void forgive(String key) {
        counted.asMap()
                .computeIfPresent(
                        key,
                        (same, tries) -> key.startsWith("address/") && tries.wrong() > 1
                                ? new Tries(tries.wrong() - 1, tries.last())
                                : null);
    }

    private static boolean isForgotten(Tries tries, Rule rule, Instant now) {
        return !now.isBefore(tries.last().plus(rule.memory()));
    }

    private static Duration wait(int wrong, Rule rule) {
        if (wrong < rule.free()) {
            return Duration.ZERO;
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(wrong - rule.free(), 20));
        return wait.compareTo(rule.waitMax()) < 0 ? wait : rule.waitMax();
    }

    /** One household has one IPv4 address, or 2^64 of IPv6. */
    private static String addressKey(String address) {
        int fourth = -1;
        for (int i = 0; i < 4 && address.indexOf(':') >= 0; i++) {
            fourth = address.indexOf(':', fourth + 1);
        }
        return "address/" + (fourth < 0 ? address : address.substring(0, fourth));
    }
}
