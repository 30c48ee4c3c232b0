package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.NOBODYS;
import static dev.quittance.application.contract.Village.NOON;
import static dev.quittance.application.contract.Village.PASSWORD;
import static dev.quittance.application.contract.Village.RIGHT;
import static dev.quittance.application.contract.Village.WRONG;
import static dev.quittance.application.contract.Village.numberOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.application.Arrival;
import dev.quittance.application.Housekeeping;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.SignIn;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Token;
import dev.quittance.domain.Address;
import dev.quittance.domain.By;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Login;
import dev.quittance.domain.Right;
import dev.quittance.domain.Rights;
import dev.quittance.domain.Role;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Signing in, being signed in, and what ends it. */
public interface AccessServiceContract {

    /** One microsecond: the smallest step of time that the books know. */
    Duration MOMENT = Duration.ofNanos(1_000);

    /** The store under test: new books before each test. */
    Store store();

    private static SignIn known(Village village, String login) {
        return village.done(village.access.known(new Login(login))).orElseThrow();
    }

    private static Token token(int number) {
        return new Token("%043d".formatted(number));
    }

    private static SignedIn signedIn(Village village, String login) {
        return signedIn(village, login, token(1));
    }

    private static SignedIn signedIn(Village village, String login, Token token) {
        return village.done(village.access.signIn(known(village, login), Arrival.with(token)))
                .orElseThrow();
    }

    private static Optional<SignedIn> seen(Village village) {
        return seen(village, token(1));
    }

    private static Optional<SignedIn> seen(Village village, Token token) {
        return village.done(village.access.signedIn(token.hash()));
    }

    // By password.

    @Test
    default void the_right_password_is_right_and_everything_else_is_not() {
        var village = new Village(store());
        var ben = village.done(village.access.known(new Login("BEN")));
        assertEquals(village.ben, ben.orElseThrow().card());
        assertTrue(village.access.isRight(PASSWORD, ben));
        assertFalse(village.access.isRight(new Password("wrong horse"), ben));
        assertFalse(village.access.isRight(PASSWORD, village.done(village.access.known(new Login("nobody")))));
        var byCardOnly = SignIn.own(new Login("paul"), village.ben, Optional.empty());
        assertFalse(village.access.isRight(PASSWORD, Optional.of(byCardOnly)));
    }

    @Test
    default void who_signs_in_is_known_by_the_token_and_by_nothing_else() {
        var village = new Village(store());
        var signedIn = signedIn(village, "ben");

        assertEquals(village.ben, signedIn.card().id());
        assertEquals(Optional.of(new Login("ben")), signedIn.login());
        assertEquals(Optional.of(signedIn), seen(village));
        assertEquals(Optional.empty(), seen(village, token(2)));
    }

    @Test
    default void a_payers_session_ends_after_12_hours_unused_and_a_merchants_after_30_days() {
        var village = new Village(store());
        signedIn(village, "ben");
        village.clock.goOn(Duration.ofHours(12).minus(MOMENT));
        assertTrue(seen(village).isPresent());
        village.clock.goOn(MOMENT);
        assertFalse(seen(village).isPresent());

        signedIn(village, "ana", token(2));
        village.clock.goOn(Duration.ofDays(30).minus(MOMENT));
        assertTrue(seen(village, token(2)).isPresent());
        village.clock.goOn(MOMENT);
        assertFalse(seen(village, token(2)).isPresent());
    }

    @Test
    default void however_much_it_is_used_a_session_ends_after_90_days() {
        var village = new Village(store());
        signedIn(village, "ana");
        for (int day = 0; day < 89; day++) {
            village.clock.goOn(Duration.ofDays(1));
            assertTrue(village.done(village.access.used(token(1).hash())).isPresent());
        }
        village.clock.goOn(Duration.ofDays(1).minus(MOMENT));
        assertTrue(seen(village).isPresent());
        village.clock.goOn(MOMENT);
        assertFalse(seen(village).isPresent());
    }

