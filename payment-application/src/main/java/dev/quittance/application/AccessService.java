package dev.quittance.application;

import dev.quittance.application.port.Books;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.PasswordHasher;
import dev.quittance.application.port.PinVault;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.SignIn;
import dev.quittance.application.port.Token;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Login;
import dev.quittance.domain.Pin;
import dev.quittance.domain.PinVerdict;
import dev.quittance.domain.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The conversation about who someone is: signing in, being signed in, signing out. */
public final class AccessService {

    /** How long a session may stay unused. */
    public static final Duration IDLE = Duration.ofHours(12);

    /** The same for a merchant's terminal. */
    public static final Duration IDLE_MERCHANT = Duration.ofDays(30);

    /** How long a session lasts, however much it is used. */
    public static final Duration ABSOLUTE = Duration.ofDays(90);

    /** How long a session by card and PIN lasts: long enough to pay. */
    public static final Duration CARD_PIN = Duration.ofMinutes(10);

    /** How often the last use is written down at most. */
    public static final Duration USE_WRITTEN = Duration.ofMinutes(1);

    private final PasswordHasher hasher;
    private final PinCheck pins;
    private final InstantSource clock;

    /** Looks at passwords by {@code hasher} and at PINs by {@code vault}. */
    public AccessService(PasswordHasher hasher, PinVault vault, InstantSource clock) {
        this.hasher = hasher;
        this.pins = new PinCheck(vault);
        this.clock = clock;
    }

    /** Someone who is signed in, as the rest of the service needs to know them. */
    public record SignedIn(Session session, Card card, Optional<Login> login) {

        /**
         * Whether this card's role allows what that role does. It counts only when a password was typed, and not while
         * the card can't pay. But a blocked merchant still sees what was sold: that it can't sell, the sale itself says.
         */
        public boolean may(Role role) {
            return session.scope() == Session.Scope.PASSWORD
                    && card.face().role() == role
                    && (card.isActive()
                            || role == Role.MERCHANT && card.status().isInUse());
        }
    }

    /** Who signs in by this name. To be asked first, so that the password is looked at outside the books. */
    public Work<Optional<SignIn>> known(Login login) {
        return books -> books.logins().find(login);
    }

    /** Whether this is the password; takes the same time when nobody has the login, or it has no password. Slow. */
    public boolean isRight(Password password, Optional<SignIn> known) {
        return known.flatMap(SignIn::password)
                .map(hash -> hasher.matches(password, hash))
                .orElseGet(() -> hasher.matchesNobody(password));
    }

    /**
     * Opens a session for one whose password was right; empty if meanwhile the login is no more, or for another
     * card, or has another password.
     */
    public Work<Optional<SignedIn>> signIn(SignIn known, Token token) {
        return books -> books.logins().find(known.login()).filter(known::equals).map(still -> {
            Card card = books.cards().get(still.card());
            Duration idle = card.face().role() == Role.MERCHANT ? IDLE_MERCHANT : IDLE;
            return opened(books, card, token, Session.Scope.PASSWORD, idle, ABSOLUTE);
        });
    }

    /**
     * Opens a session by card number and PIN; empty if the number or the PIN is wrong, or the card can't be used
     * this way. A wrong PIN is counted as one by number, and the answer always waits for a commit.
     */
    public Work<Optional<SignedIn>> signIn(CardNumber number, Pin pin, Token token) {
        return books -> {
            books.answerAfterCommit();
            return books.cards().find(number).flatMap(card -> {
                PinVerdict verdict = pins.verdictOn(Optional.of(pin), card, Card.Shown.BY_NUMBER);
                PinCheck.keep(
                        books, card, card.after(verdict, Card.Shown.BY_NUMBER), Card.Shown.BY_NUMBER, clock.instant());
                boolean right = verdict == PinVerdict.RIGHT && card.isActive();
                return right
                        ? Optional.of(opened(
                                books, books.cards().get(card.id()), token, Session.Scope.CARD_PIN, CARD_PIN, CARD_PIN))
                        : Optional.empty();
            });
        };
    }

    private SignedIn opened(
            Books books, Card card, Token token, Session.Scope scope, Duration idle, Duration absolute) {
        Instant now = clock.instant();
        var session = new Session(token.hash(), card.id(), scope, now, now, idle, now.plus(absolute));
        books.sessions().keep(session);
        return new SignedIn(session, card, books.logins().of(card.id()));
    }

    /** Who is signed in with this token, if anyone still is. */
    public Work<Optional<SignedIn>> signedIn(Hash token) {
        return books -> books.sessions()
                .find(token)
                .filter(session -> session.isLive(clock.instant()))
                .map(session -> of(books, session));
    }

    private static SignedIn of(Books books, Session session) {
        CardId card = session.card();
        return new SignedIn(session, books.cards().get(card), books.logins().of(card));
    }

    /** Whether the last use is so long ago that it should be written down again. */
    public boolean isUseDue(Session session) {
        return !clock.instant().isBefore(session.usedAt().plus(USE_WRITTEN));
    }

    /** Writes down that a session was used just now, if it still is one; tells how it is kept now. */
    public Work<Optional<Session>> used(Hash token) {
        return books -> {
            Instant now = clock.instant();
            var live = books.sessions().find(token).filter(session -> session.isLive(now));
            live.map(session -> session.used(now)).ifPresent(books.sessions()::keep);
            return books.sessions().find(token);
        };
    }

    /** Signs out: the token means nothing any more. */
    public Work<Hash> signOut(Hash token) {
        return books -> {
            books.sessions().remove(token);
            return token;
        };
    }
}
