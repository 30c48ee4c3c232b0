package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.NO_PIN;
import static dev.quittance.application.contract.Village.came;
import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.Desk;
import dev.quittance.application.Housekeeping;
import dev.quittance.application.NotAllowed;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Replies;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.By;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refused;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** {@code Idempotency-Key}: what was done under a key is not done again, and a no stays a no. */
public interface DeskContract {

    /** Ben's key for a payment. */
    RequestKey KEY = new RequestKey("account/5", "POST /api/pay/{code} 1", "k-1");

    /** What was asked for under it. */
    Hash BODY = Hash.of("{}");

    /** The store under test: new books before each test. */
    Store store();

    private static Desk.Reply once(Village village, RequestKey key, Work<Answer> work) {
        return came(village.desk.once(key, BODY, work));
    }

    private static Work<Answer> benPays(Village village, TransactionId id) {
        return village.payments.pay(id, Village.by(village.ben), NO_PIN, false);
    }

    @Test
    default void who_asks_again_gets_the_first_answer_and_pays_once() {
        var village = new Village(store());
        var pay = benPays(village, village.asked("1.00"));

        var first = once(village, KEY, pay);
        village.paid(village.asked("2.00"), village.ben);
        var again = once(village, KEY, pay);

        assertFalse(first.replayed());
        assertTrue(again.replayed());
        assertEquals(first.answer(), again.answer());
        assertEquals(Optional.of(eur("49.00")), ((Answer.Done) again.answer()).balance());
        assertEquals(eur("47.00"), village.balanceOf(village.ben));
    }

    @Test
    default void without_a_key_each_request_is_a_new_one() {
        var village = new Village(store());
        var start = village.payments.start(village.ana, village.offer("1.00"));
        var first = came(village.desk.answer(start));
        var second = came(village.desk.answer(start));
        assertFalse(second.replayed());
        assertEquals(List.of(1L, 2L), List.of(idOf(first), idOf(second)));
    }

    private static long idOf(Desk.Reply reply) {
        return ((Answer.Done) reply.answer()).transaction().terms().id().value();
    }

    @Test
    default void starting_revoking_and_topping_up_happen_once_too() {
        var village = new Village(store());
        var start = village.payments.start(village.ana, village.offer("1.00"));
        var id = new TransactionId(idOf(once(village, KEY, start)));
        assertEquals(id.value(), idOf(once(village, KEY, start)));

        var revokeKey = new RequestKey("account/3", "revoke", "k");
        var revoke = village.payments.revoke(id, village.accountOf(village.ana));
        assertEquals(
                once(village, revokeKey, revoke).answer(),
                once(village, revokeKey, revoke).answer());

        var topUpKey = new RequestKey("operator", "top-up", "k");
        var topUp = village.cards.topUp(village.ben, eur("5.00"), By.OPERATOR);
        assertEquals(
                once(village, topUpKey, topUp).answer(),
                once(village, topUpKey, topUp).answer());

        assertEquals(eur("55.00"), village.balanceOf(village.ben));
        assertEquals(2, village.eventsOf(village.ana).size());
    }

    @Test
    default void a_no_stays_a_no_after_its_cause_is_gone() {
        var village = new Village(store());
        var id = village.asked("15.00");
        var pay = village.payments.pay(id, Village.by(village.emil), NO_PIN, false);
        var poor = once(village, KEY, pay);
        assertEquals(Reason.INSUFFICIENT_FUNDS, reasonOf(poor));
        village.answered(village.cards.topUp(village.emil, eur("50.00"), By.OPERATOR));

        assertEquals(poor.answer(), once(village, KEY, pay).answer());
        assertEquals(eur("50.00"), village.balanceOf(village.emil));

        var another = new RequestKey(KEY.caller(), KEY.operation(), "k-2");
        assertTrue(once(village, another, pay).answer() instanceof Answer.Done);
    }

    @Test
    default void what_the_transaction_said_is_kept_as_it_stood_then() {
        var village = new Village(store());
        var id = village.asked("1.00");
        var claimed = village.done(village.payments.claim(id, village.cara));
        var busy = once(village, KEY, benPays(village, id));
        assertEquals(Reason.BEING_PAID_BY_ANOTHER, reasonOf(busy));
        village.paid(id, village.cara);

        var again = once(village, KEY, benPays(village, id));

        assertEquals(busy.answer(), again.answer());
        assertEquals(
                Optional.of(claimed), ((Answer.No) again.answer()).refusal().transaction());
    }

    private static Reason reasonOf(Desk.Reply reply) {
        return ((Answer.No) reply.answer()).refusal().reason();
    }

