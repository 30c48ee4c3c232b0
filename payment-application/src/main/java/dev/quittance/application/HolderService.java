package dev.quittance.application;

import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.application.port.Books;
import dev.quittance.application.port.PasswordHash;
import dev.quittance.application.port.PinVault;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.SignIn;
import dev.quittance.application.port.Work;
import dev.quittance.application.port.WrongPasswords;
import dev.quittance.domain.Action;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Deed;
import dev.quittance.domain.Login;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Refusal;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The conversation with people about their own way in: another password, another PIN, a first login. A password that
 * shows who it is was looked at before, outside the books; {@link SignIn} says which, and counts only if it is still
 * kept so.
 */
public final class HolderService {

    private final AccessService access;
    private final PinVault vault;
    private final PinCheck pins;
    private final InstantSource clock;

    /** Opens sessions as {@code access} does. */
    public HolderService(AccessService access, PinVault vault, InstantSource clock) {
        this.access = access;
        this.vault = vault;
        this.pins = new PinCheck(vault);
        this.clock = clock;
    }

    /**
     * Somebody has another password, and goes on in a session of a new token.
     *
     * @param ended all the sessions that the old one had opened
     */
    public record Renewed(SignedIn who, List<Session> ended) {

        /** Nothing is null. */
        public Renewed {
            Objects.requireNonNull(who, "who");
            Objects.requireNonNull(ended, "ended");
        }
    }

    /** Changes a password; empty if it was changed meanwhile. Whoever else is signed in by the same login is no more. */
    public Work<Optional<Renewed>> changePassword(SignIn shown, PasswordHash next, Arrival arrival, By by) {
        return books -> still(books, shown).map(before -> {
            SignIn after = before.with(next);
            books.logins().replace(before, after);
            books.logins().keep(after.login(), WrongPasswords.NONE);
            tell(books, Action.PASSWORD_SET, by, after.card());
            List<Session> ended =
                    ended(books, after.card(), session -> session.login().equals(Optional.of(after.login())));
            return new Renewed(access.opened(books, after, arrival), ended);
        });
    }

    private static Optional<SignIn> still(Books books, SignIn shown) {
        return books.logins().find(shown.login()).filter(shown::equals);
    }

    /**
     * A change that was made, or why it was not.
     *
     * @param refusal why a rule says no: a wrong PIN stays counted
     * @param ended the sessions that are no more
     */
    public record Changed(Optional<Refusal> refusal, List<Session> ended) {

        /** Nothing is null. */
        public Changed {
            Objects.requireNonNull(refusal, "refusal");
            Objects.requireNonNull(ended, "ended");
        }

        private static Changed refused(Refusal why) {
            return new Changed(Optional.of(why), List.of());
        }
    }

    /**
     * Gives a card another PIN, for whoever is signed in and types the old one: three wrong ones lock it like any.
     * Sessions that were opened with the old one end.
     */
    public Work<Changed> changePin(CardId id, Pin old, Pin next, By by) {
        return books -> {
            books.answerAfterCommit();
            Card card = books.cards().get(id);
            var verdict = pins.verdictOn(Optional.of(old), card, Card.Shown.BY_SESSION);
            books.cards().replace(card, card.after(verdict, Card.Shown.BY_SESSION));
            return card.refuses(verdict, Card.Shown.BY_SESSION)
                    .map(Changed::refused)
                    .orElseGet(() -> pinSet(books, id, next, by));
        };
    }

    /** The same for whoever has shown the password, also when the PIN is locked; empty if it is another meanwhile. */
    public Work<Optional<Changed>> changePin(SignIn shown, Pin next, By by) {
        return books -> still(books, shown).map(same -> pinSet(books, requireInUse(books, same.card()), next, by));
    }

    private Changed pinSet(Books books, CardId id, Pin next, By by) {
        Card card = books.cards().get(id);
        books.cards().replace(card, card.withPin(vault.seal(id, next)));
        tell(books, Action.PIN_SET, by, id);
        return new Changed(Optional.empty(), ended(books, id, session -> session.scope() == Session.Scope.CARD_PIN));
    }

    private static CardId requireInUse(Books books, CardId id) {
        Card card = books.cards().get(id);
        if (!card.status().isInUse()) {
            throw new NotAllowed("the card is " + card.status().word());
        }
        return id;
    }

    /** Lets a locked PIN be tried again, for whoever has shown the password; empty if it is another meanwhile. */
    public Work<Optional<Card>> unlockPin(SignIn shown, By by) {
        return books -> still(books, shown).map(same -> {
            Card card = books.cards().get(requireInUse(books, same.card()));
            books.cards().replace(card, card.withPinUnlocked());
            tell(books, Action.PIN_UNLOCKED, by, card.id());
            return books.cards().get(card.id());
        });
    }

    /**
     * What came of a first login.
     *
     * @param refusal why a rule says no: a wrong PIN stays counted
     * @param renewed who goes on, with a password from now on; if it was not refused
     */
    public record First(Optional<Refusal> refusal, Optional<Renewed> renewed) {

        /** Nothing is null. */
        public First {
            Objects.requireNonNull(refusal, "refusal");
            Objects.requireNonNull(renewed, "renewed");
        }
    }

    /**
     * Gives a card its first password, for whoever came in with number and PIN and types the PIN again. Throws {@link
     * NotAllowed} if it has one, {@link Taken} if the login is in use.
     *
     * @param wanted which login; of a card that has one already, that one
     */
    public Work<First> firstPassword(CardId id, Pin pin, Login wanted, PasswordHash password, Arrival arrival, By by) {
        return books -> {
            books.answerAfterCommit();
            Card card = books.cards().get(id);
            Optional<SignIn> own = own(books, id);
            requireFree(books, own, wanted);
            var verdict = pins.verdictOn(Optional.of(pin), card, Card.Shown.BY_PIN_SESSION);
            books.cards().replace(card, card.after(verdict, Card.Shown.BY_PIN_SESSION));
            Optional<Refusal> refusal = card.refuses(verdict, Card.Shown.BY_PIN_SESSION);
            if (refusal.isPresent()) {
                return new First(refusal, Optional.empty());
            }
            SignIn next = SignIn.own(wanted, id, Optional.of(password));
            own.ifPresentOrElse(before -> books.logins().replace(before, next), () -> books.logins()
                    .add(next));
            tell(books, Action.PASSWORD_SET, by, id);
            List<Session> ended = ended(books, id, session -> session.scope() == Session.Scope.CARD_PIN);
            return new First(Optional.empty(), Optional.of(new Renewed(access.opened(books, next, arrival), ended)));
        };
    }

    private static Optional<SignIn> own(Books books, CardId id) {
        return books.logins().of(id).flatMap(books.logins()::find);
    }

    private static void requireFree(Books books, Optional<SignIn> own, Login wanted) {
        if (own.flatMap(SignIn::password).isPresent()) {
            throw new NotAllowed("the card has a password already");
        }
        if (own.filter(login -> !login.login().equals(wanted)).isPresent()) {
            throw new NotAllowed("the card has a login already: " + own.get().login());
        }
        if (own.isEmpty() && books.logins().find(wanted).isPresent()) {
            throw new Taken("login");
        }
    }

    static List<Session> ended(Books books, CardId card, Predicate<Session> which) {
        return CardService.ended(
                books, books.sessions().of(card).stream().filter(which).toList());
    }

    private void tell(Books books, Action action, By by, CardId card) {
        books.audit().append(Deed.of(action, by, clock.instant()).to(card));
    }
}
