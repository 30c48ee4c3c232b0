package dev.quittance.domain;

import java.util.Locale;

/**
 * What the audit log tells of: the closed list of all that is done and is no sale. Written in the books by its word,
 * so a name is never changed once it was released.
 */
public enum Action {
    /** The first administrator was made. */
    SET_UP,
    /** A card was opened; what: its role. */
    CARD_OPENED,
    /** A card was blocked. */
    CARD_BLOCKED,
    /** A card was let pay and sell again. */
    CARD_UNBLOCKED,
    /** A card took the place of a lost one; card: the new one, what: the last digits of the lost one. */
    CARD_REPLACED,
    /** A card was closed for good. */
    CARD_CLOSED,
    /** Money was put on a card at the desk. */
    TOPPED_UP,
    /** Money was paid out at the desk. */
    PAID_OUT,
    /** A merchant was paid by the bank. */
    SETTLED,
    /** Cash was brought to the bank. */
    DEPOSITED,
    /** Cash was fetched from the bank. */
    WITHDRAWN,
    /** A merchant gave money back; card: the merchant's. */
    REFUNDED,
    /** A holder chose another PIN. */
    PIN_SET,
    /** Somebody else gave the card a new PIN. */
    PIN_RESET,
    /** So many wrong PINs were typed that it is not looked at any more; what: by whom. */
    PIN_LOCKED,
    /** A locked PIN is looked at again. */
    PIN_UNLOCKED,
    /** A holder chose a password. */
    PASSWORD_SET,
    /** Somebody else gave a login a new password. */
    PASSWORD_RESET,
    /** A code was given with which a password can be set once. */
    RESET_CODE_GIVEN,
    /** Somebody may sign in for the card; what: the login, after: its rights. */
    LOGIN_ADDED,
    /** A login is no more; what: which. */
    LOGIN_REMOVED,
    /** A login may do other things; what: which, before and after: its rights. */
    LOGIN_CHANGED,
    /** So many tries to sign in failed that more are held off; what: the login, if it is one. */
    SIGN_IN_LOCKED,
    /** Somebody signed in. */
    SIGNED_IN,
    /** Somebody signed out. */
    SIGNED_OUT,
    /** Sessions of a card were ended by hand; what: how many, or which. */
    SESSIONS_ENDED,
    /** An API key was made; what: its name, after: its rights. */
    KEY_MADE,
    /** An API key is no more; what: its name. */
    KEY_REVOKED,
    /** A merchant's poster was replaced: the old one is unknown. */
    POSTER_REPLACED,
    /** A backup was made; what: the file. */
    BACKUP_MADE,
    /** The books were put back as a backup had them; what: the file. */
    RESTORED;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As it is written in the books: {@code card_blocked}. */
    public String word() {
        return word;
    }
}
