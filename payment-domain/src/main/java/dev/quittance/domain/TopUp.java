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
     * @throws Refused with {@link Reason#BALANCE_LIMIT} if the card would hold more than a card may; with the limit
     *     and the balance, because the difference is what can still be put on it
     */
    public static Transfer attempt(
            Card card, Account account, Money amount, Optional<CardId> actor, Limits limits, Instant now) {
        Money after = account.balance().plus(amount.requirePositive());
        boolean sells = card.face().role() == Role.MERCHANT;
        limits.onBalance()
                .filter(maximum -> !sells && after.isMoreThan(maximum))
                .ifPresent(maximum -> {
                    throw new Refused(
                            Refusal.limit(Reason.BALANCE_LIMIT, maximum).withBalance(account.balance()));
                });
        return Transfer.topUp(account.id(), amount, actor, now);
    }

    /** The money that a card is opened with: no limit binds it. */
    public static Transfer opening(AccountId account, Money amount, Optional<CardId> actor, Instant now) {
        return Transfer.topUp(account, amount, actor, now);
    }

    /**
     * Asks that all the money there is can still be counted once the cash desk has given {@code amount}. What all
     * cards hold together is what cash desk and bank lack together: while that is a number, so is what each holds.
     *
     * @throws Refused with {@link Reason#BALANCE_LIMIT} if it can't: no limit of the operator, but a limit
     */
    public static void requireCountable(Account cashDesk, Account bank, Money amount) {
        Money held = Money.zero(amount.unit()).minus(cashDesk.balance().plus(bank.balance()));
        Account.requireCountable(cashDesk.balance(), held, amount);
    }
}