    @Test
    default void the_same_key_for_something_else_is_a_mistake_and_changes_nothing() {
        var village = new Village(store());
        var first = benPays(village, village.asked("1.00"));
        var other = benPays(village, village.asked("2.00"));
        var paid = once(village, KEY, first);

        assertThrows(Desk.Mismatch.class, () -> came(village.desk.once(KEY, Hash.of("other"), other)));

        assertEquals(eur("49.00"), village.balanceOf(village.ben));
        assertEquals(paid.answer(), once(village, KEY, first).answer());
    }

    @Test
    default void a_key_belongs_to_its_caller_and_to_what_it_was_for() {
        var village = new Village(store());
        var start = village.payments.start(village.ana, village.offer("1.00"));
        var answers = List.of(
                        KEY,
                        new RequestKey("account/6", KEY.operation(), KEY.key()),
                        new RequestKey(KEY.caller(), "POST /api/pay/{code} 2", KEY.key()),
                        new RequestKey(KEY.caller(), KEY.operation(), "K-1"))
                .stream()
                .map(key -> idOf(once(village, key, start)))
                .toList();
        assertEquals(List.of(1L, 2L, 3L, 4L), answers);
    }

    @Test
    default void an_unknown_code_is_not_kept() {
        var village = new Village(store());
        var pay = benPays(village, new TransactionId(1));
        assertThrows(Refused.class, () -> once(village, KEY, pay));
        village.asked("1.00");
        assertTrue(once(village, KEY, pay).answer() instanceof Answer.Done);
    }

    @Test
    default void what_never_was_a_no_by_the_rules_is_not_kept() {
        var village = new Village(store());
        var own = village.cards.topUp(village.rita, eur("1.00"), By.card(village.rita));
        assertThrows(NotAllowed.class, () -> once(village, KEY, own));
        var bens = village.cards.topUp(village.ben, eur("1.00"), By.card(village.rita));
        assertFalse(once(village, KEY, bens).replayed());
    }

    @Test
    default void nothing_is_left_of_what_was_refused_half_way_but_the_no() {
        var village = new Village(store());
        Work<Answer> halfWay = books -> {
            village.payments.start(village.ana, village.offer("1.00")).on(books);
            throw new Refused(Reason.MERCHANT_BLOCKED);
        };
        assertEquals(Reason.MERCHANT_BLOCKED, reasonOf(once(village, KEY, halfWay)));
        assertEquals(List.of(), village.eventsOf(village.ana));
        assertTrue(once(village, KEY, halfWay).replayed());
    }

    @Test
    default void after_seven_days_the_key_is_free_again() {
        var village = new Village(store());
        var start = village.payments.start(village.ana, village.offer("1.00"));
        once(village, KEY, start);
        village.clock.goOn(Duration.ofDays(7).minusNanos(1_000));
        assertTrue(once(village, KEY, start).replayed());
        village.clock.goOn(Duration.ofNanos(1_000));

        assertEquals(2, idOf(once(village, KEY, start)));
        assertEquals(2, idOf(once(village, KEY, start)));
    }

    @Test
    default void twins_get_one_answer() {
        var village = new Village(store());
        var pay = benPays(village, village.asked("1.00"));
        var stages = IntStream.range(0, 20)
                .mapToObj(i -> village.desk.once(KEY, BODY, pay))
                .toList();
        var replies = stages.stream().map(Village::came).toList();
        assertEquals(1, replies.stream().filter(reply -> !reply.replayed()).count());
        assertEquals(1, replies.stream().map(Desk.Reply::answer).distinct().count());
        assertEquals(eur("49.00"), village.balanceOf(village.ben));
    }

    private static Optional<Answer> cameOf(Village village) {
        return village.desk.look(village.desk.attempt(KEY.caller(), KEY.key())).map(Desk.Attempt::answer);
    }

    private static Optional<Answer> cancelled(Village village) {
        return village.done(village.desk.cancel(KEY.caller(), KEY.key())).map(Desk.Attempt::answer);
    }

    @Test
    default void who_lost_an_answer_finds_it_by_the_key_alone() {
        var village = new Village(store());
        assertEquals(Optional.empty(), cameOf(village));
        var first = once(village, KEY, benPays(village, village.asked("1.00")));
        assertEquals(Optional.of(first.answer()), cameOf(village));
        assertEquals(
                KEY.operation(),
                village.desk
                        .look(village.desk.attempt(KEY.caller(), KEY.key()))
                        .orElseThrow()
                        .operation());
        assertEquals(Optional.empty(), village.desk.look(village.desk.attempt("account/6", KEY.key())));
        village.clock.goOn(Desk.KEPT);
        assertEquals(Optional.empty(), cameOf(village));
    }

