package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.NOBODYS;
import static dev.quittance.application.contract.Village.RIGHT;
import static dev.quittance.application.contract.Village.eur;
import static dev.quittance.application.contract.Village.numberOf;
import static dev.quittance.application.contract.Village.wanted;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.CardService;
import dev.quittance.application.CardService.NewCard;
import dev.quittance.application.NotAllowed;
import dev.quittance.application.Taken;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Lists.CardLine;
import dev.quittance.application.port.PasswordHash;
import dev.quittance.application.port.Store;
import dev.quittance.domain.Account;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Holder;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Limits;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Role;
import dev.quittance.domain.Transfer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** At the desk: opening cards, putting money on them, blocking them. */
public interface CardServiceContract {

    /** Whoever works at the command line. */
    By OPERATOR = By.OPERATOR;

    /** The store under test: new books before each test. */
    Store store();

    private static NewCard withBalance(String name, String balance) {
        return wanted(name, Role.PAYER, balance);
    }

    private static Transfer lastTransfer(Village village) {
        List<JournalEntry> all = village.store.read(books -> books.lists().entries(1, 0, 1000));
        return all.get(all.size() - 1).transfer();
    }

    // Opening.

    @Test
    default void rita_opens_a_card_and_what_is_on_it_comes_from_the_cash_desk() {
        var village = new Village(store());
        Money before = deskOf(village);

        Card paul = village.done(village.cards.open(List.of(withBalance("Paul", "30.00")), By.card(village.rita)))
                .get(0);

        assertEquals(paul, village.card(paul.id()));
        assertEquals(eur("30.00"), village.balanceOf(paul.id()));
        assertEquals(before.minus(eur("30.00")), deskOf(village));
        assertEquals(Optional.of(village.rita), lastTransfer(village).actor());
        assertEquals(
                new CardLine(paul, Optional.of(new Login("paul")), eur("30.00")),
                village.done(village.cards.find(paul.id())));
        assertTrue(
                village.answered(village.payByNumber(village.asked("30.00"), numberOf("Paul"), RIGHT))
                        instanceof Answer.Done);
    }

    private static Money deskOf(Village village) {
        return village.store
                .read(books -> books.journal().account(Account.CASH_DESK))
                .balance();
    }

    @Test
    default void an_opening_balance_is_bound_by_no_limit() {
        var village = new Village(store());
        Card paul = village.done(village.cards.open(List.of(withBalance("Paul", "999999.00")), OPERATOR))
                .get(0);
        assertEquals(eur("999999.00"), village.balanceOf(paul.id()));
    }

    @Test
    default void an_empty_card_moves_no_money() {
        var village = new Village(store());
        Transfer before = lastTransfer(village);
        village.done(village.cards.open(List.of(withBalance("Paul", "0.00")), OPERATOR));
        assertEquals(before, lastTransfer(village));
    }

    @Test
    default void cards_are_opened_all_or_none() {
        var village = new Village(store());
        var anotherBen = new NewCard(
                new Holder("Ben"),
                Role.PAYER,
                NOBODYS,
                RIGHT,
                eur("0.00"),
                eur("0.00"),
                Optional.of(new Login("BEN")),
                Optional.empty());
        var sameNumber = new NewCard(
                new Holder("Paula"),
                Role.PAYER,
                numberOf("Ben"),
                RIGHT,
                eur("0.00"),
                eur("0.00"),
                Optional.empty(),
                Optional.empty());
        var paul = withBalance("Paul", "30.00");

        assertEquals("login", takenBy(village, List.of(paul, anotherBen)));
        assertEquals("number", takenBy(village, List.of(paul, sameNumber)));
        assertEquals("number", takenBy(village, List.of(paul, paul)));
        assertFalse(village.store
                .read(books -> books.cards().find(numberOf("Paul")))
                .isPresent());
        assertFalse(village.store
                .read(books -> books.logins().find(new Login("paul")))
                .isPresent());
        assertEquals(eur("0.00").minus(eur("150.00")), deskOf(village));
    }

    private static String takenBy(Village village, List<NewCard> wanted) {
        return assertThrows(Taken.class, () -> village.done(village.cards.open(wanted, OPERATOR)))
                .field();
    }

