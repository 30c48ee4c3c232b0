package dev.quittance.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The answer to one attempt to get cash for what is on a card, with everything that has to be written down because
 * of it. A refusal is a value here and not yet an exception: a wrong PIN is counted although nothing was paid out.
 */
public sealed interface Payout {

    /**
     * Decides one that the holder approves with the PIN. Its tries count as those by number: whoever stands at the
     * desk has the card in hand and no session.
     *
     * @param account the card's account as it is
     * @param amount empty for all there is
     * @param actor the card of whoever pays out; empty for the operator
     */
    static Payout byPin(
            Card card, Account account, Optional<Money> amount, PinVerdict pin, Optional<CardId> actor, Instant now) {
        return card.refuses(pin, Card.Shown.BY_NUMBER)
                .<Payout>map(refusal -> new Declined(card.after(pin, Card.Shown.BY_NUMBER), refusal))
                .orElseGet(() -> decided(card.after(pin, Card.Shown.BY_NUMBER), account, amount, actor, now));
    }

    /** Decides one that needs no PIN because whoever may do so vouches for it: also of a card that can't pay. */
    static Payout vouchedFor(Card card, Account account, Optional<Money> amount, Optional<CardId> actor, Instant now) {
        return decided(card, account, amount, actor, now);
    }

    private static Payout decided(
            Card looked, Account account, Optional<Money> amount, Optional<CardId> actor, Instant now) {
        Money wanted = amount.orElse(account.balance());
        return account.refusesToGive(wanted)
                .<Payout>map(refusal -> new Declined(looked, refusal))
                .orElseGet(() -> new Accepted(
                        looked,
                        Transfer.payout(account.id(), wanted, actor, now),
                        account.balance().minus(wanted)));
    }

    /** The card as it is now: what was counted of the PIN is kept, whatever came of it. */
    Card card();

    /**
     * Money moves.
     *
     * @param balance what is left on the card's account
     */
    record Accepted(Card card, Transfer transfer, Money balance) implements Payout {

        /** Nothing is null. */
        public Accepted {
            Objects.requireNonNull(card, "card");
            Objects.requireNonNull(transfer, "transfer");
            Objects.requireNonNull(balance, "balance");
        }
    }

    /** No money moves. */
    record Declined(Card card, Refusal refusal) implements Payout {

        /** Nothing is null. */
        public Declined {
            Objects.requireNonNull(card, "card");
            Objects.requireNonNull(refusal, "refusal");
        }
    }
}
