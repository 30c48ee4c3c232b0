package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.NOBODYS;
import static dev.quittance.application.contract.Village.RIGHT;
import static dev.quittance.application.contract.Village.WRONG;
import static dev.quittance.application.contract.Village.eur;
import static dev.quittance.application.contract.Village.numberOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.Approval;
import dev.quittance.application.Arrival;
import dev.quittance.application.CardService;
import dev.quittance.application.CashService;
import dev.quittance.application.NotAllowed;
import dev.quittance.application.Taken;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Lists.CardLine;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Token;
import dev.quittance.application.port.Work;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Limits;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Role;
import dev.quittance.domain.StaticCode;
import dev.quittance.domain.Transaction;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The ends of a card: its holder gives it back, or it was lost and another takes its place. */
public interface CardEndContract {

    /** Whoever works at the command line. */
    By OPERATOR = By.OPERATOR;

    /** The holder's PIN. */
    Optional<Approval> PIN = Optional.of(new Approval.ByPin(RIGHT));

    /** An administrator says why it goes without. */
    Optional<Approval> REMARK = Optional.of(new Approval.ByRemark(new Remark("holder is gone")));

    /** The PIN of a card that takes another's place. */
    Pin NEXT = new Pin("080808");

    /** The store under test: new books before each test. */
    Store store();

    private static CashService.Closing closed(Village village, CardId id, Optional<Approval> approval) {
        return village.done(village.cash.close(id, approval, OPERATOR));
    }

    private static CardId replaced(Village village, CardId id) {
        return village.done(village.cards.replace(id, NOBODYS, NEXT, By.OPERATOR))
                .card()
                .id();
    }

    private static Token signedIn(Village village, String login) {
        var token = new Token("%043d".formatted(7));
        var known = village.done(village.access.known(new Login(login))).orElseThrow();
        assertTrue(
                village.done(village.access.signIn(known, Arrival.with(token))).isPresent());
        return token;
    }

    private static Reason reasonOf(Answer answer) {
        return ((Answer.No) answer).refusal().reason();
    }

    // Closing.

    @Test
    default void a_closed_card_is_paid_out_first_and_nobody_signs_in_for_it() {
        var village = new Village(store());
        Token token = signedIn(village, "ben");

        var closing = closed(village, village.ben, PIN);

        var payout = ((Answer.Closed) closing.answer()).payout().orElseThrow();
        assertEquals(eur("50.00"), payout.amount());
        assertEquals(eur("0.00"), payout.balance());
        assertEquals(
                List.of(token.hash()),
                closing.ended().stream().map(Session::token).toList());
        assertEquals(Card.Status.CLOSED, village.card(village.ben).status());
        assertEquals(eur("0.00"), village.balanceOf(village.ben));
        assertEquals(Optional.empty(), village.done(village.access.signedIn(token.hash())));
        assertEquals(Optional.empty(), village.done(village.access.known(new Login("ben"))));
        assertEquals(
                Optional.empty(),
                village.done(village.access.signIn(numberOf("Ben"), RIGHT, Arrival.with(new Token("x".repeat(43))))));
        assertEquals(
                new CardLine(village.card(village.ben), Optional.empty(), eur("0.00")),
                village.done(village.cards.find(village.ben)));
    }

    @Test
    default void a_card_with_money_on_it_is_not_closed_without_the_pin_or_a_reason() {
        var village = new Village(store());
        var bare = village.cash.close(village.ben, Optional.empty(), OPERATOR);
        assertEquals(
                Reason.PIN_REQUIRED,
                assertThrows(Refused.class, () -> village.done(bare)).reason());
        assertTrue(village.card(village.ben).isActive());

        var wrong = closed(village, village.ben, Optional.of(new Approval.ByPin(WRONG)));
        assertEquals(Reason.WRONG_PIN, reasonOf(wrong.answer()));
        assertTrue(village.card(village.ben).isActive());
        assertEquals(2, village.card(village.ben).pin().triesLeft(Card.Shown.BY_NUMBER));
        assertEquals(eur("50.00"), village.balanceOf(village.ben));

        assertTrue(closed(village, village.ben, REMARK).answer() instanceof Answer.Closed);
    }

