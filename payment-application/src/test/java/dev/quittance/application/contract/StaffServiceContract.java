package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.HASHED;
import static dev.quittance.application.contract.Village.eur;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.Arrival;
import dev.quittance.application.NotAllowed;
import dev.quittance.application.PaymentService.Offer;
import dev.quittance.application.StaffService;
import dev.quittance.application.Taken;
import dev.quittance.application.Way;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.AuditQuery;
import dev.quittance.application.port.PasswordHash;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.SignIn;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Token;
import dev.quittance.domain.Action;
import dev.quittance.domain.By;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Deed;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Refund;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Right;
import dev.quittance.domain.Rights;
import dev.quittance.domain.Seller;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who else signs in for a merchant, what they may do, and that it is kept who did what. */
public interface StaffServiceContract {

    /** Who sells at the bar. */
    Login BAR = new Login("bar");

    /** The same as who sold something. */
    Seller AT_THE_BAR = Seller.staff(BAR);

    /** The store under test: new books before each test. */
    Store store();

    private static StaffService staff(Village village) {
        return new StaffService(village.clock);
    }

    private static By by(CardId card) {
        return By.card(card);
    }

    private static SignIn hired(Village village, CardId merchant, Login login, Right... rights) {
        return village.done(staff(village).add(merchant, login, HASHED, Rights.of(rights), by(merchant)));
    }

    private static Token signedIn(Village village, Login login) {
        var token = new Token("%043d".formatted(login.hashCode() & 0xffff));
        var known = village.done(village.access.known(login)).orElseThrow();
        return village.done(village.access.signIn(known, Arrival.with(token)))
                .map(who -> token)
                .orElseThrow();
    }

    private static boolean isSignedIn(Village village, Token token) {
        return village.done(village.access.signedIn(token.hash())).isPresent();
    }

    private static Deed told(Village village) {
        return village.store
                .read(books -> books.lists().audit(AuditQuery.newest(1)))
                .get(0)
                .deed();
    }

    @Test
    default void a_merchant_has_staff_and_sees_no_other_merchants() {
        var village = new Village(store());
        var bar = hired(village, village.ana, BAR, Right.SELL);
        assertEquals(
                Deed.of(Action.LOGIN_ADDED, by(village.ana), village.clock.instant())
                        .to(village.ana)
                        .naming("bar")
                        .changing("", "sell"),
                told(village));
        hired(village, village.emil, new Login("emils-till"), Right.SELL);

        assertEquals(List.of(bar), village.done(staff(village).staffOf(village.ana)));
        assertThrows(Taken.class, () -> hired(village, village.emil, BAR, Right.SELL));
        assertThrows(Taken.class, () -> hired(village, village.emil, new Login("ben"), Right.SELL));
        assertThrows(NotAllowed.class, () -> hired(village, village.ben, new Login("bens"), Right.SELL));
    }

    @Test
    default void a_merchant_has_at_most_a_hundred() {
        var village = new Village(store());
        for (int i = 0; i < StaffService.STAFF_MAX; i++) {
            hired(village, village.ana, new Login("till-" + i), Right.SELL);
        }
        assertThrows(NotAllowed.class, () -> hired(village, village.ana, BAR, Right.SELL));
    }

    @Test
    default void another_merchant_can_do_nothing_to_it_and_nobody_to_the_merchants_own_login() {
        var village = new Village(store());
        hired(village, village.ana, BAR, Right.SELL);
        var before = village.done(books -> books.logins().all(village.ana));

        for (Login login : List.of(BAR, new Login("ana"), new Login("nobody"))) {
            for (CardId who : login.equals(BAR) ? List.of(village.emil) : List.of(village.emil, village.ana)) {
                var all = Rights.ALL;
                assertEquals(
                        Optional.empty(),
                        village.done(staff(village).changeRights(who, login, all, by(who))),
                        login::name);
                assertEquals(Optional.empty(), village.done(staff(village).resetPassword(who, login, HASHED, by(who))));
                assertEquals(Optional.empty(), village.done(staff(village).remove(who, login, by(who))));
            }
        }
        assertEquals(before, village.done(books -> books.logins().all(village.ana)));
    }

