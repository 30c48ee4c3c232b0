package dev.quittance.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.quittance.application.port.Secrets;
import dev.quittance.domain.Hash;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets a client that can't send a cookie open a WebSocket, once: the only secret that may stand in an address,
 * because it is worth nothing a moment later. Only hashes are kept, in memory.
 */
final class Tickets {

    /** How long a ticket counts. */
    static final Duration LIFETIME = Duration.ofSeconds(30);

    /** How many count at once; the oldest give way. */
    static final int TICKETS_MAX = 10_000;

    private static final int BYTES = 16;

    private final Cache<Hash, Caller> issued;
    private final Secrets secrets;

    Tickets(Secrets secrets, Ticker ticker) {
        this.secrets = secrets;
        this.issued = Caffeine.newBuilder()
                .maximumSize(TICKETS_MAX)
                .expireAfterWrite(LIFETIME)
                .ticker(ticker)
                .build();
    }

    /** A ticket of 128 random bits for someone who is signed in. */
    String issue(Caller who) {
        String ticket = secrets.randomHex(BYTES);
        issued.put(Hash.of(ticket), who);
        return ticket;
    }

    /** Whose ticket it is; it never counts again. Whether they are still signed in, the books know. */
    Optional<Caller> take(String ticket) {
        return Optional.ofNullable(issued.asMap().remove(Hash.of(ticket)));
    }
}
