package dev.quittance.application.port;

import dev.quittance.domain.CardId;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Login;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Someone is signed in. Of the token only its hash is kept.
 *
 * @param login who signed in; empty for card and PIN, which belong to nobody's login
 * @param usedAt when it was last used, to the minute
 * @param idle how long it may stay unused
 * @param endsAt when it ends however much it is used
 */
public record Session(
        Hash token,
        CardId card,
        Optional<Login> login,
        Scope scope,
        Instant createdAt,
        Instant usedAt,
        Duration idle,
        Instant endsAt) {

    /** Nothing is null, and it has a login unless it was opened by card and PIN. */
    public Session {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(card, "card");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(usedAt, "usedAt");
        Objects.requireNonNull(idle, "idle");
        Objects.requireNonNull(endsAt, "endsAt");
        if (login.isEmpty() != (scope == Scope.CARD_PIN)) {
            throw new IllegalArgumentException("by " + scope + " and not with the login " + login);
        }
    }

    /** How it was opened, and what it may do. */
    public enum Scope {
        /** With the card's own login and password: everything the card's role may do, and to pay. */
        PASSWORD,
        /** With the login and password of a merchant's staff: what their rights allow; never to pay. */
        STAFF,
        /** With card number and PIN: to pay, and to see balance and list; nothing else. */
        CARD_PIN
    }

    /** Whether it still counts at {@code now}. */
    public boolean isLive(Instant now) {
        return now.isBefore(endsAt) && now.isBefore(usedAt.plus(idle));
    }

    /** The same session, used at {@code now}. */
    public Session used(Instant now) {
        return new Session(token, card, login, scope, createdAt, now, idle, endsAt);
    }
}
