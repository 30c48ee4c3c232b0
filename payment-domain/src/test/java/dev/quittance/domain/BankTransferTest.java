package dev.quittance.domain;

import static dev.quittance.domain.Samples.BEN;
import static dev.quittance.domain.Samples.NOON;
import static dev.quittance.domain.Samples.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Money between the bank and the rest. */
class BankTransferTest {

    private static final Optional<CardId> RITA = Optional.of(new CardId(9));

    private static Account empty(AccountId id, Account.Kind kind) {
        return Account.empty(id, kind, Samples.EUR);
    }

    @Test
    void cash_that_is_brought_to_the_bank_is_there_and_no_longer_at_the_desk() {
        var desk = empty(Account.CASH_DESK, Account.Kind.CASH_DESK).debit(eur("100.00"));
        var bank = empty(Account.BANK, Account.Kind.BANK);
        assertEquals(eur("100.00"), desk.reallyThere());

        Transfer deposit = BankTransfer.deposit(eur("80.00"), RITA, NOON);
        assertEquals(eur("20.00"), applied(desk, deposit).reallyThere());
        assertEquals(eur("80.00"), applied(bank, deposit).reallyThere());

        Transfer withdrawal = BankTransfer.withdrawal(eur("30.00"), RITA, NOON);
        assertEquals(eur("50.00"), applied(applied(desk, deposit), withdrawal).reallyThere());
        assertEquals(eur("50.00"), applied(applied(bank, deposit), withdrawal).reallyThere());
    }

    private static Account applied(Account account, Transfer transfer) {
        return account.id().equals(transfer.debit())
                ? account.debit(transfer.amount())
                : account.credit(transfer.amount());
    }

    @Test
    void a_merchant_is_settled_with_all_there_is_or_a_part() {
        var ana = empty(BEN, Account.Kind.CARD).credit(eur("50.00"));
        var bank = empty(Account.BANK, Account.Kind.BANK).debit(eur("80.00"));

        Transfer part = BankTransfer.settlement(ana, Optional.of(eur("20.00")), RITA, NOON);
        assertEquals(eur("30.00"), applied(ana, part).balance());
        assertEquals(eur("60.00"), applied(bank, part).reallyThere());
        assertEquals(
                eur("50.00"),
                BankTransfer.settlement(ana, Optional.empty(), RITA, NOON).amount());

        var more = Optional.of(eur("50.01"));
        var refused = assertThrows(Refused.class, () -> BankTransfer.settlement(ana, more, RITA, NOON));
        assertEquals(Reason.INSUFFICIENT_FUNDS, refused.reason());
        assertEquals(Optional.of(eur("50.00")), refused.refusal().balance());
    }
}
