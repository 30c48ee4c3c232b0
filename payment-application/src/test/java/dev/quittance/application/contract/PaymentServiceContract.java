package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.NO_PIN;
import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.PaymentService;
import dev.quittance.application.PaymentService.Offer;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Store;
import dev.quittance.domain.By;
import dev.quittance.domain.Deadline;
import dev.quittance.domain.Description;
import dev.quittance.domain.Event;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Money;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Asking for a payment, paying it, taking it back, and being too late. */
public interface PaymentServiceContract {

    /** The store under test: new books before each test. */
    Store store();

    @Test
    default void ana_asks_for_a_payment_and_it_is_told_with_everything_she_said() {
        var village = new Village(store());
        var offer =
                new Offer(eur("12.50"), new Description("two coffees"), new Reference("A-17"), Lifetime.ofSeconds(60));

        var done = (Answer.Done) village.answered(village.payments.start(village.ana, offer));

        var terms = new Transaction.Terms(
                new TransactionId(1),
                village.accountOf(village.ana),
                eur("12.50"),
                new Description("two coffees"),
                new Reference("A-17"),
                Village.NOON);
        var created = new Transaction.Created(terms, Deadline.of(Village.NOON.plusSeconds(60)));
        assertEquals(new Answer.Done(created, Optional.empty()), done);
        assertEquals(created, village.kept(terms.id()));
        assertEquals(List.of(new Event(1, Event.created(created))), village.eventsOf(village.ana));
    }

    @Test
    default void what_no_payment_may_be_is_not_askable() {
        var payments = new Village(store()).payments;

        assertEquals(eur("100.00"), payments.askable(eur("100.00")));
        var tooMuch = assertThrows(IllegalArgumentException.class, () -> payments.askable(eur("100.01")));
        assertEquals("must be at most 100.00 EUR", tooMuch.getMessage());
    }

    @Test
    default void a_merchant_whose_card_is_blocked_asks_for_nothing() {
        var village = new Village(store());
        village.done(village.cards.block(village.ana, By.OPERATOR));

        var refusal = village.refused(village.payments.start(village.ana, village.offer("1.00")));

        assertEquals(Refusal.of(Reason.MERCHANT_BLOCKED), refusal);
        assertEquals(List.of(), village.eventsOf(village.ana));
    }

    @Test
    default void ben_pays_and_the_money_is_anas() {
        var village = new Village(store());
        var id = village.asked("12.50");

        var done = (Answer.Done) village.paid(id, village.ben);

        assertEquals(Optional.of(eur("37.50")), done.balance());
        assertEquals(village.kept(id), done.transaction());
        assertEquals(eur("37.50"), village.balanceOf(village.ben));
        assertEquals(eur("12.50"), village.balanceOf(village.ana));
        var completed = done.transaction().completed();
        assertEquals(village.accountOf(village.ben), completed.payer());
        assertEquals(
                new Event(2, Event.completed(completed)),
                village.eventsOf(village.ana).get(1));
    }

    @Test
    default void ben_cannot_pay_twice() {
        var village = new Village(store());
        var id = village.asked("12.50");
        village.paid(id, village.ben);

        var refusal = village.refused(village.payments.pay(id, Village.by(village.ben), NO_PIN, true));

        assertEquals(Refusal.of(Reason.ALREADY_COMPLETED).about(village.kept(id)), refusal);
        assertEquals(eur("37.50"), village.balanceOf(village.ben));
        assertEquals(2, village.eventsOf(village.ana).size());
    }

    @Test
    default void what_was_never_asked_for_is_unknown_whatever_is_done_with_it() {
        var village = new Village(store());
        var nothing = new TransactionId(99);
        var ana = village.accountOf(village.ana);
        for (var work : List.of(
                village.payments.pay(nothing, Village.by(village.ben), NO_PIN, false),
                village.payByNumber(nothing, Village.NOBODYS, Village.WRONG),
                village.payments.revoke(nothing, ana))) {
            var refused = assertThrows(Refused.class, () -> village.answered(work));
            assertEquals(Reason.UNKNOWN_CODE, refused.reason());
        }
        for (var work : List.of(
                village.payments.claim(nothing, village.ben),
                village.payments.decline(nothing, village.ben),
                village.payments.find(nothing),
                village.payments.findOwn(nothing, ana))) {
            var refused = assertThrows(Refused.class, () -> village.done(work));
            assertEquals(Reason.UNKNOWN_CODE, refused.reason());
        }
    }

    @Test
    default void who_cannot_pay_leaves_it_open_for_another() {
        var village = new Village(store());
        village.done(village.cards.topUp(village.cara, eur("50.00"), By.OPERATOR));
        var id = village.asked("60.00");
        var pin = Optional.of(Village.RIGHT);

        var refusal = village.refused(village.payments.pay(id, Village.by(village.ben), pin, false));
        village.answered(village.payments.pay(id, Village.by(village.cara), pin, false));

        assertEquals(Reason.INSUFFICIENT_FUNDS, refusal.reason());
        assertEquals(Optional.of(eur("50.00")), refusal.balance());
        assertEquals(eur("50.00"), village.balanceOf(village.ben));
        assertEquals(eur("40.00"), village.balanceOf(village.cara));
    }

