package dev.quittance.application.contract;

import static dev.quittance.application.contract.Village.HASHED;
import static dev.quittance.application.contract.Village.PASSWORD;
import static dev.quittance.application.contract.Village.RIGHT;
import static dev.quittance.application.contract.Village.WRONG;
import static dev.quittance.application.contract.Village.numberOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.application.Arrival;
import dev.quittance.application.CardService;
import dev.quittance.application.HolderService;
import dev.quittance.application.NotAllowed;
import dev.quittance.application.ResetService;
import dev.quittance.application.ResetService.Chosen;
import dev.quittance.application.ResetService.Whose;
import dev.quittance.application.Taken;
import dev.quittance.application.memory.MemorySecrets;
import dev.quittance.application.port.OneTimeCode;
import dev.quittance.application.port.PasswordHash;
import dev.quittance.application.port.ResetCode;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.SignIn;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Token;
import dev.quittance.application.port.WrongPasswords;
import dev.quittance.domain.By;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Login;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Role;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What people do with their own password, PIN and sessions, and what the desk does for those who forgot them. */
public interface HolderContract {

    /** Another password, hashed. */
    PasswordHash OTHER = new PasswordHash("plain:another horse");

    /** Another PIN. */
    Pin NEXT = new Pin("2468");

    /** What somebody was told at the desk. */
    OneTimeCode CODE = OneTimeCode.typed("7K3M-9QX2");

    /** What somebody types who was not. */
    OneTimeCode GUESS = OneTimeCode.typed("00000000");

    /** Who has forgotten. */
    Whose BEN = new Whose.ByLogin(new Login("ben"));

    /** The store under test: new books before each test. */
    Store store();

    private static HolderService holders(Village village) {
        return new HolderService(village.access, Village.VAULT, village.clock);
    }

    private static ResetService resets(Village village) {
        return new ResetService(new MemorySecrets(new Random(1)::nextLong), Village.VAULT, village.clock);
    }

    private static Arrival at(int number) {
        return Arrival.with(new Token("%043d".formatted(number)));
    }

    private static SignIn known(Village village, String login) {
        return village.done(village.access.known(new Login(login))).orElseThrow();
    }

    private static SignedIn signedIn(Village village, String login, int number) {
        return village.done(village.access.signIn(known(village, login), at(number)))
                .orElseThrow();
    }

    private static SignedIn byPin(Village village, String name, int number) {
        return village.done(village.access.signIn(numberOf(name), RIGHT, at(number)))
                .orElseThrow();
    }

    private static boolean isSignedIn(Village village, int number) {
        return village.done(village.access.signedIn(at(number).token().hash())).isPresent();
    }

    private static By by(CardId card) {
        return By.card(card);
    }

    private static Set<String> tokens(List<Session> sessions) {
        return sessions.stream().map(session -> session.token().hex()).collect(Collectors.toSet());
    }

    private static Set<String> tokens(int... numbers) {
        return Arrays.stream(numbers)
                .mapToObj(number -> at(number).token().hash().hex())
                .collect(Collectors.toSet());
    }

    // Wrong passwords.

    @Test
    default void a_hundred_wrong_passwords_in_a_row_stop_all_browsers_but_the_owners() {
        var village = new Village(store());
        var ben = new Login("ben");
        for (int i = 0; i < WrongPasswords.MAX; i++) {
            assertTrue(village.done(village.access.known(ben, false)).isPresent());
            village.done(village.access.wrong(ben, false, By.OPERATOR));
        }
        assertFalse(village.done(village.access.known(ben, false)).isPresent());
        village.done(village.access.wrong(ben, false, By.OPERATOR));
        assertTrue(village.done(village.access.known(ben, true)).isPresent());

        var owner = new Arrival(at(1).token(), Session.Place.UNKNOWN, true);
        assertTrue(village.done(village.access.signIn(known(village, "ben"), owner))
                .isPresent());
        assertFalse(village.done(village.access.known(ben, false)).isPresent());
    }

    @Test
    default void a_right_one_forgets_the_wrong_ones_before() {
        var village = new Village(store());
        var ben = new Login("ben");
        village.done(village.access.wrong(ben, false, By.OPERATOR));
        village.done(village.access.wrong(ben, true, By.OPERATOR));
        village.done(village.access.wrong(new Login("nobody"), false, By.OPERATOR));
        assertEquals(new WrongPasswords(1, 1), wrong(village, ben));

        signedIn(village, "ben", 1);

        assertEquals(WrongPasswords.NONE, wrong(village, ben));
    }

    private static WrongPasswords wrong(Village village, Login login) {
        return village.store.read(books -> books.logins().wrongPasswords(login));
    }

    // Sessions.

