package dev.quittance.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What moves between the bank and the rest. The system's own accounts say by how much they are below zero what is
 * really there: cash that is brought to the bank brings the cash desk up and the bank down.
 */
public final class BankTransfer {

    private BankTransfer() {}

    /** Cash was brought to the bank. */
    public static Transfer deposit(Money amount, Optional<CardId> actor, Instant now) {
        return Transfer.byDesk(Transfer.Kind.DEPOSIT, Account.BANK, Account.CASH_DESK, amount, actor, now);
    }

    /** Cash was fetched from the bank. */
    public static Transfer withdrawal(Money amount, Optional<CardId> actor, Instant now) {
        return Transfer.byDesk(Transfer.Kind.WITHDRAWAL, Account.CASH_DESK, Account.BANK, amount, actor, now);
    }

    /**
     * The bank pays a merchant what it has sold.
     *
     * @param account the merchant's account as it is
     * @param amount empty for all there is
     * @throws Refused with {@link Reason#INSUFFICIENT_FUNDS} if that is more than there is, or nothing
     */
    public static Transfer settlement(Account account, Optional<Money> amount, Optional<CardId> actor, Instant now) {
        Money wanted = amount.orElse(account.balance());
        account.refusesToGive(wanted).ifPresent(refusal -> {
            throw new Refused(refusal);
        });
        return Transfer.byDesk(Transfer.Kind.SETTLEMENT, account.id(), Account.BANK, wanted, actor, now);
    }
}