    @Test
    default void its_use_is_written_down_once_a_minute_and_keeps_it_alive() {
        var village = new Village(store());
        var session = signedIn(village, "ben").session();
        village.clock.goOn(Duration.ofMinutes(1).minus(MOMENT));
        assertFalse(village.access.isUseDue(session));
        village.clock.goOn(MOMENT);
        assertTrue(village.access.isUseDue(session));

        var used = village.done(village.access.used(session.token())).orElseThrow();

        assertEquals(village.clock.instant(), used.usedAt());
        assertEquals(used, seen(village).orElseThrow().session());
        village.clock.goOn(Duration.ofHours(12).minus(MOMENT));
        assertTrue(seen(village).isPresent());
    }

    @Test
    default void a_session_that_has_ended_is_not_brought_back_by_using_it() {
        var village = new Village(store());
        var session = signedIn(village, "ben").session();
        village.clock.goOn(Duration.ofHours(12));
        village.done(village.access.used(session.token()));
        assertFalse(seen(village).isPresent());
    }

    @Test
    default void who_signs_out_is_unknown_and_other_sessions_of_the_card_go_on() {
        var village = new Village(store());
        signedIn(village, "ben");
        signedIn(village, "ben", token(2));

        village.done(village.access.signOut(token(1).hash()));

        assertFalse(seen(village).isPresent());
        assertTrue(seen(village, token(2)).isPresent());
    }

    @Test
    default void keeps_sessions_until_they_are_removed() {
        var village = new Village(store());
        var session = new Session(
                Hash.of("token"),
                village.ben,
                Optional.empty(),
                Session.Scope.CARD_PIN,
                NOON,
                NOON,
                Duration.ofMinutes(10),
                NOON.plusSeconds(600),
                new Session.Place("Firefox on Android", Optional.of(new Address("2001:db8::1"))));
        village.done(books -> {
            books.sessions().keep(session);
            return session;
        });
        assertEquals(
                Optional.of(session), store().read(books -> books.sessions().find(session.token())));
        assertEquals(List.of(session), store().read(books -> books.lists().sessionsOf(village.ben)));
        assertEquals(List.of(), store().read(books -> books.lists().sessionsOf(village.cara)));

        var used = session.used(NOON.plusSeconds(60));
        village.done(books -> {
            books.sessions().keep(used);
            return used;
        });
        assertEquals(Optional.of(used), store().read(books -> books.sessions().find(session.token())));
        assertEquals(List.of(), store().read(books -> books.lists().endedSessions(NOON.plusSeconds(599), 10)));
        assertEquals(List.of(session.token()), store().read(books -> books.lists()
                .endedSessions(NOON.plusSeconds(600), 10)));

        village.done(books -> {
            books.sessions().remove(session.token());
            return session;
        });
        assertFalse(
                store().read(books -> books.sessions().find(session.token())).isPresent());
    }

    // By card number and PIN.

    @Test
    default void by_number_and_pin_ben_is_signed_in_for_ten_minutes_however_much_he_does() {
        var village = new Village(store());
        var signedIn = village.done(village.access.signIn(numberOf("Ben"), RIGHT, Arrival.with(token(1))))
                .orElseThrow();
        assertEquals(Session.Scope.CARD_PIN, signedIn.session().scope());
        village.clock.goOn(Duration.ofMinutes(9));
        village.done(village.access.used(token(1).hash()));
        village.clock.goOn(Duration.ofMinutes(1).minus(MOMENT));
        assertTrue(seen(village).isPresent());
        village.clock.goOn(MOMENT);
        assertFalse(seen(village).isPresent());
    }