    @Test
    default void ben_sees_his_live_sessions_and_ends_those_he_chooses() {
        var village = new Village(store());
        var mine = signedIn(village, "ben", 1).session();
        village.clock.goOn(Duration.ofHours(1));
        signedIn(village, "ben", 2);
        byPin(village, "Ben", 3);
        signedIn(village, "cara", 4);

        var all = village.done(village.access.sessionsOf(mine));
        assertEquals(tokens(1, 2, 3), tokens(all));
        assertEquals(mine.token(), all.get(2).token());

        var others = village.access.end(mine, session -> !session.token().equals(mine.token()), by(village.ben));
        assertEquals(tokens(2, 3), tokens(village.done(others)));
        assertTrue(isSignedIn(village, 1));
        assertFalse(isSignedIn(village, 2));
        assertTrue(isSignedIn(village, 4));
        village.clock.goOn(Duration.ofHours(12));
        assertEquals(List.of(), village.done(village.access.sessionsOf(mine)));
    }

    // Password and PIN.

    @Test
    default void a_new_password_ends_what_the_old_one_opened_and_goes_on_in_a_new_session() {
        var village = new Village(store());
        signedIn(village, "ben", 1);
        signedIn(village, "ben", 2);
        byPin(village, "Ben", 3);
        var shown = known(village, "ben");
        village.done(village.access.wrong(shown.login(), false, By.OPERATOR));

        var renewed = village.done(holders(village).changePassword(shown, OTHER, at(9), by(village.ben)))
                .orElseThrow();

        assertEquals(tokens(1, 2), tokens(renewed.ended()));
        assertTrue(isSignedIn(village, 9));
        assertFalse(isSignedIn(village, 1));
        assertTrue(isSignedIn(village, 3));
        assertFalse(village.access.isRight(PASSWORD, Optional.of(known(village, "ben"))));
        assertEquals(WrongPasswords.NONE, wrong(village, shown.login()));
        var late = holders(village).changePassword(shown, HASHED, at(8), by(village.ben));
        assertEquals(Optional.empty(), village.done(late));
    }

    @Test
    default void three_wrong_old_pins_lock_the_pin_and_the_password_unlocks_it() {
        var village = new Village(store());
        var change = holders(village).changePin(village.ben, WRONG, NEXT, by(village.ben));
        for (int left = 2; left >= 0; left--) {
            var refusal = village.done(change).refusal().orElseThrow();
            assertEquals(Reason.WRONG_PIN, refusal.reason());
            assertEquals(Optional.of(left), refusal.triesLeft());
        }
        assertEquals(
                Reason.PIN_LOCKED, village.done(change).refusal().orElseThrow().reason());
        var right = holders(village).changePin(village.ben, RIGHT, NEXT, by(village.ben));
        assertEquals(
                Reason.PIN_LOCKED, village.done(right).refusal().orElseThrow().reason());

        village.done(holders(village).unlockPin(known(village, "ben"), by(village.ben)));

        assertEquals(Optional.empty(), village.done(right).refusal());
        assertTrue(village.done(village.access.signIn(numberOf("Ben"), NEXT, at(1)))
                .isPresent());
    }

    @Test
    default void a_new_pin_by_password_needs_no_old_one_and_ends_sessions_by_pin() {
        var village = new Village(store());
        signedIn(village, "ben", 1);
        byPin(village, "Ben", 2);

        var changed = village.done(holders(village).changePin(known(village, "ben"), NEXT, by(village.ben)))
                .orElseThrow();

        assertEquals(tokens(2), tokens(changed.ended()));
        assertTrue(isSignedIn(village, 1));
        assertEquals(0, village.card(village.ben).pin().wrongBySession());
    }

    @Test
    default void the_pin_of_a_blocked_card_can_not_be_guessed_at() {
        var village = new Village(store());
        village.done(village.cards.block(village.ben, By.OPERATOR));
        for (Pin guess : List.of(WRONG, RIGHT)) {
            var refusal = village.done(holders(village).changePin(village.ben, guess, NEXT, by(village.ben)))
                    .refusal();
            assertEquals(Reason.CARD_BLOCKED, refusal.orElseThrow().reason());
        }
    }

    // The first password.

