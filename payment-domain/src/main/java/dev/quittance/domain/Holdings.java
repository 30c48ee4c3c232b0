package dev.quittance.domain;

import java.util.Objects;

/**
 * How much is on all accounts of a kind together.
 *
 * @param cards on the accounts of cards that are no merchants'
 * @param merchants on those of merchants
 * @param cashDesk the balance of the cash desk: by how much it is below zero is what is in it
 * @param bank the balance of the bank, likewise
 */
public record Holdings(Money cards, Money merchants, Money cashDesk, Money bank) {

    /** Nothing is null. */
    public Holdings {
        Objects.requireNonNull(cards, "cards");
        Objects.requireNonNull(merchants, "merchants");
        Objects.requireNonNull(cashDesk, "cashDesk");
        Objects.requireNonNull(bank, "bank");
    }
}
