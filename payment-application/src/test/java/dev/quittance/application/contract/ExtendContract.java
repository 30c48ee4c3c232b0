package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.NOON;
import static dev.quittance.application.contract.Village.NO_PIN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.Desk;
import dev.quittance.application.NotAllowed;
import dev.quittance.application.PaymentService;
import dev.quittance.application.TooMany;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.By;
import dev.quittance.domain.Deadline;
import dev.quittance.domain.Event.Type;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** More time to pay: who gives it, how often, and that every part of the service goes by the new deadline. */
public interface ExtendContract {

    /** The store under test: new books before each test. */
    Store store();

    private static Transaction after(Village village, Work<Answer> work) {
        return ((Answer.Done) village.answered(work)).transaction();
    }

    @Test
    default void ben_takes_five_minutes_more_and_has_it_open_from_then_on() {
        var village = new Village(store());
        var id = village.asked("1.00");
        village.clock.goOn(Duration.ofSeconds(299));

        var extended = (Transaction.Pending) after(village, village.payments.extend(id, village.ben));

        assertEquals(new Deadline(NOON.plusSeconds(600), true), extended.deadline());
        assertEquals(village.accountOf(village.ben), extended.payer());
        assertEquals(NOON.plusSeconds(299 + 90), extended.claimedUntil());
        assertEquals(extended, village.kept(id));
        assertEquals(
                List.of(Type.PAYMENT_CREATED, Type.PAYMENT_PENDING, Type.PAYMENT_EXTENDED),
                village.happenedTo(village.ana));
        var told = village.eventsOf(village.ana).get(2).fact();
        assertEquals(NOON.plusSeconds(299), told.at());
        assertEquals(extended, told.after());
    }

    @Test
    default void who_has_it_open_already_makes_one_event_more_and_no_other() {
        var village = new Village(store());
        var id = village.asked("1.00");
        village.done(village.payments.claim(id, village.ben));
        after(village, village.payments.extend(id, village.ben));
        assertEquals(
                List.of(Type.PAYMENT_CREATED, Type.PAYMENT_PENDING, Type.PAYMENT_EXTENDED),
                village.happenedTo(village.ana));
    }

    @Test
    default void payers_take_more_time_once_whoever_it_was_and_a_lapsed_claim_does_not_give_it_back() {
        var village = new Village(store());
        var id = village.asked("1.00");
        after(village, village.payments.extend(id, village.ben));
        assertThrows(NotAllowed.class, () -> village.answered(village.payments.extend(id, village.ben)));

        village.clock.goOn(Duration.ofSeconds(90));
        var kept = village.kept(id);
        assertThrows(NotAllowed.class, () -> village.answered(village.payments.extend(id, village.cara)));

        assertEquals(kept, village.kept(id));
        assertEquals(3, village.eventsOf(village.ana).size());
    }

    @Test
    default void the_merchant_gives_more_time_as_often_as_she_likes_and_a_claim_goes_on_as_it_was() {
        var village = new Village(store());
        var id = village.asked("1.00");
        var ana = village.accountOf(village.ana);
        assertEquals(
                new Transaction.Created(village.kept(id).terms(), Deadline.of(NOON.plusSeconds(600))),
                after(village, village.payments.extendOwn(id, ana)));

        var claimed = village.done(village.payments.claim(id, village.ben));
        var again = (Transaction.Pending) after(village, village.payments.extendOwn(id, ana));

        assertEquals(Deadline.of(NOON.plusSeconds(900)), again.deadline());
        assertEquals(List.of(claimed.payer(), claimed.claimedUntil()), List.of(again.payer(), again.claimedUntil()));
        assertTrue(again.isExtendableByPayer());
        assertEquals(
                List.of(Type.PAYMENT_CREATED, Type.PAYMENT_EXTENDED, Type.PAYMENT_PENDING, Type.PAYMENT_EXTENDED),
                village.happenedTo(village.ana));
        assertEquals(again, village.eventsOf(village.ana).get(3).fact().after());
    }

    @Test
    default void nothing_waits_longer_than_a_month_in_all() {
        var village = new Village(store());
        var plain = village.offer("1.00");
        var ana = village.accountOf(village.ana);
        for (long less : List.of(300L, 299L)) {
            var month = Lifetime.ofSeconds(Lifetime.MAX.toSeconds() - less);
            var offer = new PaymentService.Offer(plain.amount(), plain.description(), plain.reference(), month);
            TransactionId id = after(village, village.payments.start(village.ana, offer))
                    .terms()
                    .id();
            if (less == 300) {
                assertEquals(
                        NOON.plus(Lifetime.MAX),
                        after(village, village.payments.extendOwn(id, ana)).expiresAt());
            }
            for (var work : List.of(village.payments.extendOwn(id, ana), village.payments.extend(id, village.ben))) {
                assertThrows(NotAllowed.class, () -> village.answered(work));
            }
        }
    }