    @Test
    default void an_empty_card_needs_neither_and_closing_twice_is_no_mistake() {
        var village = new Village(store());
        for (int i = 0; i < 2; i++) {
            assertEquals(
                    new Answer.Closed(Optional.empty()),
                    closed(village, village.ana, Optional.empty()).answer());
        }
    }

    @Test
    default void nobody_closes_their_own_card() {
        var village = new Village(store());
        var own = village.cash.close(village.rita, REMARK, By.card(village.rita));
        assertThrows(NotAllowed.class, () -> village.done(own));
    }

    @Test
    default void a_closed_card_stays_closed() {
        var village = new Village(store());
        closed(village, village.ben, PIN);
        for (Work<?> work : List.of(
                village.cards.block(village.ben, By.OPERATOR),
                village.cards.unblock(village.ben, By.OPERATOR),
                village.cards.resetPin(village.ben, RIGHT, By.OPERATOR),
                village.cards.replace(village.ben, NOBODYS, NEXT, By.OPERATOR),
                village.cards.topUp(village.ben, eur("1.00"), OPERATOR))) {
            assertThrows(NotAllowed.class, () -> village.done(work));
        }
        assertEquals(Card.Status.CLOSED, village.card(village.ben).status());
    }

    @Test
    default void a_closed_card_pays_nothing_by_a_session_that_was_read_before() {
        var village = new Village(store());
        closed(village, village.ben, PIN);
        assertEquals(Reason.CARD_BLOCKED, reasonOf(village.paid(village.asked("1.00"), village.ben)));
        assertEquals(
                Reason.WRONG_PIN,
                village.refused(village.payByNumber(village.asked("1.00"), numberOf("Ben"), RIGHT))
                        .reason());
    }

    /** What it asked for before can be looked at, and nobody can pay it any more. */
    @Test
    default void a_closed_merchant_sells_nothing_more_and_what_it_sold_stays() {
        var village = new Village(store());
        var paid = village.asked("10.00");
        village.paid(paid, village.ben);
        var open = village.asked("1.00");
        StaticCode poster =
                village.done(village.cards.posterOf(new Login("ana"))).orElseThrow();

        closed(village, village.ana, REMARK);

        assertEquals(Reason.MERCHANT_BLOCKED, reasonOf(village.paid(open, village.ben)));
        assertTrue(village.done(village.payments.find(paid)) instanceof Transaction.Completed);
        assertEquals(
                "Ana",
                village.done(village.cards.merchant(village.accountOf(village.ana)))
                        .name()
                        .text());
        var scan = village.payments.startAt(poster, eur("1.00"), Optional.empty());
        assertEquals(
                Reason.UNKNOWN_CODE,
                assertThrows(Refused.class, () -> village.answered(scan)).reason());
        assertEquals(Optional.empty(), village.done(village.cards.posterOf(new Login("ana"))));
        assertEquals(
                Reason.MERCHANT_BLOCKED,
                village.refused(village.payments.start(village.ana, village.offer("1.00")))
                        .reason());
    }

    /** A password that was right a moment ago opens nothing. */
    @Test
    default void whoever_was_just_looked_up_is_not_signed_in_to_a_closed_card() {
        var village = new Village(store());
        var known = village.done(village.access.known(new Login("ben"))).orElseThrow();
        closed(village, village.ben, PIN);
        assertEquals(
                Optional.empty(), village.done(village.access.signIn(known, Arrival.with(new Token("y".repeat(43))))));
    }

