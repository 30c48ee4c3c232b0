package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.NOBODYS;
import static dev.quittance.application.contract.Village.NO_PIN;
import static dev.quittance.application.contract.Village.RIGHT;
import static dev.quittance.application.contract.Village.WRONG;
import static dev.quittance.application.contract.Village.came;
import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.Way;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.By;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.TransactionId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** When the PIN is asked for, how wrong ones are counted, and what a stranger can't learn by trying. */
public interface PinContract {

    /** The store under test: new books before each test. */
    Store store();

    @Test
    default void above_20_00_ben_needs_his_pin() {
        var village = new Village(store());
        var id = village.asked("20.01");
        assertEquals(Reason.PIN_REQUIRED, reasonOf(village.paid(id, village.ben)));
        assertPaid(village.answered(village.payments.pay(id, Village.by(village.ben), Optional.of(RIGHT), false)));
    }

    private static Reason reasonOf(Answer answer) {
        return ((Answer.No) answer).refusal().reason();
    }

    private static void assertPaid(Answer answer) {
        assertTrue(answer instanceof Answer.Done, answer::toString);
    }

    @Test
    default void three_wrong_pins_lock_it_for_large_payments_across_payments_and_small_ones_go_on() {
        var village = new Village(store());
        for (int left = 2; left >= 0; left--) {
            var refusal = village.refused(pay(village, village.asked("30.00"), village.ben, WRONG));
            assertEquals(Reason.WRONG_PIN, refusal.reason());
            assertEquals(Optional.of(left), refusal.triesLeft());
        }
        var large = village.asked("30.00");
        assertEquals(Reason.PIN_LOCKED, reasonOf(village.answered(pay(village, large, village.ben, RIGHT))));
        assertEquals(Reason.PIN_LOCKED, reasonOf(village.paid(large, village.ben)));
        assertPaid(village.paid(village.asked("1.00"), village.ben));

        village.done(village.cards.resetPin(village.ben, RIGHT, By.OPERATOR));
        assertPaid(village.answered(pay(village, large, village.ben, RIGHT)));
    }

    private static Work<Answer> pay(Village village, TransactionId id, CardId card, Pin pin) {
        return village.payments.pay(id, Village.by(card), Optional.of(pin), false);
    }

    @Test
    default void three_wrong_pins_lock_it_under_keys_too_and_a_replay_counts_nothing() {
        var village = new Village(store());
        var id = village.asked("30.00");
        for (int i = 0; i < 3; i++) {
            var key = new RequestKey("account/5", "pay", "k" + i);
            var work = pay(village, id, village.ben, WRONG);
            var first = came(village.desk.once(key, Hash.of("body"), work));
            var again = came(village.desk.once(key, Hash.of("body"), work));
            assertEquals(Reason.WRONG_PIN, reasonOf(first.answer()));
            assertEquals(first.answer(), again.answer());
            assertEquals(i + 1, village.card(village.ben).pin().wrongBySession());
        }
        assertEquals(Reason.PIN_LOCKED, reasonOf(village.answered(pay(village, id, village.ben, RIGHT))));
    }

    @Test
    default void a_right_pin_forgets_the_wrong_ones_before() {
        var village = new Village(store());
        for (int i = 0; i < 4; i++) {
            var id = village.asked("1.00");
            village.answered(pay(village, id, village.ben, WRONG));
            village.answered(pay(village, id, village.ben, WRONG));
            assertPaid(village.answered(pay(village, id, village.ben, RIGHT)));
        }
        assertEquals(0, village.card(village.ben).pin().wrongBySession());
    }

    @Test
    default void a_stranger_who_guesses_at_bens_number_locks_the_number_and_not_ben() {
        var village = new Village(store());
        var id = village.asked("30.00");
        for (int i = 0; i < 3; i++) {
            village.answered(village.payByNumber(id, Village.numberOf("Ben"), WRONG));
        }
        assertEquals(
                Reason.WRONG_PIN, reasonOf(village.answered(village.payByNumber(id, Village.numberOf("Ben"), RIGHT))));
        var pinSession = new Way.BySession(village.ben, Session.Scope.CARD_PIN);
        assertEquals(
                Reason.PIN_LOCKED,
                reasonOf(village.answered(village.payments.pay(id, pinSession, Optional.of(RIGHT), false))));
        assertPaid(village.answered(pay(village, id, village.ben, RIGHT)));
        assertEquals(3, village.card(village.ben).pin().wrongByNumber());
    }

    @Test
    default void a_session_by_card_and_pin_counts_with_the_number_and_is_not_told_the_tries_left() {
        var village = new Village(store());
        var id = village.asked("30.00");
        var pinSession = new Way.BySession(village.ben, Session.Scope.CARD_PIN);
        var refusal = village.refused(village.payments.pay(id, pinSession, Optional.of(WRONG), false));
        assertEquals(Refusal.of(Reason.WRONG_PIN).about(village.kept(id)), refusal);
        assertEquals(1, village.card(village.ben).pin().wrongByNumber());
        assertEquals(0, village.card(village.ben).pin().wrongBySession());
    }

    @Test
    default void of_fifty_guesses_at_once_three_are_looked_at() {
        var village = new Village(store());
        var id = village.asked("30.00");
        List<Work<Answer>> guesses = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            guesses.add(pay(village, id, village.ben, new Pin("%04d".formatted(i))));
        }
        var stages = guesses.stream().map(village.desk::answer).toList();