    @Test
    default void a_card_without_a_login_gets_one_with_its_pin_and_only_once() {
        var village = new Village(store());
        CardId paul = paul(village);
        var paulo = new Login("paulo");
        var in = village.done(village.access.signIn(Village.NOBODYS, RIGHT, at(1)))
                .orElseThrow();
        assertEquals(paul, in.card().id());

        assertThrows(Taken.class, () -> first(village, paul, RIGHT, "ben"));
        assertEquals(
                Optional.of(Reason.WRONG_PIN),
                first(village, paul, WRONG, "paulo").refusal().map(no -> no.reason()));
        assertEquals(1, village.card(paul).pin().wrongByNumber());
        var renewed = first(village, paul, RIGHT, "paulo").renewed().orElseThrow();

        assertEquals(tokens(1), tokens(renewed.ended()));
        assertEquals(Optional.of(paulo), renewed.who().login());
        assertTrue(isSignedIn(village, 9));
        assertEquals(Optional.of(OTHER), known(village, "paulo").password());
        assertThrows(NotAllowed.class, () -> first(village, paul, RIGHT, "paulo"));
        assertThrows(NotAllowed.class, () -> first(village, village.ben, RIGHT, "ben"));
    }

    private static CardId paul(Village village) {
        var paul = new CardService.NewCard(
                new Holder("Paul"),
                Role.PAYER,
                Village.NOBODYS,
                RIGHT,
                Village.eur("20.00"),
                Village.eur("5.00"),
                Optional.empty(),
                Optional.empty());
        return village.done(village.cards.open(List.of(paul), By.OPERATOR))
                .get(0)
                .id();
    }

    private static HolderService.First first(Village village, CardId card, Pin pin, String login) {
        return village.done(holders(village).firstPassword(card, pin, new Login(login), OTHER, at(9), by(card)));
    }

    // Codes from the desk.

    @Test
    default void a_code_sets_pin_and_password_once_and_ends_all_sessions() {
        var village = new Village(store());
        signedIn(village, "ben", 1);
        byPin(village, "Ben", 2);
        var until = village.done(resets(village).give(village.ben, CODE, by(village.rita)));
        assertEquals(village.clock.instant().plus(ResetCode.LIFETIME), until);
        for (int i = 0; i < WrongPasswords.MAX; i++) {
            village.done(village.access.wrong(new Login("ben"), false, By.OPERATOR));
        }
        var chosen = new Chosen(Optional.of(NEXT), Optional.of(OTHER));

        var ended = village.done(resets(village).reset(BEN, CODE, chosen, By.OPERATOR));

        assertEquals(tokens(1, 2), tokens(ended.orElseThrow()));
        assertEquals(Optional.of(OTHER), known(village, "ben").password());
        assertTrue(village.done(village.access.known(new Login("ben"), false)).isPresent());
        assertTrue(village.done(village.access.signIn(numberOf("Ben"), NEXT, at(3)))
                .isPresent());
        assertEquals(Optional.empty(), village.done(resets(village).reset(BEN, CODE, chosen, By.OPERATOR)));
    }

    @Test
    default void five_wrong_codes_or_an_hour_end_a_code() {
        var village = new Village(store());
        var chosen = new Chosen(Optional.of(NEXT), Optional.empty());
        var right = resets(village).reset(BEN, CODE, chosen, By.OPERATOR);
        village.done(resets(village).give(village.ben, CODE, by(village.rita)));
        for (int i = 0; i < ResetCode.TRIES_MAX; i++) {
            assertEquals(Optional.empty(), village.done(resets(village).reset(BEN, GUESS, chosen, By.OPERATOR)));
        }
        assertEquals(Optional.empty(), village.done(right));

        village.done(resets(village).give(village.ben, CODE, by(village.rita)));
        village.clock.goOn(ResetCode.LIFETIME);
        assertEquals(Optional.empty(), village.done(right));

        village.done(resets(village).give(village.ben, CODE, by(village.rita)));
        village.clock.goOn(ResetCode.LIFETIME.minusNanos(1_000));
        var cara = new Whose.ByNumber(numberOf("Cara"));
        assertEquals(Optional.empty(), village.done(resets(village).reset(cara, CODE, chosen, By.OPERATOR)));
        assertTrue(village.done(right).isPresent());
    }

    @Test
    default void a_cashier_gives_codes_for_payers_without_a_login_only() {
        var village = new Village(store());
        CardId paul = paul(village);
        var carl = village.done(village.cards.open(List.of(Village.wanted("Carl", Role.CASHIER, "0.00")), By.OPERATOR))
                .get(0)
                .id();
        for (CardId other : List.of(village.ben, village.ana, village.rita, carl)) {
            assertThrows(NotAllowed.class, () -> village.done(resets(village).give(other, CODE, by(carl))));
        }
        village.done(resets(village).give(paul, CODE, by(carl)));
        var whose = new Whose.ByNumber(Village.NOBODYS);
        var password = new Chosen(Optional.empty(), Optional.of(OTHER));
        assertThrows(NotAllowed.class, () -> village.done(resets(village).reset(whose, CODE, password, By.OPERATOR)));
        var pin = new Chosen(Optional.of(NEXT), Optional.empty());
        assertTrue(village.done(resets(village).reset(whose, CODE, pin, By.OPERATOR))
                .isPresent());
    }
}