    @Test
    default void the_day_limit_counts_what_was_paid_today_to_anyone() {
        var village = new Village(store());
        village.done(village.cards.topUp(village.ben, eur("150.00"), By.OPERATOR));
        var pin = Optional.of(Village.RIGHT);
        village.answered(village.payments.pay(village.asked("100.00"), Village.by(village.ben), pin, false));
        var second = village.askedBy(village.emil, "20.01");

        var refusal = village.refused(village.payments.pay(second, Village.by(village.ben), pin, false));
        assertEquals(Reason.DAY_LIMIT, refusal.reason());
        assertEquals(Optional.of(eur("120.00")), refusal.maximum());

        village.clock.goOn(Duration.ofHours(11)); // midnight in Budapest
        var tomorrow = village.askedBy(village.emil, "20.01");
        assertPaid(
                village,
                tomorrow,
                village.answered(village.payments.pay(tomorrow, Village.by(village.ben), pin, false)));
    }

    private static void assertPaid(Village village, TransactionId id, Answer answer) {
        assertEquals(village.kept(id).completed(), ((Answer.Done) answer).transaction());
    }

    @Test
    default void ana_cannot_pay_herself_and_a_blocked_merchant_is_not_paid() {
        var village = new Village(store());
        var id = village.asked("1.00");
        assertEquals(
                Refusal.of(Reason.OWN_TRANSACTION).about(village.kept(id)),
                village.refused(village.payments.pay(id, Village.by(village.ana), NO_PIN, false)));

        village.done(village.cards.block(village.ana, By.OPERATOR));
        assertEquals(
                Refusal.of(Reason.MERCHANT_BLOCKED).about(village.kept(id)),
                village.refused(village.payments.pay(id, Village.by(village.ben), NO_PIN, false)));
        village.done(village.cards.unblock(village.ana, By.OPERATOR));
        assertPaid(village, id, village.paid(id, village.ben));
    }

    // Too late.

    @Test
    default void one_microsecond_before_the_deadline_ben_pays() {
        var village = new Village(store());
        var id = village.asked("1.00");
        village.clock.goOn(Duration.ofMinutes(5).minusNanos(1_000));
        assertPaid(village, id, village.paid(id, village.ben));
    }

    @Test
    default void at_the_deadline_it_is_too_late_even_before_anyone_wrote_that_down() {
        var village = new Village(store());
        var id = village.asked("1.00");
        village.clock.goOn(Duration.ofMinutes(5));

        var expired = village.done(village.payments.find(id));
        var paying = village.refused(village.payments.pay(id, Village.by(village.ben), NO_PIN, false));
        var revoking = village.refused(village.payments.revoke(id, village.accountOf(village.ana)));

        assertEquals(Transaction.Failed.Cause.EXPIRED, ((Transaction.Failed) expired).cause());
        assertEquals(Refusal.of(Reason.EXPIRED).about(expired), paying);
        assertEquals(Refusal.of(Reason.EXPIRED).about(expired), revoking);
        assertEquals(eur("50.00"), village.balanceOf(village.ben));
        assertEquals(List.of(Event.Type.PAYMENT_CREATED), village.happenedTo(village.ana));
    }

    @Test
    default void the_sweeper_writes_down_what_has_expired_once_and_nothing_else() {
        var village = new Village(store());
        var late = village.asked("1.00");
        var paid = village.asked("2.00");
        village.paid(paid, village.ben);
        village.clock.goOn(Duration.ofSeconds(1));
        var open = village.asked("3.00");
        village.clock.goOn(Duration.ofMinutes(5).minusSeconds(1));

        assertEquals(1, village.done(village.payments.sweep()));
        assertEquals(0, village.done(village.payments.sweep()));

        var expired = (Transaction.Failed) village.kept(late);
        assertEquals(expired, village.done(village.payments.find(late)));
        assertEquals(Village.NOON.plusSeconds(300), expired.failedAt());
        assertEquals(village.kept(open), village.done(village.payments.find(open)));
        var events = village.eventsOf(village.ana);
        assertEquals(Event.failed(expired), events.get(events.size() - 1).fact());
        assertEquals(5, events.size());
    }

    @Test
    default void the_sweeper_brings_500_to_their_end_at_a_time() {
        var village = new Village(store());
        village.done(books -> IntStream.range(0, 501)
                .mapToObj(i -> village.payments
                        .start(village.ana, village.offer("1.00"))
                        .on(books))
                .toList());
        village.clock.goOn(Duration.ofMinutes(5));

        assertEquals(500, village.done(village.payments.sweep()));
        assertEquals(1, village.done(village.payments.sweep()));
    }

