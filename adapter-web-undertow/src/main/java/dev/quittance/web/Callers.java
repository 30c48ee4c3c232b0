package dev.quittance.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quittance.application.AccessService;
import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.application.Desk;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.Token;
import dev.quittance.domain.Hash;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Who sends a request, by the token of its session. What the books said is remembered for a minute, so that most
 * requests need no look at them; whoever ends a session must say so here.
 */
final class Callers {

    /** How many sessions are remembered. */
    static final int REMEMBERED_MAX = 50_000;

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final Desk desk;
    private final AccessService access;
    private final InstantSource clock;
    private final Cache<Hash, SignedIn> remembered = Caffeine.newBuilder()
            .maximumSize(REMEMBERED_MAX)
            .expireAfterWrite(REMEMBERED)
            .build();

    Callers(Desk desk, AccessService access, InstantSource clock) {
        this.desk = desk;
        this.access = access;
        this.clock = clock;
    }

    /** Who it is, if that can be told without the books. No token is nobody, before anything is looked up. */
    Optional<Caller> remembered(Optional<Token> token) {
        if (token.isEmpty()) {
            return Optional.of(Caller.NOBODY);
        }
        SignedIn known = remembered.getIfPresent(token.get().hash());
        return Optional.ofNullable(known).map(this::callerNow);
    }

    /**
     * Who it is, by the books. Looks under the cache's own lock for this token: a session that ends meanwhile is
     * forgotten after it was remembered, never before.
     */
    Caller lookUp(Token token) {
        SignedIn known = remembered.get(
                token.hash(), hash -> desk.look(access.signedIn(hash)).orElse(null));
        return known == null ? Caller.NOBODY : callerNow(known);
    }

    private Caller callerNow(SignedIn who) {
        Session session = who.session();
        if (!session.isLive(clock.instant())) {
            remembered.invalidate(session.token());
            return Caller.NOBODY;
        }
        if (access.isUseDue(session)) {
            writeUse(session.token());
        }
        return new Caller.SignedIn(who);
    }

    /** Nobody waits for it; if it fails, it is due again in a minute. */
    private void writeUse(Hash token) {
        remember(token, session -> session.used(clock.instant())); // so that it is written once
        desk.carryOut(access.used(token)).thenAccept(kept -> {
            if (kept.isEmpty()) {
                forget(token);
            }
        });
    }

    private void remember(Hash token, UnaryOperator<Session> change) {
        remembered
                .asMap()
                .computeIfPresent(
                        token, (hash, who) -> new SignedIn(change.apply(who.session()), who.card(), who.rights()));
    }

    /** A session has ended, or its card has changed: the next request asks the books. */
    void forget(Hash token) {
        remembered.invalidate(token);
    }
}
