package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.NO_PIN;
import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.quittance.application.TooMany;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Store;
import dev.quittance.domain.By;
import dev.quittance.domain.Event.Type;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Having a payment open: what that keeps others from, how it ends, and saying no. */
public interface ClaimContract {

    /** The store under test: new books before each test. */
    Store store();

    @Test
    default void while_ben_has_it_open_cara_is_told_so_and_may_pay_anyway() {
        var village = new Village(store());
        var id = village.asked("1.00");
        var pending = village.done(village.payments.claim(id, village.ben));
        assertEquals(Village.NOON.plusSeconds(90), pending.claimedUntil());
        assertEquals(pending, village.kept(id));

        var busy = Refusal.of(Reason.BEING_PAID_BY_ANOTHER).about(pending);
        assertEquals(busy, village.refused(village.payments.pay(id, Village.by(village.cara), NO_PIN, false)));
        assertEquals(busy, refusal(() -> village.done(village.payments.claim(id, village.cara))));
        assertEquals(busy, refusal(() -> village.done(village.payments.decline(id, village.cara))));

        village.answered(village.payments.pay(id, Village.by(village.cara), NO_PIN, true));
        assertEquals(eur("49.00"), village.balanceOf(village.cara));
        assertEquals(
                List.of(Type.PAYMENT_CREATED, Type.PAYMENT_PENDING, Type.PAYMENT_COMPLETED),
                village.happenedTo(village.ana));
    }

    private static Refusal refusal(Executable work) {
        return assertThrows(Refused.class, work).refusal();
    }

    @Test
    default void who_has_it_open_pays_it() {
        var village = new Village(store());
        var id = village.asked("1.00");
        village.done(village.payments.claim(id, village.ben));
        village.paid(id, village.ben);
        assertEquals(eur("49.00"), village.balanceOf(village.ben));
    }

    @Test
    default void ben_keeps_it_open_by_asking_again_and_no_event_says_so() {
        var village = new Village(store());
        var id = village.asked("1.00");
        for (int i = 0; i < 4; i++) {
            village.done(village.payments.claim(id, village.ben));
            village.clock.goOn(Duration.ofSeconds(60));
        }
        assertEquals(
                Reason.BEING_PAID_BY_ANOTHER,
                refusal(() -> village.done(village.payments.claim(id, village.cara)))
                        .reason());
        assertEquals(List.of(Type.PAYMENT_CREATED, Type.PAYMENT_PENDING), village.happenedTo(village.ana));
    }

    @Test
    default void after_90_seconds_it_is_open_again_without_an_event_and_the_next_claim_has_one() {
        var village = new Village(store());
        var id = village.asked("1.00");
        village.done(village.payments.claim(id, village.ben));
        village.clock.goOn(Duration.ofSeconds(90).minusNanos(1_000));
        assertEquals(
                Reason.BEING_PAID_BY_ANOTHER,
                refusal(() -> village.done(village.payments.claim(id, village.cara)))
                        .reason());

        village.clock.goOn(Duration.ofNanos(1_000));
        assertEquals(0, village.done(village.payments.sweep()));
        assertEquals(
                Transaction.Created.class,
                village.done(village.payments.find(id)).getClass());
        village.done(village.payments.claim(id, village.cara));

        assertEquals(
                List.of(Type.PAYMENT_CREATED, Type.PAYMENT_PENDING, Type.PAYMENT_PENDING),
                village.happenedTo(village.ana));
    }

    @Test
    default void nobody_opens_their_own_and_a_blocked_card_opens_nothing() {
        var village = new Village(store());
        var id = village.asked("1.00");
        var created = village.kept(id);
        village.done(village.cards.block(village.ben, By.OPERATOR));

        for (var work : List.of(village.payments.claim(id, village.ana), village.payments.decline(id, village.ana))) {
            assertEquals(Refusal.of(Reason.OWN_TRANSACTION).about(created), refusal(() -> village.done(work)));
        }
        for (var work : List.of(village.payments.claim(id, village.ben), village.payments.decline(id, village.ben))) {
            assertEquals(Refusal.of(Reason.CARD_BLOCKED).about(created), refusal(() -> village.done(work)));
        }
        assertEquals(created, village.kept(id));
    }