        var told = new LinkedHashMap<Reason, Integer>();
        stages.forEach(stage -> told.merge(reasonOf(came(stage).answer()), 1, Integer::sum));

        assertEquals(Map.of(Reason.WRONG_PIN, 3, Reason.PIN_LOCKED, 47), told);
    }

    @Test
    default void what_cannot_be_paid_costs_no_try() {
        var village = new Village(store());
        var paid = village.asked("1.00");
        village.paid(paid, village.cara);
        var busy = village.asked("1.00");
        village.done(village.payments.claim(busy, village.cara));
        var emils = village.askedBy(village.emil, "1.00");
        village.done(village.cards.block(village.emil, By.OPERATOR));

        for (var id : List.of(paid, busy, emils)) {
            village.answered(pay(village, id, village.ben, WRONG));
            village.answered(village.payByNumber(id, Village.numberOf("Ben"), WRONG));
        }

        assertEquals(0, village.card(village.ben).pin().wrongBySession());
        assertEquals(0, village.card(village.ben).pin().wrongByNumber());
    }

    /** Else its time would tell a stranger that somebody has the number. */
    @Test
    default void by_number_no_pin_is_looked_at_for_what_cannot_be_paid() {
        var village = new Village(store());
        var busy = village.asked("1.00");
        village.done(village.payments.claim(busy, village.cara));
        var looks = new AtomicInteger();
        var payments = village.paymentsThatCount(looks);
        var bens = new Way.ByNumber(Village.numberOf("Ben"));

        village.answered(payments.pay(busy, bens, Optional.of(RIGHT), false));
        assertEquals(0, looks.get());
        village.answered(payments.pay(busy, bens, Optional.of(RIGHT), true));
        assertEquals(1, looks.get());
    }

    @Test
    default void by_number_ben_pays_with_his_pin_and_nothing_is_opened() {
        var village = new Village(store());
        var id = village.asked("1.00");
        var done = (Answer.Done) village.answered(village.payByNumber(id, Village.numberOf("Ben"), RIGHT));
        assertEquals(Optional.of(eur("49.00")), done.balance());
    }

    // What a stranger can't learn.

    /** What a stranger can do with a number and a guess: on Ana's open payment, on one that Ben has open, on Ana's own card. */
    @Test
    default void to_a_stranger_known_unknown_blocked_and_locked_numbers_are_the_same() {
        var village = new Village(store());
        village.done(village.cards.block(village.cara, By.OPERATOR));
        var elsewhere = village.askedBy(village.emil, "1.00");
        for (int i = 0; i < 3; i++) {
            village.answered(village.payByNumber(elsewhere, Village.numberOf("Dora"), WRONG));
        }
        var open = village.asked("30.00");
        var bens = village.asked("30.00");
        village.done(village.payments.claim(bens, village.ben));
        var paid = village.asked("1.00");
        village.paid(paid, village.ben);

        var keys = new AtomicInteger();
        Function<Work<Answer>, Answer> plain = village::answered;
        Function<Work<Answer>, Answer> underKey = work -> came(village.desk.once(
                        new RequestKey("number", "pay", "k" + keys.incrementAndGet()), Hash.of("body"), work))
                .answer();
        for (var asked : List.of(plain, underKey)) {
            for (var id : List.of(open, bens, paid)) {
                for (boolean takeOver : new boolean[] {false, true}) {
                    var told = asked.apply(guess(village, id, NOBODYS, takeOver));
                    for (String name : List.of("Ana", "Ben", "Cara", "Dora", "Emil")) {
                        var number = Village.numberOf(name);
                        assertEquals(told, asked.apply(guess(village, id, number, takeOver)), name);
                    }
                }
            }
        }
    }

    private static Work<Answer> guess(Village village, TransactionId id, CardNumber number, boolean takeOver) {
        return village.payments.pay(id, new Way.ByNumber(number), Optional.of(WRONG), takeOver);
    }

    /** Whoever guesses right at a card that can't be used must not see that they did. */
    @Test
    default void a_right_guess_at_a_blocked_or_locked_number_is_a_wrong_one() {
        var village = new Village(store());
        village.done(village.cards.block(village.cara, By.OPERATOR));
        var id = village.asked("1.00");
        for (int i = 0; i < 3; i++) {
            village.answered(village.payByNumber(id, Village.numberOf("Dora"), WRONG));
        }
        var nobody = village.answered(village.payByNumber(id, NOBODYS, RIGHT));
        for (String name : List.of("Cara", "Dora")) {
            assertEquals(nobody, village.answered(village.payByNumber(id, Village.numberOf(name), RIGHT)), name);
        }
    }

    @Test
    default void without_a_pin_the_sum_counts_until_it_is_typed() {
        var village = new Village(store());
        village.done(village.cards.topUp(village.ben, eur("70.00"), By.OPERATOR));
        for (int i = 0; i < 5; i++) {
            assertPaid(village.paid(village.asked("20.00"), village.ben));
        }
        var sixth = village.asked("0.01");
        assertEquals(Reason.PIN_REQUIRED, reasonOf(village.paid(sixth, village.ben)));
        assertPaid(village.answered(pay(village, sixth, village.ben, RIGHT)));
        assertPaid(
                village.answered(village.payments.pay(village.asked("1.00"), Village.by(village.ben), NO_PIN, false)));
    }
}
