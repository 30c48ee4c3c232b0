package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.RIGHT;
import static dev.quittance.application.contract.Village.WRONG;
import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.Approval;
import dev.quittance.application.CardService;
import dev.quittance.application.NotAllowed;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Remarked;
import dev.quittance.application.port.RequestKey;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Hash;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Money;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Role;
import dev.quittance.domain.Transfer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Money that leaves: paid out at the cash desk, settled by the bank, brought there and fetched. */
public interface CashServiceContract {

    /** Whoever works at the command line. */
    By OPERATOR = By.OPERATOR;

    /** Everything there is. */
    Optional<Money> ALL = Optional.empty();

    /** The holder typed the PIN. */
    Approval PIN = new Approval.ByPin(RIGHT);

    /** An administrator says why not. */
    Approval REMARK = new Approval.ByRemark(new Remark("forgot the PIN, showed a passport"));

    /** The store under test: new books before each test. */
    Store store();

    private static Optional<Money> some(String amount) {
        return Optional.of(eur(amount));
    }

    private static CardId cashier(Village village) {
        var carl = Village.wanted("Carl", Role.CASHIER, "0.00");
        return village.done(village.cards.open(List.of(carl), OPERATOR)).get(0).id();
    }

    private static Money reallyThere(Village village, AccountId account) {
        return village.store.read(books -> books.journal().account(account).reallyThere());
    }

    private static JournalEntry lastEntry(Village village) {
        List<JournalEntry> all = village.store.read(books -> books.lists().entries(1, 0, 1000));
        return all.get(all.size() - 1);
    }

    private static List<Remarked> remarks(Village village) {
        return village.store.read(books -> books.lists().remarks(1, 0, 1000, 10));
    }

    // Paying out.

    @Test
    default void a_cashier_pays_out_a_part_and_then_all_that_is_left() {
        var village = new Village(store());
        By carl = By.card(cashier(village));
        Money before = reallyThere(village, Account.CASH_DESK);

        var part = (Answer.Moved) village.answered(village.cash.payOut(village.ben, some("20.00"), PIN, carl));
        assertEquals(new Answer.Moved(lastEntry(village).id(), eur("20.00"), eur("30.00")), part);
        var rest = (Answer.Moved) village.answered(village.cash.payOut(village.ben, ALL, PIN, carl));
        assertEquals(eur("30.00"), rest.amount());

        assertEquals(eur("0.00"), village.balanceOf(village.ben));
        assertEquals(before.minus(eur("50.00")), reallyThere(village, Account.CASH_DESK));
        assertEquals(carl.card(), lastEntry(village).transfer().actor());
        assertEquals(Transfer.Kind.PAYOUT, lastEntry(village).transfer().kind());
        assertEquals(List.of(), remarks(village));
    }

    @Test
    default void more_than_there_is_is_not_paid_out() {
        var village = new Village(store());
        var refusal = village.refused(village.cash.payOut(village.ben, some("50.01"), PIN, OPERATOR));
        assertEquals(Reason.INSUFFICIENT_FUNDS, refusal.reason());
        assertEquals(some("50.00"), refusal.balance());
        assertEquals(eur("50.00"), village.balanceOf(village.ben));
    }

    @Test
    default void three_wrong_pins_lock_paying_out_and_paying_by_number_and_not_the_holders_own_way() {
        var village = new Village(store());
        var guess = village.cash.payOut(village.ben, ALL, new Approval.ByPin(WRONG), OPERATOR);
        for (int i = 0; i < 3; i++) {
            assertEquals(Reason.WRONG_PIN, village.refused(guess).reason());
        }
        assertEquals(Reason.PIN_LOCKED, village.refused(guess).reason());
        var right = village.cash.payOut(village.ben, ALL, PIN, OPERATOR);
        assertEquals(Reason.PIN_LOCKED, village.refused(right).reason());
        var byNumber = village.payByNumber(
                village.asked("1.00"), village.card(village.ben).face().number(), RIGHT);
        assertEquals(Reason.WRONG_PIN, village.refused(byNumber).reason());
        var own = village.payments.pay(village.asked("30.00"), Village.by(village.ben), Optional.of(RIGHT), false);
        assertTrue(village.answered(own) instanceof Answer.Done);
        assertEquals(eur("20.00"), village.balanceOf(village.ben));
    }

