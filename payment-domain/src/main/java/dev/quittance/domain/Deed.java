package dev.quittance.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One thing that was done and is no sale: by whom, to whom, and what it changed. Made by {@link #of}, and then told
 * more where there is more to tell. No secret belongs into one: it is read by people, and kept for ever.
 *
 * @param card to which card, if to one
 * @param entry the id of the journal entry that moved the money, if any moved
 * @param what a name of what it was done with, as {@link Action} says; may be empty
 * @param before how it was, where that serves; may be empty
 * @param after how it is now; may be empty
 */
public record Deed(
        Action action,
        By by,
        Optional<CardId> card,
        Optional<Long> entry,
        String what,
        String before,
        String after,
        Instant at) {

    /** How many characters each of the texts may have. */
    public static final int LENGTH_MAX = 140;

    /** Nothing is null, and the texts can be printed. */
    public Deed {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(card, "card");
        Objects.requireNonNull(entry, "entry");
        Objects.requireNonNull(at, "at");
        Text.check(what, 0, LENGTH_MAX);
        Text.check(before, 0, LENGTH_MAX);
        Text.check(after, 0, LENGTH_MAX);
    }

    /** Somebody did this. */
    public static Deed of(Action action, By by, Instant at) {
        return new Deed(action, by, Optional.empty(), Optional.empty(), "", "", "", at);
    }

    /** To this card. */
    public Deed to(CardId id) {
        return new Deed(action, by, Optional.of(id), entry, what, before, after, at);
    }

    /** With what has this name. */
    public Deed naming(String name) {
        return new Deed(action, by, card, entry, name, before, after, at);
    }

    /** So it was, and so it is now. */
    public Deed changing(String was, String is) {
        return new Deed(action, by, card, entry, what, was, is, at);
    }

    /** By this entry in the journal, which says how much. */
    public Deed moving(JournalEntry moved) {
        String amount = moved.transfer().amount().toString();
        return new Deed(action, by, card, Optional.of(moved.id()), amount, before, after, at);
    }
}