    @Test
    default void a_password_needs_a_login_and_no_card_begins_below_zero() {
        var hash = Optional.of(new PasswordHash("any"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new NewCard(
                        new Holder("Paul"),
                        Role.PAYER,
                        NOBODYS,
                        RIGHT,
                        eur("0.00"),
                        eur("0.00"),
                        Optional.empty(),
                        hash));
        var below = eur("0.00").minus(eur("0.01"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new NewCard(
                        new Holder("Paul"),
                        Role.PAYER,
                        NOBODYS,
                        RIGHT,
                        eur("0.00"),
                        below,
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    default void there_is_one_first_administrator() {
        var village = new Village(store()); // Rita is one
        var zoe = wanted("Zoe", Role.ADMIN, "0.00");
        assertThrows(NotAllowed.class, () -> village.done(village.cards.openFirstAdministrator(zoe, By.OPERATOR)));
    }

    /** Two who type the setup code at the same moment may be written at once. */
    @Test
    default void of_two_first_administrators_the_second_comes_too_late() {
        var store = store();
        var cards = new CardService(Village.VAULT, Limits.none(Village.INSTALLATION.zone()), new Village.Clock());
        var zoe = cards.openFirstAdministrator(wanted("Zoe", Role.ADMIN, "0.00"), By.OPERATOR);
        var yan = cards.openFirstAdministrator(wanted("Yan", Role.ADMIN, "0.00"), By.OPERATOR);

        Village.came(store.write(books -> {
            Card first = books.apart(zoe);
            assertThrows(NotAllowed.class, () -> books.apart(yan));
            return first;
        }));
    }

    // Topping up.

    @Test
    default void rita_puts_money_on_bens_card() {
        var village = new Village(store());
        var answer =
                (Answer.Moved) village.answered(village.cards.topUp(village.ben, eur("150.00"), By.card(village.rita)));

        assertEquals(eur("150.00"), answer.amount());
        assertEquals(eur("200.00"), answer.balance());
        assertEquals(eur("200.00"), village.balanceOf(village.ben));
        assertEquals(Optional.of(village.rita), lastTransfer(village).actor());
        var entries = village.store.read(books -> books.lists().entries(1, 0, 1000));
        assertEquals(entries.get(entries.size() - 1).id(), answer.entry());
    }

    @Test
    default void a_top_up_above_the_balance_limit_is_refused_with_what_would_still_fit() {
        var village = new Village(store());
        var refusal = village.refused(village.cards.topUp(village.ben, eur("150.01"), OPERATOR));
        assertEquals(Reason.BALANCE_LIMIT, refusal.reason());
        assertEquals(Optional.of(eur("200.00")), refusal.maximum());
        assertEquals(Optional.of(eur("50.00")), refusal.balance());
        assertEquals(eur("50.00"), village.balanceOf(village.ben));
    }

    @Test
    default void a_merchant_is_topped_up_and_paid_above_the_balance_limit() {
        var village = new Village(store());
        village.answered(village.cards.topUp(village.ana, eur("200.01"), OPERATOR));
        village.paid(village.asked("10.00"), village.ben);
        assertEquals(eur("210.01"), village.balanceOf(village.ana));
    }

    @Test
    default void nobody_tops_up_their_own_card_not_even_an_administrator() {
        var village = new Village(store());
        var own = village.cards.topUp(village.rita, eur("1.00"), By.card(village.rita));
        assertThrows(NotAllowed.class, () -> village.answered(own));
        assertEquals(eur("0.00"), village.balanceOf(village.rita));
    }

    @Test
    default void a_card_that_there_never_was_is_unknown() {
        var village = new Village(store());
        var nobody = new CardId(99);
        var topUp = village.cards.topUp(nobody, eur("1.00"), OPERATOR);
        assertThrows(CardService.UnknownCard.class, () -> village.answered(topUp));
        for (var work : List.of(
                village.cards.find(nobody),
                village.cards.block(nobody, By.OPERATOR),
                village.cards.unblock(nobody, By.OPERATOR),
                village.cards.resetPin(nobody, RIGHT, By.OPERATOR))) {
            assertThrows(CardService.UnknownCard.class, () -> village.done(work));
        }
    }

    /** All money there is can be counted to the last cent; more is refused and never counted wrong. */
    @Test
    default void money_that_no_book_could_count_is_refused() {
        var village = new Village(store());
        Money rest = new Money(Long.MAX_VALUE, Village.EUR).plus(deskOf(village));
        var oneMore = village.cards.topUp(village.emil, eur("0.01"), OPERATOR);
        village.answered(village.cards.topUp(village.ana, rest, OPERATOR));
        assertEquals(rest, village.balanceOf(village.ana));
        assertEquals(new Money(-Long.MAX_VALUE, Village.EUR), deskOf(village));

        assertEquals(Reason.BALANCE_LIMIT, village.refused(oneMore).reason());
        var opening = village.cards.open(List.of(withBalance("Paul", "0.01")), OPERATOR);
        assertEquals(
                Reason.BALANCE_LIMIT,
                assertThrows(Refused.class, () -> village.done(opening)).reason());
        // What there is still moves.
        village.paid(village.asked("10.00"), village.ben);
        assertEquals(rest.plus(eur("10.00")), village.balanceOf(village.ana));
    }

    // Blocking.

    @Test
    default void a_blocked_card_pays_nothing_until_it_is_unblocked() {
        var village = new Village(store());
        var id = village.asked("1.00");
        village.done(village.cards.block(village.ben, By.OPERATOR));
        assertEquals(
                Reason.CARD_BLOCKED,
                ((Answer.No) village.paid(id, village.ben)).refusal().reason());
        village.done(village.cards.block(village.ben, By.OPERATOR)); // twice is no mistake

        assertTrue(village.done(village.cards.unblock(village.ben, By.OPERATOR)).isActive());
        village.paid(id, village.ben);
        assertEquals(eur("49.00"), village.balanceOf(village.ben));
    }

    // Finding.

    @Test
    default void cards_are_found_by_holder_login_or_the_end_of_the_number() {
        var village = new Village(store());
        assertEquals(List.of(village.ben), found(village, "BE"));
        assertEquals(List.of(village.cara, village.dora), found(village, "ra"));
        assertEquals(List.of(village.ben), found(village, numberOf("Ben").digits()));
        assertEquals(
                List.of(village.ben), found(village, numberOf("Ben").digits().substring(8)));
        assertEquals(List.of(), found(village, numberOf("Ben").digits().substring(0, 15)));
        assertEquals(List.of(), found(village, "%"));
    }

    private static List<CardId> found(Village village, String text) {
        return village.done(village.cards.search(text, Optional.empty(), 10)).stream()
                .map(line -> line.card().id())
                .toList();
    }

    @Test
    default void a_merchant_is_named_by_login_and_holder() {
        var village = new Village(store());
        var ana = village.accountOf(village.ana);
        assertEquals(
                new CardService.Merchant(ana, Optional.of(new Login("ana")), new Holder("Ana")),
                village.done(village.cards.merchant(ana)));
    }
}