    @Test
    default void of_fifty_pins_guessed_at_the_desk_three_are_looked_at() {
        var village = new Village(store());
        var guess = village.cash.payOut(village.ben, ALL, new Approval.ByPin(WRONG), OPERATOR);
        List<Reason> told = IntStream.range(0, 50).mapToObj(i -> village.desk.answer(guess)).toList().stream()
                .map(stage ->
                        ((Answer.No) Village.came(stage).answer()).refusal().reason())
                .toList();
        assertEquals(3, told.stream().filter(Reason.WRONG_PIN::equals).count());
        assertEquals(47, told.stream().filter(Reason.PIN_LOCKED::equals).count());
    }

    @Test
    default void an_administrator_pays_out_without_the_pin_and_says_why() {
        var village = new Village(store());
        village.done(village.cards.block(village.ben, By.OPERATOR));
        assertEquals(
                Reason.CARD_BLOCKED,
                village.refused(village.cash.payOut(village.ben, ALL, PIN, OPERATOR))
                        .reason());

        village.answered(village.cash.payOut(village.ben, ALL, REMARK, By.card(village.rita)));

        assertEquals(eur("0.00"), village.balanceOf(village.ben));
        assertEquals(List.of(new Remarked(lastEntry(village), ((Approval.ByRemark) REMARK).why())), remarks(village));
    }

    @Test
    default void a_cashier_does_not_pay_out_without_the_pin() {
        var village = new Village(store());
        var without = village.cash.payOut(village.ben, ALL, REMARK, By.card(cashier(village)));
        assertThrows(NotAllowed.class, () -> village.answered(without));
        assertEquals(eur("50.00"), village.balanceOf(village.ben));
        assertEquals(List.of(), remarks(village));
    }

    @Test
    default void nobody_pays_out_their_own_card_not_even_an_administrator() {
        var village = new Village(store());
        village.answered(village.cards.topUp(village.rita, eur("10.00"), OPERATOR));
        for (Approval approval : List.of(PIN, REMARK)) {
            var own = village.cash.payOut(village.rita, ALL, approval, By.card(village.rita));
            assertThrows(NotAllowed.class, () -> village.answered(own));
        }
        assertEquals(eur("10.00"), village.balanceOf(village.rita));
        village.answered(village.cash.payOut(village.rita, ALL, REMARK, OPERATOR));
    }

    @Test
    default void what_was_sent_twice_is_paid_out_once_and_a_wrong_pin_counts_once() {
        var village = new Village(store());
        Work<Answer> part = village.cash.payOut(village.ben, some("20.00"), PIN, OPERATOR);
        assertEquals(once(village, "a", part), once(village, "a", part));
        assertEquals(eur("30.00"), village.balanceOf(village.ben));

        Work<Answer> guess = village.cash.payOut(village.ben, ALL, new Approval.ByPin(WRONG), OPERATOR);
        assertEquals(once(village, "b", guess), once(village, "b", guess));
        assertEquals(2, village.card(village.ben).pin().triesLeft(Card.Shown.BY_NUMBER));
    }

    private static Answer once(Village village, String key, Work<Answer> work) {
        return Village.came(village.desk.once(new RequestKey("operator", "payout", key), Hash.of(key), work))
                .answer();
    }