    @Test
    default void what_was_given_up_can_not_happen_any_more() {
        var village = new Village(store());
        var pay = benPays(village, village.asked("1.00"));

        assertEquals(Optional.empty(), cancelled(village));

        assertThrows(Desk.Mismatch.class, () -> once(village, KEY, pay));
        assertEquals(Optional.empty(), cancelled(village));
        assertEquals(Optional.empty(), cameOf(village));
        assertEquals(eur("50.00"), village.balanceOf(village.ben));
        var another = new RequestKey(KEY.caller(), KEY.operation(), "k-2");
        assertTrue(once(village, another, pay).answer() instanceof Answer.Done);
    }

    @Test
    default void what_has_happened_is_told_to_who_would_give_it_up_and_stays() {
        var village = new Village(store());
        var pay = benPays(village, village.asked("1.00"));
        var first = once(village, KEY, pay);

        assertEquals(Optional.of(first.answer()), cancelled(village));

        assertEquals(first.answer(), once(village, KEY, pay).answer());
        assertEquals(eur("49.00"), village.balanceOf(village.ben));
    }

    @Test
    default void a_no_is_told_to_who_would_give_it_up() {
        var village = new Village(store());
        var poor = once(
                village, KEY, village.payments.pay(village.asked("15.00"), Village.by(village.emil), NO_PIN, false));
        assertEquals(Optional.of(poor.answer()), cancelled(village));
    }

    @Test
    default void a_key_can_be_given_up_again_after_its_first_answer_is_forgotten() {
        var village = new Village(store());
        var start = village.payments.start(village.ana, village.offer("1.00"));
        once(village, KEY, start);
        village.clock.goOn(Desk.KEPT);

        assertEquals(Optional.empty(), cancelled(village));

        assertThrows(Desk.Mismatch.class, () -> once(village, KEY, start));
        village.clock.goOn(Desk.KEPT);
        assertFalse(once(village, KEY, start).replayed());
    }

    @Test
    default void paying_and_giving_up_at_once_have_one_winner() throws InterruptedException {
        var village = new Village(store());
        for (int round = 0; round < 20; round++) {
            var key = new RequestKey(KEY.caller(), KEY.operation(), "race-" + round);
            var pay = benPays(village, village.asked("1.00"));
            var before = village.balanceOf(village.ben);

            var both = StoreContract.<Object>atOnce(
                    2,
                    i -> i == 0
                            ? village.desk.once(key, BODY, pay).thenApply(reply -> (Object) reply)
                            : village.desk
                                    .carryOut(village.desk.cancel(key.caller(), key.key()))
                                    .thenApply(came -> (Object) came));

            boolean paid = reached(both.get(0));
            var came = (Optional<?>) came(both.get(1));
            assertEquals(paid, came.isPresent());
            assertEquals(paid, !before.equals(village.balanceOf(village.ben)));
        }
    }

    private static boolean reached(CompletionStage<?> stage) {
        try {
            came(stage);
            return true;
        } catch (Desk.Mismatch givenUp) {
            return false;
        }
    }

    @Test
    default void looking_changes_nothing() {
        var village = new Village(store());
        village.desk.look(village.payments.start(village.ana, village.offer("1.00")));
        assertEquals(List.of(), village.eventsOf(village.ana));
    }

    @Test
    default void tidying_throws_away_replies_whose_time_is_over() {
        var village = new Village(store());
        once(village, KEY, village.payments.start(village.ana, village.offer("1.00")));
        var housekeeping = new Housekeeping(village.clock);
        village.clock.goOn(Duration.ofDays(7).minusNanos(1_000));
        assertEquals(0, village.done(housekeeping.tidy()));
        village.clock.goOn(Duration.ofNanos(1_000));
        assertEquals(1, village.done(housekeeping.tidy()));
        assertFalse(store().read(books -> books.replies().find(KEY)).isPresent());
    }

    /** Else a retry of it would be carried out a second time. */
    @Test
    default void tidying_leaves_a_reply_that_took_the_place_of_an_old_one_a_moment_before() {
        var village = new Village(store());
        var start = village.payments.start(village.ana, village.offer("1.00"));
        once(village, KEY, start);
        village.clock.goOn(Duration.ofDays(7));
        var fresh = new Replies.Kept(
                BODY,
                new Answer.Done(village.kept(new TransactionId(1)), Optional.empty()),
                village.clock.instant().plus(Desk.KEPT));

        village.done(books -> {
            books.replies().keep(KEY, fresh);
            return books.apart(new Housekeeping(village.clock).tidy());
        });

        assertEquals(Optional.of(fresh), store().read(books -> books.replies().find(KEY)));
    }
}
