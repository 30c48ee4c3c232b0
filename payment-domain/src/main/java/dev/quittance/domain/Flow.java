package dev.quittance.domain;

import java.util.Objects;

/** How often money was moved in one way, and how much in all. */
public record Flow(Transfer.Kind kind, long count, Money amount) {

    /** Nothing is null. */
    public Flow {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(amount, "amount");
    }
}
