package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Store;
import dev.quittance.domain.By;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Event;
import dev.quittance.domain.Money;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Giving money back: to the one who paid it, never more than was paid, and each time on the record. */
public interface RefundContract {

    /** Everything that is left. */
    Optional<Money> EVERYTHING = Optional.empty();

    /** The store under test: new books before each test. */
    Store store();

    private static TransactionId benPaid(Village village, String amount) {
        var id = village.asked(amount);
        assertTrue(village.paid(id, village.ben) instanceof Answer.Done);
        return id;
    }

    private static Answer.Refunded refunded(Village village, TransactionId id, Optional<Money> amount) {
        return (Answer.Refunded) village.answered(village.refunds.refund(id, village.ana, amount, Remark.NONE));
    }

    private static Reason refused(Village village, TransactionId id, CardId merchant, Optional<Money> amount) {
        var answer = village.answered(village.refunds.refund(id, merchant, amount, Remark.NONE));
        return ((Answer.No) answer).refusal().reason();
    }

    private static void assertNothingMoved(Village village, String anas, String bens) {
        assertEquals(eur(anas), village.balanceOf(village.ana));
        assertEquals(eur(bens), village.balanceOf(village.ben));
    }

    @Test
    default void ben_gets_back_what_he_paid() {
        var village = new Village(store());
        var id = benPaid(village, "12.50");
        village.clock.goOn(Duration.ofHours(1));

        var refund = refunded(village, id, EVERYTHING);

        assertEquals(eur("12.50"), refund.refund().amount());
        assertEquals(eur("12.50"), refund.transaction().refunded());
        assertEquals(eur("0.00"), refund.balance());
        assertFalse(refund.refund().isVoid());
        assertNothingMoved(village, "0.00", "50.00");
        assertEquals(refund.transaction(), village.kept(id));
        assertEquals(List.of(refund.refund()), village.done(village.refunds.refundsOf(id)));
    }

    @Test
    default void money_goes_back_in_parts_until_nothing_is_left_of_it() {
        var village = new Village(store());
        var id = benPaid(village, "10.00");
        assertEquals(
                eur("3.00"),
                refunded(village, id, Optional.of(eur("3.00"))).transaction().refunded());
        assertEquals(
                eur("7.00"),
                refunded(village, id, Optional.of(eur("4.00"))).transaction().refunded());
        assertEquals(Reason.REFUND_EXCEEDS_PAID, refused(village, id, village.ana, Optional.of(eur("3.01"))));
        assertEquals(eur("3.00"), refunded(village, id, EVERYTHING).refund().amount());

        assertEquals(Reason.REFUND_EXCEEDS_PAID, refused(village, id, village.ana, EVERYTHING));
        assertEquals(Reason.REFUND_EXCEEDS_PAID, refused(village, id, village.ana, Optional.of(eur("0.01"))));
        assertNothingMoved(village, "0.00", "50.00");
        assertEquals(3, village.done(village.refunds.refundsOf(id)).size());
    }

    @Test
    default void a_mistake_at_the_till_is_undone_within_five_minutes() {
        var village = new Village(store());
        var first = benPaid(village, "1.00");
        var second = benPaid(village, "2.00");
        village.clock.goOn(Refund.UNDO.minusNanos(1_000));
        assertTrue(refunded(village, first, EVERYTHING).refund().isVoid());
        village.clock.goOn(Duration.ofNanos(1_000));
        assertFalse(refunded(village, second, EVERYTHING).refund().isVoid());
    }

    @Test
    default void money_goes_back_to_a_card_that_was_blocked_since() {
        var village = new Village(store());
        var id = benPaid(village, "12.50");
        village.done(village.cards.block(village.ben, By.OPERATOR));
        refunded(village, id, EVERYTHING);
        assertNothingMoved(village, "0.00", "50.00");
    }

    @Test
    default void a_refund_may_fill_a_card_above_its_limit() {
        var village = new Village(store());
        var id = benPaid(village, "12.50");
        village.answered(village.cards.topUp(village.ben, eur("160.00"), By.OPERATOR));
        refunded(village, id, EVERYTHING);
        assertEquals(eur("210.00"), village.balanceOf(village.ben));
    }

    @Test
    default void a_blocked_merchant_gives_nothing_back() {
        var village = new Village(store());
        var id = benPaid(village, "12.50");
        village.done(village.cards.block(village.ana, By.OPERATOR));
        assertEquals(Reason.MERCHANT_BLOCKED, refused(village, id, village.ana, EVERYTHING));
        assertNothingMoved(village, "12.50", "37.50");
    }