    @Test
    default void unknown_blocked_and_locked_numbers_and_wrong_pins_sign_nobody_in() {
        var village = new Village(store());
        village.done(village.cards.block(village.cara, By.OPERATOR));
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    Optional.empty(),
                    village.done(village.access.signIn(numberOf("Dora"), WRONG, Arrival.with(token(1)))));
        }
        assertEquals(Optional.empty(), village.done(village.access.signIn(NOBODYS, RIGHT, Arrival.with(token(1)))));
        assertEquals(
                Optional.empty(), village.done(village.access.signIn(numberOf("Cara"), RIGHT, Arrival.with(token(1)))));
        assertEquals(
                Optional.empty(), village.done(village.access.signIn(numberOf("Dora"), RIGHT, Arrival.with(token(1)))));
        assertEquals(
                Optional.empty(), village.done(village.access.signIn(numberOf("Ben"), WRONG, Arrival.with(token(1)))));
        assertFalse(seen(village).isPresent());
    }

    @Test
    default void wrong_pins_at_signing_in_count_with_those_by_number_and_a_right_one_clears_them() {
        var village = new Village(store());
        TransactionId id = village.asked("1.00");
        village.answered(village.payByNumber(id, numberOf("Ben"), WRONG));
        village.done(village.access.signIn(numberOf("Ben"), WRONG, Arrival.with(token(1))));
        assertEquals(2, village.card(village.ben).pin().wrongByNumber());
        assertEquals(0, village.card(village.ben).pin().wrongBySession());

        village.done(village.access.signIn(numberOf("Ben"), RIGHT, Arrival.with(token(1))));
        assertEquals(0, village.card(village.ben).pin().wrongByNumber());
    }

    // What one may do.

    @Test
    default void a_role_counts_only_when_a_password_was_typed() {
        var village = new Village(store());
        assertEquals(Set.of(Role.MERCHANT), rolesOf(signedIn(village, "ana")));
        assertEquals(Set.of(Role.ADMIN), rolesOf(signedIn(village, "rita", token(2))));
        var byPin = village.done(village.access.signIn(numberOf("Rita"), RIGHT, Arrival.with(token(3))))
                .orElseThrow();
        assertEquals(Set.of(), rolesOf(byPin));
    }

    private static Set<Role> rolesOf(SignedIn signedIn) {
        return Arrays.stream(Role.values()).filter(signedIn::may).collect(Collectors.toSet());
    }

    private static Set<Right> rightsOf(SignedIn signedIn) {
        return Arrays.stream(Right.values()).filter(signedIn::may).collect(Collectors.toSet());
    }

    /** Adds someone who sells for Ana. */
    private static void hires(Village village, String login, Right... rights) {
        village.done(books -> {
            var hired = SignIn.staff(new Login(login), village.ana, Village.HASHED, Rights.of(rights));
            books.logins().add(hired);
            return hired;
        });
    }

    @Test
    default void a_merchant_has_all_rights_by_its_own_password_only_and_nobody_else_has_any() {
        var village = new Village(store());
        assertEquals(Set.of(Right.values()), rightsOf(signedIn(village, "ana")));
        assertEquals(Set.of(), rightsOf(signedIn(village, "ben", token(2))));
        var byPin = village.done(village.access.signIn(numberOf("Ana"), RIGHT, Arrival.with(token(3))))
                .orElseThrow();
        assertEquals(Set.of(), rightsOf(byPin));
        assertEquals(Optional.empty(), byPin.login());
    }

    @Test
    default void staff_signs_in_with_a_password_of_its_own_has_its_own_rights_and_does_not_hold_the_card() {
        var village = new Village(store());
        hires(village, "till-2", Right.SELL);

        var signedIn = signedIn(village, "till-2");

        assertEquals(Session.Scope.STAFF, signedIn.session().scope());
        assertEquals(Optional.of(new Login("till-2")), signedIn.login());
        assertEquals(village.ana, signedIn.card().id());
        assertEquals(Set.of(Right.READ, Right.SELL), rightsOf(signedIn));
        assertEquals(Set.of(), rolesOf(signedIn));
        assertFalse(signedIn.isHolder());
        assertEquals(Optional.of(signedIn), seen(village));
    }

    @Test
    default void staff_of_a_lost_card_goes_on_for_the_next_one() {
        var village = new Village(store());
        hires(village, "till-2", Right.REFUND);
        var next = village.done(village.cards.replace(village.ana, NOBODYS, RIGHT, By.OPERATOR))
                .card();

        var signedIn = signedIn(village, "till-2");

        assertEquals(next.id(), signedIn.card().id());
        assertEquals(Set.of(Right.READ, Right.REFUND), rightsOf(signedIn));
        assertEquals(Optional.of(new Login("ana")), village.done(books -> books.logins()
                .of(next.id())));
    }

    /** A blocked merchant still sees what was sold; that it can't sell, the sale itself says. */
    @Test
    default void a_blocked_administrator_who_signs_in_again_may_administer_nothing() {
        var village = new Village(store());
        village.done(village.cards.block(village.rita, By.OPERATOR));
        village.done(village.cards.block(village.ana, By.OPERATOR));
        assertEquals(Set.of(), rolesOf(signedIn(village, "rita")));
        assertEquals(Set.of(), rolesOf(signedIn(village, "ana", token(2))));
        assertEquals(Set.of(Right.values()), rightsOf(signedIn(village, "ana", token(3))));
    }

    // What ends it.

    @Test
    default void blocking_a_card_ends_its_sessions_and_nobody_elses() {
        var village = new Village(store());
        signedIn(village, "ben");
        village.done(village.access.signIn(numberOf("Ben"), RIGHT, Arrival.with(token(2))));
        signedIn(village, "cara", token(3));

        var ended = village.done(village.cards.block(village.ben, By.OPERATOR));

        assertEquals(
                Set.of(token(1).hash(), token(2).hash()),
                ended.stream().map(Session::token).collect(Collectors.toSet()));
        assertFalse(seen(village).isPresent());
        assertFalse(seen(village, token(2)).isPresent());
        assertTrue(seen(village, token(3)).isPresent());
    }

    @Test
    default void a_new_pin_ends_the_sessions_that_the_old_one_opened() {
        var village = new Village(store());
        signedIn(village, "ben");
        village.done(village.access.signIn(numberOf("Ben"), RIGHT, Arrival.with(token(2))));

        village.done(village.cards.resetPin(village.ben, WRONG, By.OPERATOR));

        assertTrue(seen(village).isPresent());
        assertFalse(seen(village, token(2)).isPresent());
        assertTrue(village.done(village.access.signIn(numberOf("Ben"), WRONG, Arrival.with(token(3))))
                .isPresent());
    }

    /** Work of one batch sees what the work before it changed: a store may write many pieces at once. */
    @Test
    default void a_session_opened_a_moment_before_is_ended_with_the_others() {
        var village = new Village(store());
        CardId ben = village.ben;
        var signIn = village.access.signIn(numberOf("Ben"), RIGHT, Arrival.with(token(1)));
        for (var ending :
                List.of(village.cards.block(ben, By.OPERATOR), village.cards.resetPin(ben, RIGHT, By.OPERATOR))) {
            village.done(village.cards.unblock(ben, By.OPERATOR));
            var ended = village.done(books -> {
                books.apart(signIn);
                return books.apart(ending);
            });
            assertEquals(
                    List.of(token(1).hash()), ended.stream().map(Session::token).toList());
            assertFalse(seen(village).isPresent());
        }
    }

    @Test
    default void a_session_that_was_signed_out_a_moment_before_is_not_ended_again() {
        var village = new Village(store());
        signedIn(village, "ben");
        var ended = village.done(books -> {
            books.apart(village.access.signOut(token(1).hash()));
            return books.apart(village.cards.block(village.ben, By.OPERATOR));
        });
        assertEquals(List.of(), ended);
    }

    // Tidying.

    @Test
    default void tidying_throws_away_what_has_ended_and_nothing_else() {
        var village = new Village(store());
        signedIn(village, "ben");
        signedIn(village, "ana", token(2));
        village.clock.goOn(Duration.ofHours(12));
        var housekeeping = new Housekeeping(village.clock);

        assertEquals(1, village.done(housekeeping.tidy()));
        assertEquals(0, village.done(housekeeping.tidy()));
        assertTrue(seen(village, token(2)).isPresent());
    }

    @Test
    default void tidying_leaves_a_session_that_was_used_a_moment_before() {
        var village = new Village(store());
        signedIn(village, "ben");
        village.clock.goOn(Duration.ofHours(12).minus(MOMENT));
        village.done(books -> {
            books.apart(village.access.used(token(1).hash()));
            village.clock.goOn(MOMENT);
            return books.apart(new Housekeeping(village.clock).tidy());
        });
        assertTrue(seen(village).isPresent());
    }
}
