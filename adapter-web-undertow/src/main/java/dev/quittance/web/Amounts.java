package dev.quittance.web;

import dev.quittance.domain.Money;

/** An amount of which there must be some. */
final class Amounts {

    private Amounts() {}

    /** The amount, if it is more than zero; else 422 that names the field {@code amount}. */
    static Money positive(Money amount) {
        if (!amount.isPositive()) {
            throw new Rejected(Problem.validation("#/amount", "must be more than zero"));
        }
        return amount;
    }
}
