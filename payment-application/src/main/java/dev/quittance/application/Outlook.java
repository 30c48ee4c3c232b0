package dev.quittance.application;

import dev.quittance.domain.Money;
import dev.quittance.domain.Refusal;
import java.util.Objects;
import java.util.Optional;

/**
 * How paying would look to a signed-in payer.
 *
 * @param needsPin whether the PIN would be asked for
 * @param refusal why not, even with the right PIN
 * @param balance what is on the account now
 * @param after what would be left on it, when nothing stands against paying
 */
public record Outlook(boolean needsPin, Optional<Refusal> refusal, Money balance, Optional<Money> after) {

    /** Nothing is null. */
    public Outlook {
        Objects.requireNonNull(refusal, "refusal");
        Objects.requireNonNull(balance, "balance");
        Objects.requireNonNull(after, "after");
    }
}
