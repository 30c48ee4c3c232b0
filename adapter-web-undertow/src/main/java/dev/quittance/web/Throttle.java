package dev.quittance.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Keeps one caller from taking everything: whoever is signed in is counted by account, wherever they are; only nobody
 * is counted by address, because a whole house may stand behind one. Why the figures are what they are stands in
 * decision 28. What costs less than saying no is not counted at all.
 */
final class Throttle {

    /** How many callers of each kind are remembered. Whoever is forgotten starts anew. */
    static final int REMEMBERED_MAX = 20_000;

    private final Counted accountReads;
    private final Counted accountWrites;
    private final Counted addressReads;
    private final Counted addressWrites;
    private final LongSupplier nanos;

    /** How much of each is let in; writes are whatever is not a GET. */
    record Rates(Rate accountReads, Rate accountWrites, Rate addressReads, Rate addressWrites) {

        static final Rates USUAL = new Rates(
                new Rate("account-reads", 300_000),
                new Rate("account-writes", 3_600_000),
                new Rate("address-reads", 3_600_000),
                new Rate("address-writes", 60_000));
    }

    private record Counted(Rate rate, Cache<Object, AtomicLong> callers) {

        static Counted by(Rate rate) {
            return new Counted(
                    rate, Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build());
        }

        Rate.Standing count(Object caller, long now) {
            return rate.count(callers.get(caller, first -> new AtomicLong(now)), now);
        }
    }

    /**
     * Counts by this clock.
     *
     * @param nanos goes on and never back
     */
    Throttle(Rates rates, LongSupplier nanos) {
        this.accountReads = Counted.by(rates.accountReads());
        this.accountWrites = Counted.by(rates.accountWrites());
        this.addressReads = Counted.by(rates.addressReads());
        this.addressWrites = Counted.by(rates.addressWrites());
        this.nanos = nanos;
    }

    /** Counts a request; empty for what is not counted. */
    Optional<Rate.Standing> count(Route route, Head head, Caller caller) {
        boolean cheap = head.isSafe() && route.place() == Route.Place.IO && route.kind() != Route.Kind.SOCKET;
        if (cheap || caller == Caller.OPERATOR) {
            return Optional.empty();
        }
        long now = nanos.getAsLong();
        return Optional.of(caller.card()
                .map(card -> (head.isSafe() ? accountReads : accountWrites).count(card.account(), now))
                .orElseGet(() -> (head.isSafe() ? addressReads : addressWrites)
                        .count(Addresses.household(head.address()), now)));
    }

    /**
     * Counts a look at the books for a session that we don't remember: by address, since it may be made up, but never
     * as a write, which neighbours may have used up.
     */
    Rate.Standing countLookUp(Head head) {
        return addressReads.count(Addresses.household(head.address()), nanos.getAsLong());
    }

    /** What whoever came too early is told. */
    static Problem tooEarly(Rate.Standing standing) {
        return Problem.tooManyRequests(Duration.ofNanos(standing.early()));
    }
}
