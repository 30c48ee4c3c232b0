package dev.quittance.application;

import dev.quittance.domain.Flow;
import dev.quittance.domain.Money;
import dev.quittance.domain.Transfer;
import dev.quittance.domain.TrialBalance;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * One day in the books, and whether they agree now.
 *
 * @param day a calendar day of the installation's time zone
 * @param flows what was moved on that day; a kind that was not is not in it
 * @param balance of all days together
 */
public record DayBook(LocalDate day, List<Flow> flows, TrialBalance balance) {

    /** Copies the list. */
    public DayBook {
        Objects.requireNonNull(day, "day");
        flows = List.copyOf(flows);
        Objects.requireNonNull(balance, "balance");
    }

    /** What all merchants together took on that day: payments less what was paid back, whenever it was paid. */
    public Money takings() {
        return sum(Transfer.Kind.PAYMENT).minus(sum(Transfer.Kind.REFUND)).minus(sum(Transfer.Kind.VOID));
    }

    private Money sum(Transfer.Kind kind) {
        return flows.stream()
                .filter(flow -> flow.kind() == kind)
                .map(Flow::amount)
                .findFirst()
                .orElseGet(() -> Money.zero(balance.holdings().cards().unit()));
    }
}
