package dev.quittance.domain;

import java.util.Locale;

/** What a card may do besides paying; every card can pay. */
public enum Role {
    /** Pays, and nothing else. */
    PAYER,
    /** Sells. */
    MERCHANT,
    /** Tops up and pays out. */
    CASHIER,
    /** Opens and blocks cards, and does what a cashier does. */
    ADMIN,
    /** Reads everything. */
    AUDITOR;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As it is written in the books: {@code merchant}. */
    public String word() {
        return word;
    }
}
