package dev.quittance.application;

import dev.quittance.application.port.Books;
import dev.quittance.application.port.OneTimeCode;
import dev.quittance.application.port.PasswordHash;
import dev.quittance.application.port.PinVault;
import dev.quittance.application.port.ResetCode;
import dev.quittance.application.port.Secrets;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.SignIn;
import dev.quittance.application.port.Work;
import dev.quittance.application.port.WrongPasswords;
import dev.quittance.domain.Action;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Deed;
import dev.quittance.domain.Login;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The conversation with people who have forgotten their PIN or password: somebody at the desk gives them a code, and
 * they type it with what they choose. So nobody else ever knows what was chosen.
 */
public final class ResetService {

    private final Secrets secrets;
    private final PinVault vault;
    private final InstantSource clock;

    /** Keeps codes as {@code secrets} hashes them. */
    public ResetService(Secrets secrets, PinVault vault, InstantSource clock) {
        this.secrets = secrets;
        this.vault = vault;
        this.clock = clock;
    }

    /** Whose PIN or password it is. */
    public sealed interface Whose {

        /** The holder's own login. */
        record ByLogin(Login login) implements Whose {}

        /** What is printed on the card. */
        record ByNumber(CardNumber number) implements Whose {}
    }

    /**
     * Gives a code for a card, instead of any that was given before; tells until when it counts. A cashier gives one
     * only for a payer's card that has no login: with the card in hand, but not for people with more to lose. Throws
     * {@link NotAllowed} to others, and {@link CardService.UnknownCard}.
     */
    public Work<Instant> give(CardId id, OneTimeCode code, By by) {
        return books -> {
            Card card = books.cards().find(id).orElseThrow(CardService.UnknownCard::new);
            if (!card.status().isInUse()) {
                throw new NotAllowed("the card is " + card.status().word());
            }
            if (!mayGive(books, card, by)) {
                throw new NotAllowed("only an administrator gives a code for this card");
            }
            var kept = ResetCode.of(secrets.resetHash(id, code), clock.instant());
            books.resetCodes().keep(id, kept);
            books.audit()
                    .append(Deed.of(Action.RESET_CODE_GIVEN, by, clock.instant())
                            .to(id));
            return kept.until();
        };
    }

    private static boolean mayGive(Books books, Card card, By by) {
        boolean administrator = by.card()
                .map(books.cards()::get)
                .map(who -> who.face().role() == Role.ADMIN)
                .orElse(true); // the operator
        return administrator
                || card.face().role() == Role.PAYER
                        && books.logins().all(card.id()).isEmpty();
    }

    /**
     * What somebody chose.
     *
     * @param password of the card's own login; needs one
     */
    public record Chosen(Optional<Pin> pin, Optional<PasswordHash> password) {

        /** One of them at least. */
        public Chosen {
            Objects.requireNonNull(pin, "pin");
            Objects.requireNonNull(password, "password");
            if (pin.isEmpty() && password.isEmpty()) {
                throw new IllegalArgumentException("a PIN or a password");
            }
        }
    }

    /**
     * Sets what was chosen, and ends all sessions of the card; tells which. Empty if the code is not right or counts no
     * more, or there is no such card: the wrong one is counted, and the answer always waits for a commit.
     */
    public Work<Optional<List<Session>>> reset(Whose whose, OneTimeCode code, Chosen chosen, By by) {
        return books -> {
            books.answerAfterCommit();
            return card(books, whose)
                    .filter(card -> card.status().isInUse())
                    .filter(card -> isRight(books, card.id(), code))
                    .map(card -> reset(books, card, chosen, by));
        };
    }

    private static Optional<Card> card(Books books, Whose whose) {
        return whose instanceof Whose.ByNumber printed
                ? books.cards().find(printed.number())
                : books.logins()
                        .find(((Whose.ByLogin) whose).login())
                        .filter(SignIn::isOwn)
                        .map(own -> books.cards().get(own.card()));
    }

    /** A wrong one is counted, a right one is thrown away: it counts once. */
    private boolean isRight(Books books, CardId id, OneTimeCode code) {
        Optional<ResetCode> kept = books.resetCodes().find(id).filter(given -> given.counts(clock.instant()));
        boolean right = kept.filter(given -> given.hash().equals(secrets.resetHash(id, code)))
                .isPresent();
        if (right) {
            books.resetCodes().remove(id);
        } else {
            kept.map(ResetCode::missed).ifPresent(missed -> books.resetCodes().keep(id, missed));
        }
        return right;
    }

    private List<Session> reset(Books books, Card card, Chosen chosen, By by) {
        chosen.pin().ifPresent(pin -> {
            books.cards().replace(card, card.withPin(vault.seal(card.id(), pin)));
            tell(books, Action.PIN_RESET, by, card.id());
        });
        chosen.password().ifPresent(password -> {
            SignIn own = books.logins()
                    .of(card.id())
                    .flatMap(books.logins()::find)
                    .orElseThrow(() -> new NotAllowed("the card has no login"));
            books.logins().replace(own, own.with(password));
            books.logins().keep(own.login(), WrongPasswords.NONE);
            tell(books, Action.PASSWORD_RESET, by, card.id());
        });
        return HolderService.ended(books, card.id(), session -> session.scope() != Session.Scope.STAFF);
    }

    private void tell(Books books, Action action, By by, CardId card) {
        books.audit().append(Deed.of(action, by, clock.instant()).to(card));
    }
}
