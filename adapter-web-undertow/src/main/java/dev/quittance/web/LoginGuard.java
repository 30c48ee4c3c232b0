package dev.quittance.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Slows down who guesses passwords and PINs. Each try counts as a wrong one until it proves right, so that many at
 * once gain nothing. Whoever is too quick is told 429 and when to come back: no thread waits, and nothing is hashed.
 *
 * <p>Tries are counted by name and by address, and are forgotten one by one. A name gets a few for free, then waits a
 * second, two, four, at most five minutes. An address gets far more, since a whole house may stand behind it, and
 * forgets quickly. A browser in which this very name has signed in before is counted apart, so that strangers can't
 * keep the owner out.
 */
final class LoginGuard {

    /**
     * What slows down.
     *
     * @param free how many tries cost no wait
     * @param forgetOne how long it takes until one of them is forgotten
     * @param startsAnew whether a right one clears all, and not itself alone
     */
    private record Rule(int free, Duration waitMax, Duration forgetOne, boolean startsAnew) {

        Duration waitAfter(long wrong) {
            if (wrong < free) {
                return Duration.ZERO;
            }
            Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(wrong - free, 20));
            return wait.compareTo(waitMax) < 0 ? wait : waitMax;
        }
    }

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Rule BY_NAME = new Rule(5, Duration.ofMinutes(5), Duration.ofMinutes(15), true);
    private static final Rule BY_ADDRESS = new Rule(50, Duration.ofSeconds(30), Duration.ofSeconds(6), false);

    /** How many names and addresses are remembered: some 20 MB at most. */
    static final int REMEMBERED_MAX = 100_000;

    /**
     * The tries of one name or address.
     *
     * @param forgotten when the last of them will be forgotten: how far that is says how many there are
     * @param last when the last one came
     */
    private record Tries(Instant forgotten, Instant last) {

        static Tries none(Instant now) {
            return new Tries(now, now);
        }

        long wrong(Rule rule, Instant now) {
            long left = Duration.between(now, forgotten).toMillis();
            return left <= 0 ? 0 : (left - 1) / rule.forgetOne().toMillis() + 1;
        }

        Tries another(Rule rule, Instant now) {
            Instant from = forgotten.isAfter(now) ? forgotten : now;
            return new Tries(from.plus(rule.forgetOne()), now);
        }

        Tries oneLess(Rule rule) {
            return new Tries(forgotten.minus(rule.forgetOne()), last);
        }
    }

    private final InstantSource clock;
    private final Cache<String, Tries> byName = counted();
    private final Cache<String, Tries> byAddress = counted();

    LoginGuard(InstantSource clock) {
        this.clock = clock;
    }

    private static Cache<String, Tries> counted() {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED_MAX)
                .expireAfterAccess(Duration.ofHours(3))
                .build();
    }

    /** A try that was let in, and counts as a wrong one until it is said to be none. */
    interface Try {
        /** It was right: its name starts anew, and its address has one less. */
        void right();

        /** Nobody looked at it, because we were busy or broken. */
        void withdrawn();
    }

    /** A try that counts for one name or address. */
    private record Counted(Cache<String, Tries> in, String key, Rule rule) implements Try {

        @Override
        public void right() {
            if (rule.startsAnew()) {
                in.invalidate(key);
            } else {
                withdrawn();
            }
        }

        @Override
        public void withdrawn() {
            in.asMap().computeIfPresent(key, (same, tries) -> tries.oneLess(rule));
        }
    }

    /** A try that counts for both. */
    private record Both(Try one, Try other) implements Try {

        @Override
        public void right() {
            one.right();
            other.right();
        }

        @Override
        public void withdrawn() {
            one.withdrawn();
            other.withdrawn();
        }
    }

    /**
     * Lets a try by name in.
     *
     * @param known whether this browser has shown that this name has signed in with it before
     * @throws Rejected 429 if it comes too soon
     */
    Try byName(String name, String address, boolean known) {
        if (known) {
            return admit(byName, known(name), BY_NAME);
        }
        Try asName = admit(byName, name, BY_NAME);
        try {
            return new Both(asName, byNumber(address));
        } catch (Rejected tooSoon) {
            asName.withdrawn(); // Whoever is kept out for a neighbour's guesses has not guessed.
            throw tooSoon;
        }
    }

    /** Nothing is held against this name any more: it has another password. */
    void forgive(String name) {
        byName.invalidate(name);
        byName.invalidate(known(name));
    }

    private static String known(String name) {
        return "known/" + name;
    }

    /** Lets a try by a card's number in: counted by address alone, because the card counts its own. */
    Try byNumber(String address) {
        return admit(byAddress, Addresses.household(address), BY_ADDRESS);
    }

    private Try admit(Cache<String, Tries> counted, String key, Rule rule) {
        Instant now = clock.instant();
        counted.asMap().compute(key, (same, before) -> {
            Tries tries = before == null ? Tries.none(now) : before;
            Instant next = tries.last().plus(rule.waitAfter(tries.wrong(rule, now)));
            if (now.isBefore(next)) {
                throw new Rejected(Problem.tooManyRequests(Duration.between(now, next)));
            }
            return tries.another(rule, now);
        });
        return new Counted(counted, key, rule);
    }
}
