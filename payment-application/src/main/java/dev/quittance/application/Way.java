package dev.quittance.application;

import dev.quittance.application.port.Session;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import java.util.Objects;

/** How a payer shows which card is theirs. */
public sealed interface Way {

    /**
     * Signed in.
     *
     * @param scope how they signed in
     */
    record BySession(CardId card, Session.Scope scope) implements Way {

        /** Nothing is null, and staff never pays. */
        public BySession {
            Objects.requireNonNull(card, "card");
            if (Objects.requireNonNull(scope, "scope") == Session.Scope.STAFF) {
                throw new IllegalArgumentException("staff does not pay with the merchant's card");
            }
        }
    }

    /** By the number on the card, which is looked up inside the unit of work. */
    record ByNumber(CardNumber number) implements Way {

        /** Nothing is null. */
        public ByNumber {
            Objects.requireNonNull(number, "number");
        }
    }
}
