package dev.quittance.application;

import dev.quittance.application.port.Lists;
import dev.quittance.domain.Flow;
import dev.quittance.domain.Holdings;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How everything stood at one moment, for whoever looks after it.
 *
 * @param at when it was looked at
 * @param holdings where the money was
 * @param today what was moved since midnight in the time zone of the books; a kind that was not is not in it
 * @param cards how many there were
 */
public record Overview(Instant at, Holdings holdings, List<Flow> today, Lists.CardCount cards) {

    /** Copies the list. */
    public Overview {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(holdings, "holdings");
        today = List.copyOf(today);
        Objects.requireNonNull(cards, "cards");
    }
}
