package dev.quittance.domain;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * The equation of the books: what the journal says that came in and went out, against what the balances say is
 * there. Payments and refunds move money among cards and merchants only, so they are in none of its lines.
 *
 * @param flows all that was moved since the first entry; a kind that never was is not in it
 * @param holdings the balances at the same moment
 */
public record TrialBalance(List<Flow> flows, Holdings holdings) {

    /** Copies the list. */
    public TrialBalance {
        flows = List.copyOf(flows);
        Objects.requireNonNull(holdings, "holdings");
    }

    /** Where money can be. */
    public enum Place {
        /** On cards and merchants' cards: what was topped up less what was paid out and settled. */
        CARDS_AND_MERCHANTS,
        /** In the cash desk: what was topped up less what was paid out, and what the bank has of it. */
        CASH_DESK,
        /** At the bank: what was brought there less what was fetched and settled. */
        BANK
    }

    /**
     * One line.
     *
     * @param byJournal what should be there
     * @param byBalances what is there
     */
    public record Line(Place place, Money byJournal, Money byBalances) {

        /** Nothing is null. */
        public Line {
            Objects.requireNonNull(place, "place");
            Objects.requireNonNull(byJournal, "byJournal");
            Objects.requireNonNull(byBalances, "byBalances");
        }

        /** How much more is there than should be; may be below zero. */
        public Money difference() {
            return byBalances.minus(byJournal);
        }

        /** Whether journal and balances say the same. */
        public boolean agrees() {
            return byJournal.equals(byBalances);
        }
    }

    /** The lines, each as the journal and as the balances have it. */
    public List<Line> lines() {
        Money in = sum(Transfer.Kind.TOP_UP);
        Money out = sum(Transfer.Kind.PAYOUT);
        Money settled = sum(Transfer.Kind.SETTLEMENT);
        Money banked = sum(Transfer.Kind.DEPOSIT).minus(sum(Transfer.Kind.WITHDRAWAL));
        Money zero = in.minus(in);
        return List.of(
                new Line(
                        Place.CARDS_AND_MERCHANTS,
                        in.minus(out).minus(settled),
                        holdings.cards().plus(holdings.merchants())),
                new Line(Place.CASH_DESK, in.minus(out).minus(banked), zero.minus(holdings.cashDesk())),
                new Line(Place.BANK, banked.minus(settled), zero.minus(holdings.bank())));
    }

    /** Whether all lines agree. */
    public boolean agrees() {
        return lines().stream().allMatch(Line::agrees);
    }

    /** The lines that don't agree. */
    public List<Line> faults() {
        return lines().stream().filter(Predicate.not(Line::agrees)).toList();
    }

    private Money sum(Transfer.Kind kind) {
        return flows.stream()
                .filter(flow -> flow.kind() == kind)
                .map(Flow::amount)
                .findFirst()
                .orElseGet(() -> Money.zero(holdings.cards().unit()));
    }
}