    @Test
    default void ben_has_three_open_at_once_and_no_more() {
        var village = new Village(store());
        var first = village.asked("1.00");
        village.done(village.payments.claim(first, village.ben));
        village.clock.goOn(Duration.ofSeconds(10));
        village.done(village.payments.claim(village.asked("2.00"), village.ben));
        village.done(village.payments.claim(village.asked("3.00"), village.ben));
        var fourth = village.asked("4.00");

        var tooMany = assertThrows(TooMany.class, () -> village.done(village.payments.claim(fourth, village.ben)));
        assertEquals(Duration.ofSeconds(80), tooMany.retryAfter());
        village.done(village.payments.claim(first, village.ben)); // renewing is no fourth
        village.done(village.payments.claim(fourth, village.cara)); // and Cara has hers

        village.paid(first, village.ben);
        village.done(village.payments.claim(village.asked("5.00"), village.ben));
    }

    @Test
    default void a_claim_that_lapsed_or_whose_payment_expired_counts_no_longer() {
        var village = new Village(store());
        for (int i = 0; i < 3; i++) {
            village.done(village.payments.claim(village.asked("1.00"), village.ben));
        }
        village.clock.goOn(Duration.ofSeconds(90));
        var late = village.asked("1.00");
        village.clock.goOn(Duration.ofSeconds(299));
        for (var id : List.of(late, village.asked("1.00"), village.asked("1.00"))) {
            village.done(village.payments.claim(id, village.ben));
        }
        village.clock.goOn(Duration.ofSeconds(1)); // the deadline of the first of these three
        village.done(village.payments.claim(village.asked("1.00"), village.ben));
    }

    @Test
    default void a_claim_is_decided_at_one_instant() {
        var village = new Village(store());
        var id = village.asked("1.00");
        Instant deadline = Village.NOON.plusSeconds(300);
        var read = new AtomicInteger();
        InstantSource ticking = () -> deadline.plusNanos(1_000L * (read.getAndIncrement() - 1));

        var pending = village.done(village.paymentsBy(ticking).claim(id, village.ben));

        assertEquals(deadline.minusNanos(1_000).plusSeconds(90), pending.claimedUntil());
        var events = village.eventsOf(village.ana);
        assertEquals(deadline.minusNanos(1_000), events.get(1).fact().at());
    }

    // Saying no.

    @Test
    default void ben_says_no_and_it_is_over() {
        var village = new Village(store());
        var id = village.asked("1.00");
        village.done(village.payments.claim(id, village.ben));

        var failed = village.done(village.payments.decline(id, village.ben));

        assertEquals(Transaction.Failed.Cause.DECLINED, failed.cause());
        assertEquals(failed, village.kept(id));
        assertEquals(
                Refusal.of(Reason.DECLINED).about(failed),
                village.refused(village.payments.pay(id, Village.by(village.cara), NO_PIN, false)));
        assertEquals(
                List.of(Type.PAYMENT_CREATED, Type.PAYMENT_PENDING, Type.PAYMENT_FAILED),
                village.happenedTo(village.ana));
    }

    @Test
    default void ben_may_say_no_to_what_nobody_has_open() {
        var village = new Village(store());
        var id = village.asked("1.00");
        village.done(village.payments.decline(id, village.ben));
        assertEquals(List.of(Type.PAYMENT_CREATED, Type.PAYMENT_FAILED), village.happenedTo(village.ana));
    }

    @Test
    default void ben_says_no_ten_times_an_hour() {
        var village = new Village(store());
        for (int i = 0; i < 10; i++) {
            village.done(village.payments.decline(village.asked("1.00"), village.ben));
            village.clock.goOn(Duration.ofSeconds(60));
        }
        TransactionId eleventh = village.asked("1.00");

        var tooMany = assertThrows(TooMany.class, () -> village.done(village.payments.decline(eleventh, village.ben)));
        assertEquals(Duration.ofMinutes(50), tooMany.retryAfter());
        assertEquals(Transaction.Created.class, village.kept(eleventh).getClass());
        village.done(village.payments.decline(eleventh, village.cara));

        village.clock.goOn(Duration.ofMinutes(50));
        village.done(village.payments.decline(village.asked("1.00"), village.ben));
    }

    @Test
    default void who_says_no_too_often_may_still_pay() {
        var village = new Village(store());
        for (int i = 0; i < 10; i++) {
            village.done(village.payments.decline(village.asked("1.00"), village.ben));
        }
        var id = village.asked("1.00");
        var done = (Answer.Done) village.paid(id, village.ben);
        assertEquals(Optional.of(eur("49.00")), done.balance());
    }
}
