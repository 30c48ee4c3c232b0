package dev.quittance.domain;

import static dev.quittance.domain.Samples.BEN;
import static dev.quittance.domain.Samples.NOON;
import static dev.quittance.domain.Samples.ben;
import static dev.quittance.domain.Samples.eur;
import static dev.quittance.domain.Samples.withPinUse;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cash for what is on a card. */
class PayoutTest {

    private static final Optional<CardId> RITA = Optional.of(new CardId(9));
    private static final Account ACCOUNT =
            Account.empty(BEN, Account.Kind.CARD, Samples.EUR).credit(eur("50.00"));

    private static Payout byPin(Card card, String amount, PinVerdict pin) {
        return Payout.byPin(card, ACCOUNT, Optional.of(eur(amount)), pin, RITA, NOON);
    }

    private static Refusal refused(Payout payout) {
        return ((Payout.Declined) payout).refusal();
    }

    @Test
    void the_pin_pays_out_all_of_it_or_a_part() {
        var part = (Payout.Accepted) byPin(ben(), "20.00", PinVerdict.RIGHT);
        assertEquals(Transfer.payout(BEN, eur("20.00"), RITA, NOON), part.transfer());
        assertEquals(eur("30.00"), part.balance());

        var all = (Payout.Accepted) Payout.byPin(ben(), ACCOUNT, Optional.empty(), PinVerdict.RIGHT, RITA, NOON);
        assertEquals(Transfer.payout(BEN, eur("50.00"), RITA, NOON), all.transfer());
        assertEquals(eur("0.00"), all.balance());
    }

    @Test
    void a_right_pin_clears_the_tries_by_number_and_no_others() {
        Card before = withPinUse(ben(), 2, 2, "7.00");
        assertEquals(
                withPinUse(ben(), 2, 0, "0.00"),
                byPin(before, "1.00", PinVerdict.RIGHT).card());
    }

    @Test
    void a_wrong_pin_is_counted_by_number_and_not_told_how_many_are_left() {
        Payout payout = byPin(withPinUse(ben(), 1, 1, "7.00"), "1.00", PinVerdict.WRONG);
        assertEquals(Refusal.of(Reason.WRONG_PIN), refused(payout));
        assertEquals(withPinUse(ben(), 1, 2, "7.00"), payout.card());
    }

    @Test
    void a_locked_pin_is_told_before_what_is_on_the_card() {
        Card locked = withPinUse(ben(), 0, 3, "7.00");
        Payout payout = byPin(locked, "50.01", PinVerdict.WRONG);
        assertEquals(Refusal.of(Reason.PIN_LOCKED), refused(payout));
        assertEquals(locked, payout.card());
        Card lockedForTheHolder = withPinUse(ben(), 3, 0, "7.00");
        assertEquals(eur("49.00"), ((Payout.Accepted) byPin(lockedForTheHolder, "1.00", PinVerdict.RIGHT)).balance());
    }

    @Test
    void more_than_there_is_is_refused_with_what_there_is() {
        var refusal = refused(byPin(ben(), "50.01", PinVerdict.RIGHT));
        assertEquals(Reason.INSUFFICIENT_FUNDS, refusal.reason());
        assertEquals(Optional.of(eur("50.00")), refusal.balance());
        assertEquals(Refusal.of(Reason.WRONG_PIN), refused(byPin(ben(), "50.01", PinVerdict.WRONG)));
    }

    @Test
    void there_is_nothing_to_pay_out_of_an_empty_card() {
        var empty = Account.empty(BEN, Account.Kind.CARD, Samples.EUR);
        var payout = Payout.byPin(ben(), empty, Optional.empty(), PinVerdict.RIGHT, RITA, NOON);
        assertEquals(Reason.INSUFFICIENT_FUNDS, refused(payout).reason());
    }

    @ParameterizedTest
    @EnumSource(names = {"BLOCKED", "CLOSED", "REPLACED"})
    void the_pin_of_a_card_that_cannot_pay_is_not_looked_at_and_whoever_vouches_needs_none(Card.Status status) {
        Card card = withPinUse(ben(), 0, 1, "7.00").as(status);
        Payout payout = byPin(card, "1.00", PinVerdict.WRONG);
        assertEquals(Refusal.of(Reason.CARD_BLOCKED), refused(payout));
        assertEquals(card, payout.card());

        var vouched = (Payout.Accepted) Payout.vouchedFor(card, ACCOUNT, Optional.empty(), RITA, NOON);
        assertEquals(eur("50.00"), vouched.transfer().amount());
        assertEquals(card, vouched.card());
    }
}
