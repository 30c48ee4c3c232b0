package dev.quittance.domain;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * In whose name something is done, and from where it was asked for: what a use case is told of its caller, and what
 * the audit log keeps.
 *
 * @param card whose it is: with {@link Kind#CARD} always, else never
 * @param login by which name they signed in, if by one
 * @param key the number of the API key, if one was used
 * @param from empty for who sits at the server itself
 */
public record By(Kind kind, Optional<CardId> card, Optional<Login> login, Optional<Long> key, Optional<Address> from) {

    /** What kind of caller it is. */
    public enum Kind {
        /** A card's holder or staff, signed in or by an API key. */
        CARD,
        /** Whoever works on the machine itself: the command line. */
        OPERATOR,
        /** The program, by itself: what it does daily, or because a time is over. */
        SERVICE,
        /** Somebody who is not known: nobody is signed in. */
        STRANGER;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** As it is written in the books: {@code operator}. */
        public String word() {
            return word;
        }
    }

    /** The operator at the command line. */
    public static final By OPERATOR = new By(Kind.OPERATOR);

    /** The program itself. */
    public static final By SERVICE = new By(Kind.SERVICE);

    private By(Kind kind) {
        this(kind, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Nothing is null; only a card's caller has a card, and only it a login or a key. */
    public By {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(from, "from");
        if (card.isPresent() != (kind == Kind.CARD)) {
            throw new IllegalArgumentException("a card, and nobody else, has a card");
        }
        if (card.isEmpty() && (login.isPresent() || key.isPresent())) {
            throw new IllegalArgumentException("a login and a key are a card's");
        }
    }

    /** Whoever is signed in for this card. */
    public static By card(CardId card) {
        return new By(Kind.CARD, Optional.of(card), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Somebody at this address whom nobody knows. */
    public static By stranger(Optional<Address> from) {
        return new By(Kind.STRANGER, Optional.empty(), Optional.empty(), Optional.empty(), from);
    }

    /** The same card's caller, signed in by this name. */
    public By as(Login name) {
        return new By(kind, card, Optional.of(name), key, from);
    }

    /** The same card's caller, by this API key. */
    public By withKey(long number) {
        return new By(kind, card, login, Optional.of(number), from);
    }

    /** The same caller, from there. */
    public By from(Address address) {
        return new By(kind, card, login, key, Optional.of(address));
    }

    /** Whether it is this card's own caller. */
    public boolean is(CardId other) {
        return card.filter(other::equals).isPresent();
    }
}
