package dev.quittance.domain;

import java.util.Locale;
import java.util.Objects;

/**
 * Has a balance and nothing else. The balance follows from transfers; only the system's own accounts may
 * be below zero, because what they lack is what the cards hold.
 *
 * @param balance in the installation's currency
 */
public record Account(AccountId id, Kind kind, Money balance) {

    /** Whose account it is. */
    public enum Kind {
        /** A card's: never below zero. */
        CARD,
        /** Where cash comes in and goes out. */
        CASH_DESK,
        /** Where money from a bank comes in and goes out. */
        BANK;

        private final String word = name().toLowerCase(Locale.ROOT);

        /** As it is written in the books: {@code cash_desk}. */
        public String word() {
            return word;
        }
    }

    /** Where cash comes in and goes out. */
    public static final AccountId CASH_DESK = new AccountId(1);

    /** Where money from a bank comes in and goes out. */
    public static final AccountId BANK = new AccountId(2);

    /** A card's account is never below zero. */
    public Account {
        Objects.requireNonNull(id, "id");
        if (kind == Kind.CARD && balance.isNegative()) {
            throw new IllegalStateException("a card's account would be below zero");
        }
    }

    /** An account that nothing moved on yet. */
    public static Account empty(AccountId id, Kind kind, CurrencyUnit unit) {
        return new Account(id, kind, Money.zero(unit));
    }

    /** With {@code amount} more. */
    public Account credit(Money amount) {
        return new Account(id, kind, balance.plus(amount));
    }

    /**
     * With {@code amount} less.
     *
     * @throws IllegalStateException if a card's account would be below zero
     */
    public Account debit(Money amount) {
        return new Account(id, kind, balance.minus(amount));
    }
}
