package dev.quittance.domain;

/** What all ids have in common: a journal entry keeps chain and position in one number, so both have room. */
final class Ids {

    static final int BITS = 40;

    private Ids() {}

    static void check(long value) {
        if (value < 1 || value >>> BITS != 0) {
            throw new IllegalArgumentException("not an id: " + value);
        }
    }
}
