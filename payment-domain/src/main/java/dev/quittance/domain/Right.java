package dev.quittance.domain;

import java.util.Locale;

/** What a merchant lets someone at a till, or a program, do in its name. */
public enum Right {
    /** Sees what was sold, and hears of it. */
    READ,
    /** Asks for payments, gives them more time, takes them back before they are paid. */
    SELL,
    /** Gives back what was paid. */
    REFUND,
    /** Does everything that the merchant's own login does but pay: says who else may do what, and sees the balance. */
    MANAGE;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** As it is written: {@code sell}. */
    public String word() {
        return word;
    }
}
