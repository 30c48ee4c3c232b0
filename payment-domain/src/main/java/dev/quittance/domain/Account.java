package dev.quittance.domain;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

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

    /** Why a card's account would not give as much: it is more than there is, or there is nothing. */
    Optional<Refusal> refusesToGive(Money amount) {
        return amount.isPositive() && !amount.isMoreThan(balance)
                ? Optional.empty()
                : Optional.of(Refusal.of(Reason.INSUFFICIENT_FUNDS).withBalance(balance));
    }

    /**
     * Asks that two balances can still be counted once {@code amount} has left the one and reached the other.
     *
     * @throws Refused with {@link Reason#BALANCE_LIMIT} if they can't: no limit of the operator, but a limit
     */
    public static void requireCountable(Money gives, Money takes, Money amount) {
        long most = Long.MAX_VALUE;
        if (gives.minor() < amount.minor() - most || takes.minor() > most - amount.minor()) {
            throw new Refused(Refusal.limit(Reason.BALANCE_LIMIT, new Money(most, amount.unit())));
        }
    }

    /** Of an account of the system: what is really there, which is by how much its balance is below zero. */
    public Money reallyThere() {
        return Money.zero(balance.unit()).minus(balance);
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
