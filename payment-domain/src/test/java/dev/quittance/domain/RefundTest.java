package dev.quittance.domain;

import static dev.quittance.domain.Samples.ANA;
import static dev.quittance.domain.Samples.BEN;
import static dev.quittance.domain.Samples.EUR;
import static dev.quittance.domain.Samples.MICRO;
import static dev.quittance.domain.Samples.NOON;
import static dev.quittance.domain.Samples.TERMS;
import static dev.quittance.domain.Samples.ana;
import static dev.quittance.domain.Samples.created;
import static dev.quittance.domain.Samples.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ben paid Ana 12.50 EUR at noon. */
class RefundTest {

    private static final long PAYMENT = (1L << 40) + 7;
    private static final Optional<Money> EVERYTHING = Optional.empty();
    private static final Instant LATER = NOON.plus(Refund.UNDO);

    private final Transaction.Completed paid = created().complete(BEN, NOON);

    private static Refund.Accepted refund(Transaction.Completed of, Optional<Money> amount, Instant now) {
        return refund(of, amount, "100.00", now);
    }

    private static Refund.Accepted refund(
            Transaction.Completed of, Optional<Money> amount, String balance, Instant now) {
        var account = Account.empty(ANA, Account.Kind.CARD, EUR).credit(eur(balance));
        return Refund.attempt(of, PAYMENT, account, amount, ana().id(), now);
    }

    private static Refusal refusal(Transaction.Completed of, Optional<Money> amount, String balance) {
        return assertThrows(Refused.class, () -> refund(of, amount, balance, LATER))
                .refusal();
    }

    @Test
    void money_goes_back_to_the_account_it_came_from_and_names_the_entry_that_paid() {
        var some = refund(paid, Optional.of(eur("2.50")), "12.50", LATER);

        assertEquals(
                new Transfer(
                        Transfer.Kind.REFUND,
                        ANA,
                        BEN,
                        eur("2.50"),
                        LATER,
                        Optional.of(ana().id()),
                        Optional.of(TERMS.id()),
                        Optional.of(PAYMENT)),
                some.transfer());
        assertEquals(eur("2.50"), some.completed().refunded());
        assertEquals(eur("10.00"), some.completed().left());
        assertEquals(eur("10.00"), some.balance());
    }

    @Test
    void it_goes_back_in_parts_and_the_rest_when_no_amount_is_said() {
        var once = refund(paid, Optional.of(eur("2.50")), LATER).completed();
        var twice = refund(once, EVERYTHING, LATER);

        assertEquals(eur("10.00"), twice.transfer().amount());
        assertEquals(eur("12.50"), twice.completed().refunded());
        assertEquals(paid.completedAt(), twice.completed().completedAt());
    }

    @Test
    void never_more_than_was_paid() {
        var once = refund(paid, Optional.of(eur("2.50")), LATER).completed();
        var all = refund(once, EVERYTHING, LATER).completed();

        assertEquals(
                Refusal.of(Reason.REFUND_EXCEEDS_PAID).about(paid), refusal(paid, Optional.of(eur("12.51")), "100.00"));
        assertEquals(
                Refusal.of(Reason.REFUND_EXCEEDS_PAID).about(once), refusal(once, Optional.of(eur("10.01")), "100.00"));
        assertEquals(Refusal.of(Reason.REFUND_EXCEEDS_PAID).about(all), refusal(all, EVERYTHING, "100.00"));
        assertEquals(
                Refusal.of(Reason.REFUND_EXCEEDS_PAID).about(all), refusal(all, Optional.of(eur("0.01")), "100.00"));
    }

    @Test
    void never_more_than_the_merchant_has() {
        var poor = refusal(paid, EVERYTHING, "12.49");

        assertEquals(Reason.INSUFFICIENT_FUNDS, poor.reason());
        assertEquals(Optional.of(eur("12.49")), poor.balance());
    }

    @Test
    void what_can_not_be_paid_back_at_all_is_told_before_the_balance_is_looked_at() {
        assertEquals(
                Reason.REFUND_EXCEEDS_PAID,
                refusal(paid, Optional.of(eur("12.51")), "0.00").reason());
    }

    @Test
    void nothing_is_no_amount() {
        assertThrows(IllegalArgumentException.class, () -> refund(paid, Optional.of(Money.zero(EUR)), LATER));
        assertThrows(IllegalArgumentException.class, () -> refund(paid, Optional.of(new Money(-1, EUR)), LATER));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void all_of_it_within_five_minutes_undoes_the_payment(boolean said) {
        var last = LATER.minusNanos(MICRO);
        Optional<Money> all = said ? Optional.of(eur("12.50")) : EVERYTHING;

        assertEquals(Transfer.Kind.VOID, refund(paid, all, NOON).transfer().kind());
        assertEquals(Transfer.Kind.VOID, refund(paid, all, last).transfer().kind());
        assertEquals(Transfer.Kind.REFUND, refund(paid, all, LATER).transfer().kind());
    }

    @Test
    void a_part_of_it_or_the_last_part_undoes_nothing() {
        var some = refund(paid, Optional.of(eur("12.49")), NOON);
        var rest = refund(some.completed(), EVERYTHING, NOON);

        assertEquals(Transfer.Kind.REFUND, some.transfer().kind());
        assertEquals(Transfer.Kind.REFUND, rest.transfer().kind());
    }

    @Test
    void its_number_is_that_of_its_entry_and_it_tells_what_the_entry_does() {
        var head = new JournalEntry.Head(1, 7, Hash.of("before"));
        var undone = new Refund(
                head.append(refund(paid, EVERYTHING, NOON).transfer()), new Remark("mistyped"), Optional.empty());
        var given = new Refund(head.append(refund(paid, EVERYTHING, LATER).transfer()), Remark.NONE, Optional.empty());

        assertEquals(new RefundId((1L << 40) + 8), undone.id());
        assertEquals(TERMS.id(), undone.transaction());
        assertEquals(eur("12.50"), undone.amount());
        assertEquals(NOON, undone.at());
        assertTrue(undone.isVoid());
        assertFalse(given.isVoid());
    }

    @Test
    void an_entry_that_takes_nothing_back_is_none() {
        var head = new JournalEntry.Head(1, 7, Hash.of("before"));
        var topUp = head.append(TopUp.opening(BEN, eur("1.00"), Optional.empty(), NOON));
        assertThrows(IllegalArgumentException.class, () -> new Refund(topUp, Remark.NONE, Optional.empty()));
        assertThrows(IllegalArgumentException.class, () -> new RefundId(0));
    }

    @Test
    void its_event_tells_what_went_back_and_how_the_transaction_stood() {
        var some = refund(paid, Optional.of(eur("2.50")), LATER);
        var refund = new Refund(
                new JournalEntry.Head(1, 7, Hash.of("before")).append(some.transfer()), Remark.NONE, Optional.empty());

        assertEquals(
                new Event.Fact(Event.Type.PAYMENT_REFUNDED, LATER, eur("2.50"), some.completed()),
                Event.refunded(refund, some.completed()));
    }
}
