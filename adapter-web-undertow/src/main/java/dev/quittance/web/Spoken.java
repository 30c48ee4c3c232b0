package dev.quittance.web;

/** What a page says, before it is known in which language. */
@FunctionalInterface
interface Spoken {

    /** Says nothing. */
    Spoken NOTHING = words -> "";

    /** In these words, as text without HTML. */
    String in(Words words);

    /** Two things in a title. */
    static Spoken beside(Object one, Object other) {
        return words -> words.spoken(one) + " · " + words.spoken(other);
    }

    /** What a person has written: the same in every language. */
    static Spoken asIs(String text) {
        return words -> text;
    }
}