    @Test
    default void the_login_of_a_closed_card_is_free_again() {
        var village = new Village(store());
        closed(village, village.ben, PIN);
        var bea = new CardService.NewCard(
                village.card(village.ben).face().holder(),
                Role.PAYER,
                NOBODYS,
                RIGHT,
                eur("0.00"),
                eur("0.00"),
                Optional.of(new Login("ben")),
                Optional.empty());
        CardId next =
                village.done(village.cards.open(List.of(bea), OPERATOR)).get(0).id();
        assertEquals(
                next,
                village.done(village.access.known(new Login("ben")))
                        .orElseThrow()
                        .card());
    }

    @Test
    default void whoever_closed_every_administrators_card_can_open_the_first_one_again() {
        var village = new Village(store());
        closed(village, village.rita, REMARK);
        var zoe = village.cards.openFirstAdministrator(Village.wanted("Zoe", Role.ADMIN, "0.00"), By.OPERATOR);
        assertTrue(village.done(zoe).isActive());
    }

    // Replacing.

    @Test
    default void a_replaced_card_leaves_account_and_logins_to_the_new_one_and_is_dead_at_once() {
        var village = new Village(store());
        Token token = signedIn(village, "ben");
        village.paid(village.asked("1.00"), village.ben);
        Card lost = village.card(village.ben);

        var replaced = village.done(village.cards.replace(village.ben, NOBODYS, NEXT, By.OPERATOR));
        Card next = replaced.card();

        assertEquals(lost.account(), next.account());
        assertEquals(lost.face().holder(), next.face().holder());
        assertEquals(lost.pinLimit(), next.pinLimit());
        assertEquals(next, village.card(next.id()));
        assertEquals(Card.Status.REPLACED, village.card(village.ben).status());
        assertEquals(next, store().read(books -> books.cards().get(lost.account())));
        assertEquals(eur("49.00"), village.balanceOf(next.id()));
        assertEquals(
                List.of(token.hash()),
                replaced.ended().stream().map(Session::token).toList());
        assertEquals(Optional.empty(), village.done(village.access.signedIn(token.hash())));
        assertEquals(
                next.id(),
                village.done(village.access.known(new Login("ben")))
                        .orElseThrow()
                        .card());
        assertEquals(
                Optional.of(new Login("ben")),
                village.done(village.cards.find(next.id())).login());
        assertEquals(
                new CardLine(village.card(village.ben), Optional.empty(), eur("0.00")),
                village.done(village.cards.find(village.ben)));
    }

    @Test
    default void only_the_new_number_and_pin_pay() {
        var village = new Village(store());
        replaced(village, village.ben);
        var id = village.asked("1.00");
        assertEquals(
                Reason.WRONG_PIN,
                village.refused(village.payByNumber(id, numberOf("Ben"), RIGHT)).reason());
        assertEquals(
                Reason.WRONG_PIN,
                village.refused(village.payByNumber(id, NOBODYS, RIGHT)).reason());
        assertEquals(Reason.CARD_BLOCKED, reasonOf(village.paid(id, village.ben)));
        assertTrue(village.answered(village.payByNumber(id, NOBODYS, NEXT)) instanceof Answer.Done);
    }

    @Test
    default void what_was_paid_today_is_still_counted_and_nothing_against_the_pin() {
        var village = new Village(store());
        village.answered(village.cards.topUp(village.ben, eur("100.00"), OPERATOR));
        village.answered(
                village.payments.pay(village.asked("90.00"), Village.by(village.ben), Optional.of(RIGHT), false));
        village.refused(
                village.payments.pay(village.asked("1.00"), Village.by(village.ben), Optional.of(WRONG), false));

        CardId next = replaced(village, village.ben);

        assertEquals(3, village.card(next).pin().triesLeft(Card.Shown.BY_SESSION));
        var over = village.payments.pay(village.asked("30.01"), Village.by(next), Optional.of(NEXT), false);
        assertEquals(Reason.DAY_LIMIT, village.refused(over).reason());
    }