    @Test
    default void a_deadline_is_noted_before_it_passes_so_that_the_next_clock_begins_behind_it() {
        var village = new Village(store());
        village.asked("1.00");
        Instant deadline = village.clock.instant().plusSeconds(300);
        village.clock.goOn(Duration.ofSeconds(296));

        assertEquals(0, village.done(village.payments.noteDeadlines()));
        assertTrue(village.latest().isBefore(deadline));
        village.clock.goOn(Duration.ofSeconds(1));
        assertEquals(1, village.done(village.payments.noteDeadlines()));
        assertEquals(deadline, village.latest());
    }

    @Test
    default void of_more_deadlines_than_one_look_shows_none_is_missed() {
        var village = new Village(store());
        village.done(books -> IntStream.range(0, 501)
                .mapToObj(i -> village.payments
                        .start(village.ana, village.offer("1.00"))
                        .on(books))
                .toList());
        village.clock.goOn(Duration.ofSeconds(299));

        village.done(village.payments.noteDeadlines());

        assertEquals(village.clock.instant().plus(PaymentService.NOTED_BEFORE), village.latest());
    }

    @Test
    default void that_it_has_expired_is_noted_before_it_is_told() {
        var village = new Village(store());
        var id = village.asked("1.00");
        village.clock.goOn(Duration.ofMinutes(6));

        village.refused(village.payments.pay(id, Village.by(village.ben), NO_PIN, false));

        assertEquals(village.clock.instant().minusSeconds(60), village.latest());
    }

    // Taking it back.

    @Test
    default void ana_takes_it_back_and_doing_so_twice_is_no_mistake() {
        var village = new Village(store());
        var id = village.asked("1.00");
        var ana = village.accountOf(village.ana);

        var first = village.answered(village.payments.revoke(id, ana));
        village.clock.goOn(Duration.ofMinutes(10));
        var second = village.answered(village.payments.revoke(id, ana));

        assertEquals(new Answer.Done(village.kept(id), Optional.empty()), first);
        assertEquals(first, second);
        assertEquals(List.of(Event.Type.PAYMENT_CREATED, Event.Type.PAYMENT_REVOKED), village.happenedTo(village.ana));
        assertEquals(
                Refusal.of(Reason.REVOKED).about(village.kept(id)),
                village.refused(village.payments.pay(id, Village.by(village.ben), NO_PIN, false)));
    }

    @Test
    default void who_takes_back_what_was_paid_is_shown_that_it_was() {
        var village = new Village(store());
        var id = village.asked("1.00");
        village.paid(id, village.ben);

        var refusal = village.refused(village.payments.revoke(id, village.accountOf(village.ana)));

        assertEquals(Refusal.of(Reason.ALREADY_COMPLETED).about(village.kept(id)), refusal);
        assertEquals(eur("1.00"), village.balanceOf(village.ana));
    }

    /** Whichever comes first; the loser is shown what the winner did. */
    @Test
    default void of_paying_and_taking_back_at_once_exactly_one_wins() {
        var village = new Village(store());
        var ana = village.accountOf(village.ana);
        long paid = 0;
        for (int round = 0; round < 20; round++) {
            var id = village.asked("1.00");
            var pay = village.payments.pay(id, Village.by(village.ben), NO_PIN, false);
            var paying = CompletableFuture.supplyAsync(() -> village.answered(pay));
            var revoking = CompletableFuture.supplyAsync(() -> village.answered(village.payments.revoke(id, ana)));
            var answers = List.of(paying.join(), revoking.join());

            var stands = village.kept(id);
            boolean isPaid = stands instanceof Transaction.Completed;
            var reason = isPaid ? Reason.ALREADY_COMPLETED : Reason.REVOKED;
            var winner = (Answer.Done) answers.get(isPaid ? 0 : 1);
            assertEquals(stands, winner.transaction());
            assertEquals(new Answer.No(Refusal.of(reason).about(stands)), answers.get(isPaid ? 1 : 0));
            paid += isPaid ? 1 : 0;
        }
        assertEquals(new Money(100 * paid, Village.EUR), village.balanceOf(village.ana));
        assertEquals(40, village.eventsOf(village.ana).size());
    }

    @Test
    default void a_claim_never_hinders_taking_it_back() {
        var village = new Village(store());
        var id = village.asked("1.00");
        village.done(village.payments.claim(id, village.ben));

        village.answered(village.payments.revoke(id, village.accountOf(village.ana)));

        assertEquals(
                Reason.REVOKED,
                village.refused(village.payments.pay(id, Village.by(village.ben), NO_PIN, false))
                        .reason());
    }

    @Test
    default void what_is_anas_is_unknown_to_emil() {
        var village = new Village(store());
        var id = village.asked("1.00");
        var emil = village.accountOf(village.emil);

        var revoking = assertThrows(Refused.class, () -> village.answered(village.payments.revoke(id, emil)));
        var finding = assertThrows(Refused.class, () -> village.done(village.payments.findOwn(id, emil)));

        assertEquals(Refusal.of(Reason.UNKNOWN_CODE), revoking.refusal());
        assertEquals(Refusal.of(Reason.UNKNOWN_CODE), finding.refusal());
        assertEquals(village.kept(id), village.done(village.payments.findOwn(id, village.accountOf(village.ana))));
    }
}