    @Test
    default void other_rights_count_at_once_for_whoever_is_signed_in() {
        var village = new Village(store());
        hired(village, village.ana, BAR, Right.SELL);
        Token token = signedIn(village, BAR);

        var changed = village.done(
                        staff(village).changeRights(village.ana, BAR, Rights.of(Right.REFUND), by(village.ana)))
                .orElseThrow();

        assertEquals(token.hash(), changed.sessions().get(0).token());
        var who = village.done(village.access.signedIn(token.hash())).orElseThrow();
        assertFalse(who.may(Right.SELL));
        assertTrue(who.may(Right.REFUND));
        assertEquals("sell", told(village).before());
        assertEquals("refund", told(village).after());
    }

    @Test
    default void a_new_password_and_a_removal_end_its_sessions_and_nobody_elses() {
        var village = new Village(store());
        hired(village, village.ana, BAR, Right.SELL);
        Token own = signedIn(village, new Login("ana"));
        Token old = signedIn(village, BAR);

        var reset = village.done(
                        staff(village).resetPassword(village.ana, BAR, new PasswordHash("plain:new"), by(village.ana)))
                .orElseThrow();

        assertEquals(1, reset.sessions().size());
        assertFalse(isSignedIn(village, old));
        assertEquals(Action.PASSWORD_RESET, told(village).action());
        Token next = signedIn(village, BAR);

        assertTrue(village.done(staff(village).remove(village.ana, BAR, by(village.ana)))
                .isPresent());
        assertFalse(isSignedIn(village, next));
        assertTrue(isSignedIn(village, own));
        assertEquals(Optional.empty(), village.done(village.access.known(BAR)));
        assertEquals(Action.LOGIN_REMOVED, told(village).action());
    }

    @Test
    default void closing_the_card_ends_its_staff_too() {
        var village = new Village(store());
        hired(village, village.ana, BAR, Right.SELL);
        signedIn(village, BAR);

        village.done(village.cash.close(village.ana, Optional.empty(), By.OPERATOR));

        assertEquals(Optional.empty(), village.done(village.access.known(BAR)));
    }

    // Who did it.

    private static TransactionId sold(Village village, Optional<Seller> by) {
        var answer = village.answered(village.payments.start(village.ana, Offer.of(eur("3.00")), by));
        TransactionId id = ((Answer.Done) answer).transaction().terms().id();
        village.paid(id, village.ben);
        return id;
    }

    @Test
    default void who_asked_for_a_payment_is_kept() {
        var village = new Village(store());
        var atTheBar = sold(village, Optional.of(AT_THE_BAR));
        var byAna = sold(village, Optional.empty());
        assertEquals(
                Optional.of(AT_THE_BAR), village.done(books -> books.sellers().of(atTheBar)));
        assertEquals(Optional.empty(), village.done(books -> books.sellers().of(byAna)));
    }

    @Test
    default void who_gave_something_back_is_kept() {
        var village = new Village(store());
        var id = sold(village, Optional.empty());
        village.answered(village.refunds.refund(
                id, village.ana, Optional.of(eur("1.00")), Remark.NONE, Optional.of(AT_THE_BAR)));
        assertEquals(
                List.of(Optional.of(AT_THE_BAR)),
                village.done(village.refunds.refundsOf(id)).stream()
                        .map(Refund::by)
                        .toList());
    }

    @Test
    default void who_may_only_sell_undoes_what_they_sold_themselves_and_soon_enough() {
        var village = new Village(store());
        var anas = sold(village, Optional.empty());
        var own = sold(village, Optional.of(AT_THE_BAR));

        assertThrows(NotAllowed.class, () -> undone(village, anas, Optional.empty()));
        assertThrows(NotAllowed.class, () -> undone(village, own, Optional.of(eur("2.99"))));
        assertTrue(((Answer.Refunded) undone(village, own, Optional.empty()))
                .refund()
                .isVoid());

        var late = sold(village, Optional.of(AT_THE_BAR));
        village.clock.goOn(Duration.ofMinutes(5));
        assertThrows(NotAllowed.class, () -> undone(village, late, Optional.empty()));
    }

    private static Answer undone(Village village, TransactionId id, Optional<Money> amount) {
        return village.answered(village.refunds.undo(id, village.ana, amount, Remark.NONE, AT_THE_BAR));
    }

    @Test
    default void staff_never_pays_with_the_merchants_card() {
        var village = new Village(store());
        assertThrows(IllegalArgumentException.class, () -> new Way.BySession(village.ana, Session.Scope.STAFF));
    }
}
