package dev.quittance.domain;

import java.time.Instant;
import java.util.Optional;

/** Money taken at the cash desk and put on a card. */
public final class TopUp {

    private TopUp() {}

    /**
     * Decides one top-up.
     *
     * @param account the card's account as it is
     * @param actor the card of whoever took the money; empty for the operator
     * @throws Refused with {@link Reason#BALANCE_LIMIT} if the card would hold more than a card may
     */
    public static Transfer attempt(
            Card card, Account account, Money amount, Optional<CardId> actor, Limits limits, Instant now) {
        Money after = account.balance().plus(amount.requirePositive());
        boolean sells = card.face().role() == Role.MERCHANT;
        limits.onBalance()
                .filter(maximum -> !sells && after.isMoreThan(maximum))
                .ifPresent(maximum -> {
                    throw new Refused(Refusal.limit(Reason.BALANCE_LIMIT, maximum));
                });
        return Transfer.topUp(account.id(), amount, actor, now);
    }

    /** The money that a card is opened with: no limit binds it. */
    public static Transfer opening(AccountId account, Money amount, Optional<CardId> actor, Instant now) {
        return Transfer.topUp(account, amount, actor, now);
    }
}