    @Test
    default void a_merchants_new_card_sells_on_with_its_poster_lists_and_numbers() {
        var village = new Village(store());
        var open = village.asked("1.00");
        StaticCode poster =
                village.done(village.cards.posterOf(new Login("ana"))).orElseThrow();
        long seq = village.eventsOf(village.ana).size();

        CardId next = replaced(village, village.ana);

        assertTrue(village.paid(open, village.ben) instanceof Answer.Done);
        assertEquals(
                poster, village.done(village.cards.posterOf(new Login("ana"))).orElseThrow());
        assertEquals(next, village.done(village.payments.merchantOf(poster)).id());
        assertTrue(village.answered(village.payments.start(next, village.offer("2.00"))) instanceof Answer.Done);
        assertEquals(seq + 2, village.eventsOf(next).size());
        assertEquals(
                Reason.MERCHANT_BLOCKED,
                village.refused(village.payments.start(village.ana, village.offer("2.00")))
                        .reason());
        assertEquals(eur("1.00"), village.balanceOf(next));
    }

    @Test
    default void a_blocked_card_is_replaced_too_and_the_new_one_again() {
        var village = new Village(store());
        village.done(village.cards.block(village.ben, By.OPERATOR));
        CardId second = replaced(village, village.ben);
        CardId third = village.done(village.cards.replace(second, numberOf("Third"), NEXT, By.OPERATOR))
                .card()
                .id();
        assertTrue(village.card(third).isActive());
        assertEquals(Card.Status.REPLACED, village.card(second).status());
        assertEquals(
                3,
                village.done(village.cards.search("ben", Optional.empty(), 10)).size());
        var again = village.cards.replace(second, numberOf("Fourth"), NEXT, By.OPERATOR);
        assertThrows(NotAllowed.class, () -> village.done(again));
    }

    @Test
    default void nothing_is_paid_out_of_a_replaced_card_because_its_account_is_anothers() {
        var village = new Village(store());
        CardId next = replaced(village, village.ben);
        var out = village.cash.payOut(village.ben, Optional.empty(), REMARK.orElseThrow(), OPERATOR);
        assertThrows(NotAllowed.class, () -> village.answered(out));
        var end = village.cash.close(village.ben, REMARK, OPERATOR);
        assertThrows(NotAllowed.class, () -> village.done(end));
        assertEquals(eur("50.00"), village.balanceOf(next));
    }

    @Test
    default void a_number_that_is_or_was_in_use_is_given_to_nobody_else() {
        var village = new Village(store());
        var cards = List.of(village.cards.replace(village.ben, numberOf("Cara"), NEXT, By.OPERATOR));
        cards.forEach(work -> assertThrows(Taken.class, () -> village.done(work)));
        replaced(village, village.ben);
        var old = village.cards.replace(village.cara, numberOf("Ben"), NEXT, By.OPERATOR);
        assertEquals(
                "number", assertThrows(Taken.class, () -> village.done(old)).field());
        assertFalse(village.card(village.cara).status() == Card.Status.REPLACED);
    }

    /** All in one batch: the store must let go of an account before it gives it to the next card. */
    @Test
    default void opened_and_replaced_twice_in_one_unit_of_work() {
        var store = store();
        var cards = new CardService(Village.VAULT, Limits.none(Village.INSTALLATION.zone()), new Village.Clock());
        Card last = Village.came(store.write(books -> {
            Card first = cards.open(List.of(Village.wanted("Paul", Role.PAYER, "3.00")), OPERATOR)
                    .on(books)
                    .get(0);
            Card second = cards.replace(first.id(), NOBODYS, NEXT, By.OPERATOR)
                    .on(books)
                    .card();
            return cards.replace(second.id(), numberOf("Third"), NEXT, By.OPERATOR)
                    .on(books)
                    .card();
        }));
        assertEquals(Optional.of(last), store.read(books -> books.cards().on(last.account())));
        Money there =
                store.read(books -> books.journal().account(last.account()).balance());
        assertEquals(eur("3.00"), there);
    }
}
