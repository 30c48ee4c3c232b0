package dev.quittance.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quittance.application.port.Secrets;
import java.time.Duration;
import java.util.Optional;

/**
 * What a page says once, after the redirect that a form was answered with: a number that was just made, or that
 * something was booked. Kept here and named by chance in the address, so that nothing secret and nothing false can
 * stand in a link.
 *
 * @param <T> what is told
 */
final class Told<T> {

    /** How many wait to be told. */
    static final int WAITING_MAX = 10_000;

    private static final int NAME_BYTES = 16;

    private final Secrets secrets;
    private final Cache<String, T> waiting = Caffeine.newBuilder()
            .maximumSize(WAITING_MAX)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    Told(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Keeps it, and tells by which name it is told. */
    String keep(T what) {
        String name = secrets.randomHex(NAME_BYTES);
        waiting.put(name, what);
        return name;
    }

    /** Tells it, for the first time and the last. */
    Optional<T> take(Optional<String> name) {
        return name.map(waiting.asMap()::remove);
    }
}
