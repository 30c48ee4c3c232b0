package dev.quittance.application.port;

import dev.quittance.domain.Address;
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
 * @param place where that was, for the list that its owner looks at
 */
public record Session(
        Hash token,
        CardId card,
        Optional<Login> login,
        Scope scope,
        Instant createdAt,
        Instant usedAt,
        Duration idle,
        Instant endsAt,
        Place place) {

    /** Nothing is null, and it has a login unless it was opened by card and PIN. */
    public Session {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(card, "card");
        Objects.requireNonNull(scope, "scope");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(usedAt, "usedAt");
        Objects.requireNonNull(idle, "idle");
        Objects.requireNonNull(endsAt, "endsAt");
        Objects.requireNonNull(place, "place");
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

    /**
     * Where somebody signed in: no more than its owner needs to know it again.
     *
     * @param browser in a few words, such as {@code Firefox on Android}
     * @param from the address; empty for who sits at the server itself
     */
    public record Place(String browser, Optional<Address> from) {

        /** How many characters the words may have. */
        public static final int LENGTH_MAX = 40;

        /** Nothing that could be told. */
        public static final Place UNKNOWN = new Place("something else", Optional.empty());

        /** Checks the length. */
        public Place {
            Objects.requireNonNull(from, "from");
            if (browser.isEmpty() || browser.length() > LENGTH_MAX) {
                throw new IllegalArgumentException("must have 1 to " + LENGTH_MAX + " characters");
            }
        }
    }

    /** Whether it is of the same people as {@code other}: of the same login, or of a holder by login or by card. */
    public boolean isOfSameAs(Session other) {
        return scope == Scope.STAFF || other.scope == Scope.STAFF ? login.equals(other.login) : card.equals(other.card);
    }

    /** When it stops to count if it is not used again. */
    public Instant lapsesAt() {
        Instant unused = usedAt.plus(idle);
        return unused.isBefore(endsAt) ? unused : endsAt;
    }

    /** Whether it still counts at {@code now}. */
    public boolean isLive(Instant now) {
        return now.isBefore(lapsesAt());
    }

    /** The same session, used at {@code now}. */
    public Session used(Instant now) {
        return new Session(token, card, login, scope, createdAt, now, idle, endsAt, place);
    }
}