    @Test
    default void what_is_over_gets_no_more_time() {
        var village = new Village(store());
        var ana = village.accountOf(village.ana);
        var paid = village.asked("1.00");
        village.paid(paid, village.ben);
        var revoked = village.asked("1.00");
        village.answered(village.payments.revoke(revoked, ana));
        var declined = village.asked("1.00");
        village.done(village.payments.decline(declined, village.ben));
        var expired = village.asked("1.00");
        village.clock.goOn(Duration.ofSeconds(300));

        for (var each : List.of(
                List.of(paid, Reason.ALREADY_COMPLETED),
                List.of(revoked, Reason.REVOKED),
                List.of(declined, Reason.DECLINED),
                List.of(expired, Reason.EXPIRED))) {
            var id = (TransactionId) each.get(0);
            Refusal refusal =
                    Refusal.of((Reason) each.get(1)).about(village.kept(id).at(village.clock.instant()));
            assertEquals(refusal, village.refused(village.payments.extend(id, village.cara)));
            assertEquals(refusal, village.refused(village.payments.extendOwn(id, ana)));
        }
        assertFalse(village.happenedTo(village.ana).contains(Type.PAYMENT_EXTENDED));
    }

    @Test
    default void only_one_who_could_pay_it_and_its_own_merchant_give_it_more_time() {
        var village = new Village(store());
        var id = village.asked("1.00");
        var unknown = assertThrows(
                Refused.class, () -> village.answered(village.payments.extendOwn(id, village.accountOf(village.emil))));
        assertEquals(Reason.UNKNOWN_CODE, unknown.reason());
        assertEquals(
                Reason.OWN_TRANSACTION,
                village.refused(village.payments.extend(id, village.ana)).reason());
        village.done(village.cards.block(village.ben, By.OPERATOR));
        assertEquals(
                Reason.CARD_BLOCKED,
                village.refused(village.payments.extend(id, village.ben)).reason());
        var held = village.done(village.payments.claim(id, village.cara));
        assertEquals(
                Refusal.of(Reason.BEING_PAID_BY_ANOTHER).about(held),
                village.refused(village.payments.extend(id, village.dora)));
    }

    @Test
    default void more_time_counts_as_one_of_three_that_are_open() {
        var village = new Village(store());
        for (int i = 0; i < Transaction.CLAIMS_MAX; i++) {
            village.done(village.payments.claim(village.asked("1.00"), village.ben));
        }
        var fourth = village.asked("1.00");
        assertThrows(TooMany.class, () -> village.answered(village.payments.extend(fourth, village.ben)));
    }

    @Test
    default void the_sweeper_and_every_payer_go_by_the_new_deadline() {
        var village = new Village(store());
        var id = village.asked("1.00");
        after(village, village.payments.extendOwn(id, village.accountOf(village.ana)));
        village.clock.goOn(Duration.ofSeconds(600).minusNanos(1_000));
        assertEquals(0, village.done(village.payments.sweep()));
        assertEquals(village.kept(id), village.done(village.payments.find(id)));

        village.clock.goOn(Duration.ofNanos(1_000));
        Instant deadline = NOON.plusSeconds(600);
        var late = village.refused(village.payments.pay(id, Village.by(village.ben), NO_PIN, false));
        assertEquals(Reason.EXPIRED, late.reason());
        assertEquals(deadline, late.transaction().orElseThrow().expiresAt());
        assertEquals(1, village.done(village.payments.sweep()));
        assertEquals(deadline, ((Transaction.Failed) village.kept(id)).failedAt());
    }

    @Test
    default void with_a_key_it_is_put_off_once_and_told_the_same_each_time() {
        var village = new Village(store());
        var id = village.asked("1.00");
        var key = new RequestKey("account/1", "POST extend", "k");
        Work<Answer> work = village.payments.extendOwn(id, village.accountOf(village.ana));

        var first = Village.came(village.desk.once(key, Hash.of(""), work));
        village.clock.goOn(Duration.ofSeconds(1));
        var again = Village.came(village.desk.once(key, Hash.of(""), work));

        assertEquals(new Desk.Reply(first.answer(), true), again);
        assertEquals(NOON.plusSeconds(600), village.kept(id).expiresAt());
        assertEquals(List.of(Type.PAYMENT_CREATED, Type.PAYMENT_EXTENDED), village.happenedTo(village.ana));
    }
}
