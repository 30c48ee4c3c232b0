package dev.quittance.application.port;

import dev.quittance.domain.CardId;
import dev.quittance.domain.Hash;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Someone is signed in. Of the token only its hash is kept.
 *
 * @param usedAt when it was last used, to the minute
 * @param idle how long it may stay unused
 * @param endsAt when it ends however much it is used
 */
public record Session(
        Hash token, CardId card, Scope scope, Instant createdAt, Instant usedAt, Duration idle, Instant endsAt) {

    /** Nothing is null. */
    public Session {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(card, "card");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(usedAt, "usedAt");
        Objects.requireNonNull(idle, "idle");
        Objects.requireNonNull(endsAt, "endsAt");
    }

    /** How it was opened, and what it may do. */
    public enum Scope {
        /** With login and password: everything the card's role may do. */
        PASSWORD,
        /** With card number and PIN: to pay, and to see balance and list; nothing else. */
        CARD_PIN
    }

    /** Whether it still counts at {@code now}. */
    public boolean isLive(Instant now) {
        return now.isBefore(endsAt) && now.isBefore(usedAt.plus(idle));
    }

    /** The same session, used at {@code now}. */
    public Session used(Instant now) {
        return new Session(token, card, scope, createdAt, now, idle, endsAt);
    }
}
