package dev.quittance.domain;

import static dev.quittance.domain.Samples.ANA;
import static dev.quittance.domain.Samples.BEN;
import static dev.quittance.domain.Samples.CARA;
import static dev.quittance.domain.Samples.EUR;
import static dev.quittance.domain.Samples.MICRO;
import static dev.quittance.domain.Samples.NOON;
import static dev.quittance.domain.Samples.ana;
import static dev.quittance.domain.Samples.ben;
import static dev.quittance.domain.Samples.card;
import static dev.quittance.domain.Samples.created;
import static dev.quittance.domain.Samples.createdFor;
import static dev.quittance.domain.Samples.eur;
import static dev.quittance.domain.Samples.limits;
import static dev.quittance.domain.Samples.withPinUse;
import static dev.quittance.domain.Samples.withSpent;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.domain.Card.Shown;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PaymentTest {

    private static final Instant NOW = NOON.plusSeconds(10);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final boolean TAKE_OVER = true;

    // Down the ladder: everything is wrong at first, and one thing after the other is put right.

    /**
     * What is wrong, from the first reason to the last; {@code mended} of them are put right, and the next is told.
     * The PIN is locked only in the rows that say so, else it would never be looked at.
     */
    @ParameterizedTest
    @CsvSource({
        // mended, way,         verdict, reason
        "0,  BY_SESSION,     WRONG,  EXPIRED",
        "1,  BY_SESSION,     WRONG,  BEING_PAID_BY_ANOTHER",
        "2,  BY_SESSION,     WRONG,  MERCHANT_BLOCKED",
        "3,  BY_SESSION,     WRONG,  OWN_TRANSACTION",
        "4,  BY_SESSION,     WRONG,  CARD_BLOCKED",
        "5,  BY_SESSION,     RIGHT,  PIN_LOCKED",
        "5,  BY_SESSION,     WRONG,  PIN_LOCKED",
        "5,  BY_SESSION,     ABSENT, PIN_LOCKED",
        "6,  BY_SESSION,     WRONG,  WRONG_PIN",
        "6,  BY_SESSION,     ABSENT, PIN_REQUIRED",
        "6,  BY_SESSION,     RIGHT,  PAYMENT_LIMIT",
        "7,  BY_SESSION,     RIGHT,  DAY_LIMIT",
        "8,  BY_SESSION,     RIGHT,  INSUFFICIENT_FUNDS",
        "0,  BY_PIN_SESSION, WRONG,  EXPIRED",
        "1,  BY_PIN_SESSION, WRONG,  BEING_PAID_BY_ANOTHER",
        "2,  BY_PIN_SESSION, WRONG,  MERCHANT_BLOCKED",
        "3,  BY_PIN_SESSION, WRONG,  OWN_TRANSACTION",
        "4,  BY_PIN_SESSION, WRONG,  CARD_BLOCKED",
        "5,  BY_PIN_SESSION, WRONG,  PIN_LOCKED",
        "6,  BY_PIN_SESSION, WRONG,  WRONG_PIN",
        "6,  BY_PIN_SESSION, ABSENT, PIN_REQUIRED",
        "6,  BY_PIN_SESSION, RIGHT,  PAYMENT_LIMIT",
        "7,  BY_PIN_SESSION, RIGHT,  DAY_LIMIT",
        "8,  BY_PIN_SESSION, RIGHT,  INSUFFICIENT_FUNDS",
        // To a stranger a blocked card, a locked PIN and a wrong one are the same, and come before all that is the
        // card's.
        "0,  BY_NUMBER,      WRONG,  EXPIRED",
        "1,  BY_NUMBER,      WRONG,  BEING_PAID_BY_ANOTHER",
        "2,  BY_NUMBER,      WRONG,  MERCHANT_BLOCKED",
        "3,  BY_NUMBER,      WRONG,  WRONG_PIN",
        "3,  BY_NUMBER,      RIGHT,  WRONG_PIN",
        "4,  BY_NUMBER,      RIGHT,  WRONG_PIN",
        "5,  BY_NUMBER,      RIGHT,  WRONG_PIN",
        "6,  BY_NUMBER,      WRONG,  WRONG_PIN",
        "6,  BY_NUMBER,      ABSENT, WRONG_PIN",
        "6,  BY_NUMBER,      RIGHT,  PAYMENT_LIMIT",
        "7,  BY_NUMBER,      RIGHT,  DAY_LIMIT",
        "8,  BY_NUMBER,      RIGHT,  INSUFFICIENT_FUNDS",
    })
    void of_several_reasons_the_first_is_told(int mended, Shown shown, PinVerdict pin, Reason told) {
        Instant now = mended > 0 ? NOW : created().expiresAt();
        var asked = createdFor(mended > 6 ? "90.00" : "100.01");
        Transaction.Open open = mended > 1 ? asked : asked.claim(CARA, NOW);
        Card merchant = ana().as(mended <= 2 ? Card.Status.BLOCKED : Card.Status.ACTIVE);
        Card payer =
                card(mended > 3 ? BEN : ANA, Role.PAYER).as(mended <= 4 ? Card.Status.BLOCKED : Card.Status.ACTIVE);
        payer = mended > 5 ? payer : withPinUse(payer, 3, 3, "0.00");
        payer = mended > 7 ? payer : withSpent(payer, new Card.DaySum(TODAY, eur("100.00")));
        var attempted = new Payer(payer, shown, eur("89.99"));

        assertEquals(told, reasonOf(() -> Payment.attempt(open, merchant, attempted, pin, limits(), false, now)));
    }

    private static Reason reasonOf(Supplier<Payment> attempt) {
        try {
            return ((Payment.Declined) attempt.get()).refusal().reason();
        } catch (Refused refused) {
            return refused.reason();
        }
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void with_nothing_wrong_it_pays(Shown shown) {
        var accepted = (Payment.Accepted) attempt(createdFor("90.00"), payer(ben(), shown, "90.00"), PinVerdict.RIGHT);

        assertEquals(Money.zero(EUR), accepted.balance());
        assertEquals(createdFor("90.00").complete(BEN, NOW), accepted.completed());
        assertEquals(
                new Transfer(
                        Transfer.Kind.PAYMENT,
                        BEN,
                        ANA,
                        eur("90.00"),
                        NOW,
                        Optional.of(ben().id()),
                        Optional.of(created().terms().id()),
                        Optional.empty()),
                accepted.transfer());
        assertEquals(new Card.DaySum(TODAY, eur("90.00")), accepted.card().spent());
    }

    @Test
    void a_refusal_is_about_the_transaction_as_it_stands() {
        var claimed = created().claim(BEN, NOW);
        var declined = (Payment.Declined) attempt(claimed, payer(ben(), Shown.BY_SESSION, "0.00"), PinVerdict.ABSENT);
        assertEquals(Optional.of(claimed), declined.refusal().transaction());

        var refused = assertThrows(
                Refused.class,
                () -> Payment.attempt(
                        claimed,
                        ana().as(Card.Status.BLOCKED),
                        payer(ben(), Shown.BY_SESSION, "50.00"),
                        PinVerdict.ABSENT,
                        limits(),
                        false,
                        NOW));
        assertEquals(Optional.of(claimed), refused.refusal().transaction());
    }

    @Test
    void each_limit_names_what_it_would_have_allowed() {
        var tooMuch = attempt(createdFor("100.01"), payer(ben(), Shown.BY_SESSION, "0.00"), PinVerdict.RIGHT);
        assertEquals(Optional.of(eur("100.00")), refusalOf(tooMuch).maximum());
        var spent = withSpent(ben(), new Card.DaySum(TODAY, eur("20.01")));
        var tooMuchToday = attempt(createdFor("100.00"), payer(spent, Shown.BY_SESSION, "0.00"), PinVerdict.RIGHT);
        assertEquals(Optional.of(eur("120.00")), refusalOf(tooMuchToday).maximum());
        assertEquals(Optional.empty(), refusalOf(tooMuchToday).balance());
    }

    @Test
    void at_each_limit_it_still_pays() {
        var spent = withSpent(ben(), new Card.DaySum(TODAY, eur("20.00")));
        assertPaid(attempt(createdFor("100.00"), payer(spent, Shown.BY_SESSION, "100.00"), PinVerdict.RIGHT));
    }

    @Test
    void who_has_not_enough_is_told_what_there_is() {
        var declined = attempt(created(), payer(ben(), Shown.BY_SESSION, "12.49"), PinVerdict.ABSENT);
        assertEquals(Optional.of(eur("12.49")), refusalOf(declined).balance());
    }

    // The day.

    @Test
    void at_midnight_a_new_day_begins() {
        Instant midnight = Instant.parse("2026-11-23T23:00:00Z");
        var terms = new Transaction.Terms(
                new TransactionId(1), ANA, eur("90.00"), Description.NONE, Reference.NONE, midnight.minusSeconds(60));
        var open = Transaction.start(terms, Lifetime.DEFAULT);
        var spent = withSpent(ben(), new Card.DaySum(TODAY, eur("100.00")));
        var payer = payer(spent, Shown.BY_SESSION, "90.00");

        var before = Payment.attempt(open, ana(), payer, PinVerdict.RIGHT, limits(), false, midnight.minusNanos(MICRO));
        var after = Payment.attempt(open, ana(), payer, PinVerdict.RIGHT, limits(), false, midnight);

        assertEquals(Reason.DAY_LIMIT, refusalOf(before).reason());
        assertEquals(
                new Card.DaySum(TODAY.plusDays(1), eur("90.00")),
                assertPaid(after).card().spent());
    }

    @Test
    void what_is_paid_on_one_day_adds_up() {
        var spent = withSpent(ben(), new Card.DaySum(TODAY, eur("1.00")));
        var accepted = assertPaid(attempt(created(), payer(spent, Shown.BY_SESSION, "50.00"), PinVerdict.ABSENT));
        assertEquals(new Card.DaySum(TODAY, eur("13.50")), accepted.card().spent());
    }

    // The PIN.

    @Test
    void above_the_cards_pin_limit_the_pin_is_needed() {
        assertPaid(attempt(createdFor("20.00"), payer(ben(), Shown.BY_SESSION, "50.00"), PinVerdict.ABSENT));
        var declined = attempt(createdFor("20.01"), payer(ben(), Shown.BY_SESSION, "50.00"), PinVerdict.ABSENT);
        assertEquals(Reason.PIN_REQUIRED, refusalOf(declined).reason());
    }

    @Test
    void splitting_does_not_dodge_the_pin() {
        var card = ben();
        for (int i = 0; i < 5; i++) {
            card = assertPaid(attempt(createdFor("20.00"), payer(card, Shown.BY_SESSION, "50.00"), PinVerdict.ABSENT))
                    .card();
            card = withSpent(card, ben().spent());
        }
        assertEquals(eur("100.00"), card.pin().paidWithout());
        var sixth = attempt(createdFor("0.01"), payer(card, Shown.BY_SESSION, "50.00"), PinVerdict.ABSENT);
        assertEquals(Reason.PIN_REQUIRED, refusalOf(sixth).reason());

        var withPin = assertPaid(attempt(createdFor("0.01"), payer(card, Shown.BY_SESSION, "50.00"), PinVerdict.RIGHT));
        assertEquals(Money.zero(EUR), withPin.card().pin().paidWithout());
    }

    @Test
    void by_number_the_pin_is_always_needed() {
        var declined = attempt(createdFor("0.01"), payer(ben(), Shown.BY_NUMBER, "50.00"), PinVerdict.ABSENT);
        assertEquals(Refusal.of(Reason.WRONG_PIN).about(createdFor("0.01")), refusalOf(declined));
        assertEquals(ben(), cardAfter(declined));
    }

    /** wrong ones before, by session and by number; how shown; wrong ones after a wrong PIN; after a right one. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, BY_SESSION,     1, 0,  0, 0",
        "2, 1, BY_SESSION,     3, 1,  0, 1",
        "3, 1, BY_SESSION,     3, 1,  3, 1",
        "0, 0, BY_PIN_SESSION, 0, 1,  0, 0",
        "1, 2, BY_PIN_SESSION, 1, 3,  1, 0",
        "1, 3, BY_PIN_SESSION, 1, 3,  1, 3",
        "0, 0, BY_NUMBER,      0, 1,  0, 0",
        "1, 2, BY_NUMBER,      1, 3,  1, 0",
        "1, 3, BY_NUMBER,      1, 3,  1, 3",
    })
    void each_way_counts_its_own_wrong_pins_and_a_right_one_clears_its_own(
            int session, int number, Shown shown, int wrong1, int wrong2, int right1, int right2) {
        var card = withPinUse(ben(), session, number, "7.00");

        var wrong = cardAfter(attempt(created(), payer(card, shown, "50.00"), PinVerdict.WRONG));
        assertEquals(withPinUse(ben(), wrong1, wrong2, "7.00").pin(), wrong.pin());

        var right = cardAfter(attempt(created(), payer(card, shown, "0.00"), PinVerdict.RIGHT));
        boolean locked = card.pin().isLocked(shown);
        assertEquals(withPinUse(ben(), right1, right2, locked ? "7.00" : "0.00").pin(), right.pin());
    }

    @Test
    void only_the_holders_own_session_is_told_how_many_tries_are_left() {
        for (int tried = 0; tried < 3; tried++) {
            var card = withPinUse(ben(), tried, 0, "0.00");
            var declined = attempt(created(), payer(card, Shown.BY_SESSION, "50.00"), PinVerdict.WRONG);
            assertEquals(Optional.of(2 - tried), refusalOf(declined).triesLeft());
        }
        for (Shown other : new Shown[] {Shown.BY_PIN_SESSION, Shown.BY_NUMBER}) {
            var declined = attempt(created(), payer(ben(), other, "50.00"), PinVerdict.WRONG);
            assertEquals(Optional.empty(), refusalOf(declined).triesLeft());
        }
    }

    @Test
    void with_a_locked_pin_small_payments_go_on_and_large_ones_do_not() {
        var locked = withPinUse(ben(), 3, 0, "0.00");
        assertPaid(attempt(createdFor("20.00"), payer(locked, Shown.BY_SESSION, "50.00"), PinVerdict.ABSENT));
        var large = attempt(createdFor("20.01"), payer(locked, Shown.BY_SESSION, "50.00"), PinVerdict.ABSENT);
        assertEquals(Reason.PIN_LOCKED, refusalOf(large).reason());
    }

    @Test
    void a_stranger_who_locks_the_number_never_locks_the_holder() {
        var locked = withPinUse(ben(), 0, 3, "0.00");
        assertPaid(attempt(createdFor("50.00"), payer(locked, Shown.BY_SESSION, "50.00"), PinVerdict.RIGHT));
    }

    @ParameterizedTest
    @EnumSource(Shown.class)
    void the_pin_of_a_blocked_card_is_never_tried(Shown shown) {
        var blocked = withPinUse(ben(), 1, 1, "7.00").as(Card.Status.BLOCKED);
        assertEquals(blocked, cardAfter(attempt(created(), payer(blocked, shown, "50.00"), PinVerdict.WRONG)));
        assertEquals(blocked, cardAfter(attempt(created(), payer(blocked, shown, "50.00"), PinVerdict.RIGHT)));
    }

    @Test
    void signed_in_nobody_tries_a_pin_on_their_own_transaction() {
        for (var shown : new Shown[] {Shown.BY_SESSION, Shown.BY_PIN_SESSION}) {
            var ana = withPinUse(ana(), 1, 1, "7.00");
            for (var verdict : PinVerdict.values()) {
                var declined = attempt(created(), payer(ana, shown, "50.00"), verdict);
                assertEquals(Reason.OWN_TRANSACTION, refusalOf(declined).reason());
                assertEquals(ana, cardAfter(declined));
            }
        }
    }

    @Test
    void by_number_a_pin_is_counted_on_ones_own_transaction_too() {
        var wrong = attempt(created(), payer(ana(), Shown.BY_NUMBER, "50.00"), PinVerdict.WRONG);
        assertEquals(Reason.WRONG_PIN, refusalOf(wrong).reason());
        assertEquals(1, cardAfter(wrong).pin().wrongByNumber());
        var right = attempt(created(), payer(ana(), Shown.BY_NUMBER, "50.00"), PinVerdict.RIGHT);
        assertEquals(Reason.OWN_TRANSACTION, refusalOf(right).reason());
    }

    /** What a stranger is told: the same to the last fact, whatever number was typed. */
    @Test
    void a_stranger_learns_nothing_of_a_number() {
        var nobody = Payment.attemptOfNobody(created(), ana(), false, NOW);
        var cards = new Card[] {
            ben(),
            ben().as(Card.Status.BLOCKED),
            withPinUse(ben(), 0, 3, "0.00"),
            withPinUse(ben(), 0, 2, "0.00"),
            ana(),
            ana().as(Card.Status.BLOCKED),
            withSpent(ben(), new Card.DaySum(TODAY, eur("120.00")))
        };
        for (Card card : cards) {
            var declined = attempt(created(), payer(card, Shown.BY_NUMBER, "0.00"), PinVerdict.WRONG);
            assertEquals(nobody, refusalOf(declined));
        }
    }

    @Test
    void for_a_number_that_nobody_has_the_transaction_speaks_first_too() {
        var claimed = created().claim(BEN, NOW);
        assertEquals(
                Reason.BEING_PAID_BY_ANOTHER,
                assertThrows(Refused.class, () -> Payment.attemptOfNobody(claimed, ana(), false, NOW))
                        .reason());
        assertEquals(
                Reason.MERCHANT_BLOCKED,
                assertThrows(
                                Refused.class,
                                () -> Payment.attemptOfNobody(claimed, ana().as(Card.Status.BLOCKED), TAKE_OVER, NOW))
                        .reason());
        assertEquals(
                Refusal.of(Reason.WRONG_PIN).about(claimed), Payment.attemptOfNobody(claimed, ana(), TAKE_OVER, NOW));
    }

    // Claims.

    @Test
    void who_pays_anyway_takes_it_from_whoever_has_it_open() {
        var claimed = created().claim(CARA, NOW);
        var taken = Payment.attempt(
                claimed, ana(), payer(ben(), Shown.BY_SESSION, "50.00"), PinVerdict.ABSENT, limits(), TAKE_OVER, NOW);
        assertEquals(BEN, assertPaid(taken).completed().payer());
    }

    @Test
    void a_number_alone_claims_nothing_not_even_of_the_card_that_has_it_open() {
        var claimed = created().claim(BEN, NOW);
        var byNumber = payer(ben(), Shown.BY_NUMBER, "50.00");
        assertEquals(Reason.BEING_PAID_BY_ANOTHER, reasonOf(() -> attempt(claimed, byNumber, PinVerdict.RIGHT)));
        assertPaid(attempt(claimed, payer(ben(), Shown.BY_PIN_SESSION, "50.00"), PinVerdict.RIGHT));
    }

    private static Payment attempt(Transaction.Open open, Payer payer, PinVerdict pin) {
        return Payment.attempt(open, ana(), payer, pin, limits(), false, NOW);
    }

    private static Payer payer(Card card, Shown shown, String balance) {
        return new Payer(card, shown, eur(balance));
    }

    private static Payment.Accepted assertPaid(Payment payment) {
        assertTrue(payment instanceof Payment.Accepted, payment::toString);
        return (Payment.Accepted) payment;
    }

    private static Refusal refusalOf(Payment payment) {
        return ((Payment.Declined) payment).refusal();
    }

    private static Card cardAfter(Payment payment) {
        return payment instanceof Payment.Accepted accepted ? accepted.card() : ((Payment.Declined) payment).card();
    }
}
