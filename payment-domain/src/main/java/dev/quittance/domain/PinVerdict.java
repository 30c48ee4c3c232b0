package dev.quittance.domain;

/** What came of looking at the PIN that was typed. */
public enum PinVerdict {
    /** None was typed. */
    ABSENT,
    /** It is the card's. */
    RIGHT,
    /** It is not the card's, or it was not looked at because the PIN is locked. */
    WRONG
}