    /** The same money is never both paid and paid out. */
    @Test
    default void paying_and_paying_out_at_once_take_the_money_once() {
        var village = new Village(store());
        for (int round = 0; round < 50; round++) {
            var id = village.asked("20.00");
            Money there = village.balanceOf(village.ben);
            if (there.isMoreThan(eur("19.99"))) {
                var paid = village.desk.answer(
                        village.payments.pay(id, Village.by(village.ben), Optional.of(RIGHT), false));
                var out = village.desk.answer(village.cash.payOut(village.ben, Optional.of(there), PIN, OPERATOR));
                long succeeded = List.of(paid, out).stream()
                        .map(stage -> Village.came(stage).answer())
                        .filter(answer -> !(answer instanceof Answer.No))
                        .count();
                assertEquals(1, succeeded);
            } else {
                village.answered(village.cards.topUp(village.ben, eur("50.00"), OPERATOR));
                village.clock.goOn(Duration.ofDays(1)); // what may be paid in a day is another rule
            }
        }
        new Auditor(village.store).check("after the race");
    }

    // The bank.

    @Test
    default void cash_goes_to_the_bank_and_comes_back() {
        var village = new Village(store());
        By rita = By.card(village.rita);
        assertEquals(eur("150.00"), reallyThere(village, Account.CASH_DESK));

        var deposit = (Answer.Moved) village.answered(village.cash.deposit(eur("120.00"), rita));
        assertEquals(eur("30.00"), deposit.balance());
        assertEquals(eur("120.00"), reallyThere(village, Account.BANK));
        assertEquals(Transfer.Kind.DEPOSIT, lastEntry(village).transfer().kind());

        var withdrawal = (Answer.Moved) village.answered(village.cash.withdraw(eur("20.00"), rita));
        assertEquals(eur("50.00"), withdrawal.balance());
        assertEquals(eur("100.00"), reallyThere(village, Account.BANK));
        assertEquals(rita.card(), lastEntry(village).transfer().actor());
    }

    @Test
    default void the_bank_pays_a_merchant_all_it_has_sold_or_a_part_and_no_more() {
        var village = new Village(store());
        village.paid(village.asked("20.00"), village.ben);
        var part = (Answer.Moved) village.answered(village.cash.settle(village.ana, some("5.00"), OPERATOR));
        assertEquals(eur("15.00"), part.balance());
        var more = village.refused(village.cash.settle(village.ana, some("15.01"), OPERATOR));
        assertEquals(Reason.INSUFFICIENT_FUNDS, more.reason());
        assertEquals(some("15.00"), more.balance());

        village.answered(village.cash.settle(village.ana, ALL, OPERATOR));

        assertEquals(eur("0.00"), village.balanceOf(village.ana));
        assertEquals(eur("0.00").minus(eur("20.00")), reallyThere(village, Account.BANK));
        assertEquals(
                Reason.INSUFFICIENT_FUNDS,
                village.refused(village.cash.settle(village.ana, ALL, OPERATOR)).reason());
    }

    @Test
    default void only_a_merchant_is_settled_with() {
        var village = new Village(store());
        var payer = village.cash.settle(village.ben, ALL, OPERATOR);
        assertThrows(NotAllowed.class, () -> village.answered(payer));
        var nobody = village.cash.settle(new CardId(99), ALL, OPERATOR);
        assertThrows(CardService.UnknownCard.class, () -> village.answered(nobody));
    }

    /** However it is moved, no balance is ever counted wrong. */
    @Test
    default void money_that_no_book_could_count_is_not_moved() {
        var village = new Village(store());
        Money most = new Money(Long.MAX_VALUE, Village.EUR);
        village.answered(village.cash.deposit(most, OPERATOR));
        for (Work<Answer> work : List.of(
                village.cash.deposit(eur("0.01"), OPERATOR), village.cards.topUp(village.ana, most, OPERATOR))) {
            assertEquals(Reason.BALANCE_LIMIT, village.refused(work).reason());
        }
        village.answered(village.cash.withdraw(most, OPERATOR));
        new Auditor(village.store).check("after that");
    }
}