    @Test
    default void what_was_not_paid_can_not_be_paid_back() {
        var village = new Village(store());
        var open = village.asked("1.00");
        var revoked = village.asked("2.00");
        village.answered(village.payments.revoke(revoked, village.accountOf(village.ana)));
        var declined = village.asked("3.00");
        village.done(village.payments.decline(declined, village.ben));
        for (var id : List.of(open, revoked, declined)) {
            assertEquals(Reason.NOT_COMPLETED, refused(village, id, village.ana, EVERYTHING));
            assertEquals(Reason.NOT_COMPLETED, refused(village, id, village.ana, Optional.of(eur("1.00"))));
        }
        village.clock.goOn(Duration.ofMinutes(6));
        assertEquals(Reason.NOT_COMPLETED, refused(village, open, village.ana, EVERYTHING));
        assertNothingMoved(village, "0.00", "50.00");
    }

    @Test
    default void another_merchants_payment_is_as_unknown_as_none() {
        var village = new Village(store());
        var id = benPaid(village, "12.50");
        for (var merchant : List.of(village.emil, village.ben)) {
            var refund = village.refunds.refund(id, merchant, EVERYTHING, Remark.NONE);
            var refused = assertThrows(Refused.class, () -> village.done(refund));
            assertEquals(Reason.UNKNOWN_CODE, refused.reason());
        }
        var unknown = village.refunds.refund(new TransactionId(99), village.ana, EVERYTHING, Remark.NONE);
        assertThrows(Refused.class, () -> village.done(unknown));
        assertNothingMoved(village, "12.50", "37.50");
    }

    @Test
    default void ana_gives_back_no_more_than_she_has() {
        var village = new Village(store());
        var id = benPaid(village, "12.50");
        var emils = village.askedBy(village.emil, "2.51");
        village.paid(emils, village.ana);

        var answer = village.answered(village.refunds.refund(id, village.ana, EVERYTHING, Remark.NONE));

        var refusal = ((Answer.No) answer).refusal();
        assertEquals(Reason.INSUFFICIENT_FUNDS, refusal.reason());
        assertEquals(Optional.of(eur("9.99")), refusal.balance());
        assertNothingMoved(village, "9.99", "37.50");
        refunded(village, id, Optional.of(eur("9.99")));
    }

    @Test
    default void each_refund_is_one_event_with_the_transaction_as_it_stood() {
        var village = new Village(store());
        var id = benPaid(village, "10.00");
        var some = refunded(village, id, Optional.of(eur("4.00")));
        var rest = refunded(village, id, EVERYTHING);
        refused(village, id, village.ana, EVERYTHING);

        var events = village.eventsOf(village.ana);

        assertEquals(
                List.of(
                        Event.Type.PAYMENT_CREATED,
                        Event.Type.PAYMENT_COMPLETED,
                        Event.Type.PAYMENT_REFUNDED,
                        Event.Type.PAYMENT_REFUNDED),
                village.happenedTo(village.ana));
        assertEquals(new Event(3, Event.refunded(some.refund(), some.transaction())), events.get(2));
        assertEquals(new Event(4, Event.refunded(rest.refund(), rest.transaction())), events.get(3));
    }

    @Test
    default void of_forty_full_refunds_at_once_one_succeeds() throws InterruptedException {
        var village = new Village(store());
        var id = benPaid(village, "12.50");
        var refund = village.refunds.refund(id, village.ana, EVERYTHING, Remark.NONE);

        var answers = StoreContract.atOnce(40, i -> village.desk.answer(refund)).stream()
                .map(stage -> Village.came(stage).answer())
                .toList();

        assertEquals(
                1, answers.stream().filter(Answer.Refunded.class::isInstance).count());
        assertTrue(answers.stream()
                .filter(Answer.No.class::isInstance)
                .allMatch(no -> ((Answer.No) no).refusal().reason() == Reason.REFUND_EXCEEDS_PAID));
        assertNothingMoved(village, "0.00", "50.00");
        assertEquals(1, village.done(village.refunds.refundsOf(id)).size());
    }

    @Test
    default void of_many_parts_at_once_no_more_go_back_than_were_paid() throws InterruptedException {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var village = new Village(store());
        var id = benPaid(village, "20.00");
        benPaid(village, "20.00"); // Ana could give back more than this payment was.
        List<Money> wanted = IntStream.range(0, 60)
                .mapToObj(i -> new Money(1 + random.nextInt(300), Village.EUR))
                .toList();

        var answers = StoreContract.atOnce(
                        wanted.size(),
                        i -> village.desk.answer(
                                village.refunds.refund(id, village.ana, Optional.of(wanted.get(i)), Remark.NONE)))
                .stream()
                .map(stage -> Village.came(stage).answer())
                .toList();

        long went = answers.stream()
                .filter(Answer.Refunded.class::isInstance)
                .mapToLong(
                        answer -> ((Answer.Refunded) answer).refund().amount().minor())
                .sum();
        var paid = (Transaction.Completed) village.kept(id);
        assertEquals(went, paid.refunded().minor(), "seed " + seed);
        assertEquals(1000 + went, village.balanceOf(village.ben).minor(), "seed " + seed);
        assertEquals(4000 - went, village.balanceOf(village.ana).minor(), "seed " + seed);
        assertTrue(paid.left().minor() < 300, "seed " + seed + ": only what did not fit was refused");
    }
}
