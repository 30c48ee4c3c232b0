package dev.quittance.domain;

import static dev.quittance.domain.Samples.ANA;
import static dev.quittance.domain.Samples.BEN;
import static dev.quittance.domain.Samples.BUDAPEST;
import static dev.quittance.domain.Samples.EUR;
import static dev.quittance.domain.Samples.NOON;
import static dev.quittance.domain.Samples.ana;
import static dev.quittance.domain.Samples.ben;
import static dev.quittance.domain.Samples.eur;
import static dev.quittance.domain.Samples.limits;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopUpTest {

    private static final Optional<CardId> RITA = Optional.of(new CardId(9));

    @Test
    void money_comes_from_the_cash_desk() {
        assertEquals(
                new Transfer(
                        Transfer.Kind.TOP_UP,
                        Account.CASH_DESK,
                        BEN,
                        eur("150.00"),
                        NOON,
                        RITA,
                        Optional.empty(),
                        Optional.empty()),
                TopUp.attempt(ben(), holding(BEN, "50.00"), eur("150.00"), RITA, limits(), NOON));
    }

    @Test
    void a_card_holds_as_much_as_a_card_may_and_not_a_cent_more() {
        var refused = assertThrows(
                Refused.class, () -> TopUp.attempt(ben(), holding(BEN, "50.00"), eur("150.01"), RITA, limits(), NOON));
        assertEquals(Reason.BALANCE_LIMIT, refused.reason());
        assertEquals(Optional.of(eur("200.00")), refused.refusal().maximum());
        assertEquals(Optional.of(eur("50.00")), refused.refusal().balance());
    }

    @Test
    void a_merchant_may_hold_any_sum_and_so_may_anyone_where_there_is_no_limit() {
        assertDoesNotThrow(() -> TopUp.attempt(ana(), holding(ANA, "200.00"), eur("0.01"), RITA, limits(), NOON));
        var none = Limits.none(BUDAPEST);
        assertDoesNotThrow(() -> TopUp.attempt(ben(), holding(BEN, "200.00"), eur("0.01"), RITA, none, NOON));
    }

    @Test
    void nobody_is_given_nothing() {
        var nothing = Money.zero(EUR);
        assertThrows(
                IllegalArgumentException.class,
                () -> TopUp.attempt(ben(), holding(BEN, "1.00"), nothing, RITA, limits(), NOON));
    }

    @Test
    void the_cash_desk_gives_no_more_than_can_be_counted() {
        var desk =
                Account.empty(Account.CASH_DESK, Account.Kind.CASH_DESK, EUR).debit(new Money(Long.MAX_VALUE - 5, EUR));
        var bank = Account.empty(Account.BANK, Account.Kind.BANK, EUR);
        assertDoesNotThrow(() -> TopUp.requireCountable(desk, bank, new Money(5, EUR)));
        var refused = assertThrows(Refused.class, () -> TopUp.requireCountable(desk, bank, new Money(6, EUR)));
        assertEquals(Refusal.limit(Reason.BALANCE_LIMIT, new Money(Long.MAX_VALUE, EUR)), refused.refusal());
    }

    /** However much cash was brought to the bank, what the cards hold together must be a number. */
    @Test
    void cards_hold_no_more_than_can_be_counted() {
        var most = new Money(Long.MAX_VALUE, EUR);
        var desk = Account.empty(Account.CASH_DESK, Account.Kind.CASH_DESK, EUR).credit(eur("1.00"));
        var bank = Account.empty(Account.BANK, Account.Kind.BANK, EUR).debit(most);
        var rest = eur("1.00");
        assertDoesNotThrow(() -> TopUp.requireCountable(desk, bank, rest));
        var more = eur("1.01");
        assertThrows(Refused.class, () -> TopUp.requireCountable(desk, bank, more));
    }

    private static Account holding(AccountId id, String balance) {
        return Account.empty(id, Account.Kind.CARD, EUR).credit(eur(balance));
    }
}
