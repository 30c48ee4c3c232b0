package dev.quittance.crypto;

/** What a key is for. Each purpose has a key of its own, so that no answer under one helps with another. */
enum Purpose {
    PIN("pin"),
    CODE("code"),
    HUMAN("human"),
    EVENT("event"),
    PSEUDONYM("pseudonym"),
    FINGERPRINT("fingerprint"),
    FORM("form"),
    NUMBER("number"),
    RESET("reset"),
    WORDS("words"),
    SIGNING("signing");

    private final String text;

    Purpose(String text) {
        this.text = text;
    }

    /** Its word in the derivation of a key. */
    String text() {
        return text;
    }
}
