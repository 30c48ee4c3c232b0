package dev.quittance.domain;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A card that wants to pay, how it was shown, and what is on its account.
 *
 * @param card the card as it was before the attempt
 * @param shown how the payer showed that it is theirs
 * @param balance what is on its account
 */
public record Payer(Card card, Card.Shown shown, Money balance) {

    /** Nothing is null. */
    public Payer {
        Objects.requireNonNull(card, "card");
        Objects.requireNonNull(shown, "shown");
        Objects.requireNonNull(balance, "balance");
    }

    /** Why this payer would not pay, or nothing if it would: down the list of {@link Reason}. */
    Optional<Refusal> refuses(Transaction.Terms terms, PinVerdict pin, Limits limits, LocalDate today) {
        if (shown == Card.Shown.BY_NUMBER && (!card.isActive() || isLocked() || pin != PinVerdict.RIGHT)) {
            return Optional.of(Refusal.of(Reason.WRONG_PIN)); // A stranger is told one thing, whatever is wrong.
        }
        if (isPaidBy(terms)) {
            return Optional.of(Refusal.of(Reason.OWN_TRANSACTION));
        }
        if (!card.isActive()) {
            return Optional.of(Refusal.of(Reason.CARD_BLOCKED));
        }
        return refusesPin(terms.amount(), pin, limits)
                .or(() -> refusesLimits(terms.amount(), limits, today))
                .or(() -> refusesBalance(terms.amount()));
    }

    /**
     * The card once the PIN was looked at. It is not looked at when the payer is told before that nobody pays
     * themselves; a stranger is told so only after it.
     */
    Card looked(Transaction.Terms terms, PinVerdict pin) {
        boolean toldBefore = shown != Card.Shown.BY_NUMBER && isPaidBy(terms);
        return toldBefore ? card : card.after(pin, shown);
    }

    /** Whether the money would come back to the account it leaves. */
    private boolean isPaidBy(Transaction.Terms terms) {
        return terms.merchant().equals(card.account());
    }

    private Optional<Refusal> refusesPin(Money amount, PinVerdict pin, Limits limits) {
        boolean needed = card.needsPin(amount, limits);
        if (isLocked() && (needed || pin != PinVerdict.ABSENT)) {
            return Optional.of(Refusal.of(Reason.PIN_LOCKED));
        }
        if (pin == PinVerdict.WRONG) {
            return Optional.of(card.wrongPin(shown));
        }
        return needed && pin == PinVerdict.ABSENT ? Optional.of(Refusal.of(Reason.PIN_REQUIRED)) : Optional.empty();
    }

    private Optional<Refusal> refusesLimits(Money amount, Limits limits, LocalDate today) {
        Money onThisDay = card.spentOn(today).plus(amount);
        return limits.perPayment()
                .filter(amount::isMoreThan)
                .map(maximum -> Refusal.limit(Reason.PAYMENT_LIMIT, maximum))
                .or(() -> limits.perDay()
                        .filter(onThisDay::isMoreThan)
                        .map(maximum -> Refusal.limit(Reason.DAY_LIMIT, maximum)));
    }

    private Optional<Refusal> refusesBalance(Money amount) {
        return amount.isMoreThan(balance)
                ? Optional.of(Refusal.of(Reason.INSUFFICIENT_FUNDS).withBalance(balance))
                : Optional.empty();
    }

    private boolean isLocked() {
        return card.pin().isLocked(shown);
    }
}
