package dev.quittance.application;

import dev.quittance.application.port.Books;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.PasswordHasher;
import dev.quittance.application.port.PinVault;
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
import dev.quittance.domain.Hash;
import dev.quittance.domain.Login;
import dev.quittance.domain.Pin;
import dev.quittance.domain.PinVerdict;
import dev.quittance.domain.Right;
import dev.quittance.domain.Rights;
import dev.quittance.domain.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

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

    /**
     * Someone who is signed in, as the rest of the service needs to know them.
     *
     * @param rights what they may do in the merchant's name, if the card is a merchant's
     */
    public record SignedIn(Session session, Card card, Rights rights) {

        /** Nothing is null. */
        public SignedIn {
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(card, "card");
            Objects.requireNonNull(rights, "rights");
        }

        /** Who signed in; empty for card and PIN. */
        public Optional<Login> login() {
            return session.login();
        }

        /** Whether it is the card's holder, who may pay with it: everybody but a merchant's staff. */
        public boolean isHolder() {
            return session.scope() != Session.Scope.STAFF;
        }

        /**
         * Whether this card's role allows what that role does; for what a merchant does, see {@link #may(Right)}. It
         * counts only when the password of the card's own login was typed, and not while the card can't pay.
         */
        public boolean may(Role role) {
            return session.scope() == Session.Scope.PASSWORD && card.face().role() == role && card.isActive();
        }

        /**
         * Whether this may be done in the merchant's name. It counts only when a password was typed. But a blocked
         * merchant still sees what was sold: that it can't sell, the sale itself says.
         */
        public boolean may(Right right) {
            return card.face().role() == Role.MERCHANT && card.status().isInUse() && rights.allow(right);
        }
    }

    /** Who signs in by this name. To be asked first, so that the password is looked at outside the books. */
    public Work<Optional<SignIn>> known(Login login) {
        return books -> books.logins().find(login);
    }

    /**
     * The same, unless so many wrong passwords were typed that no more is looked at in such a browser: then it is as
     * if there was no such login.
     */
    public Work<Optional<SignIn>> known(Login login, boolean knownBrowser) {
        return books -> books.logins()
                .find(login)
                .filter(found -> !books.logins().wrongPasswords(login).areTooMany(knownBrowser));
    }

    /**
     * Counts a wrong password, if there is such a login. Always waits for a commit, so that nobody learns that it was
     * wrong before it is counted, and its time tells nothing.
     */
    public Work<Login> wrong(Login login, boolean knownBrowser, By by) {
        return books -> {
            books.answerAfterCommit();
            books.logins().find(login).ifPresent(known -> {
                WrongPasswords before = books.logins().wrongPasswords(login);
                WrongPasswords after = before.another(knownBrowser);
                books.logins().keep(login, after);
                if (after.areTooMany(knownBrowser) && !before.areTooMany(knownBrowser)) {
                    tell(books, Action.SIGN_IN_LOCKED, by, known.card(), login.name());
                }
            });
            return login;
        };
    }

    private void tell(Books books, Action action, By by, CardId card, String what) {
        books.audit().append(Deed.of(action, by, clock.instant()).to(card).naming(what));
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
    public Work<Optional<SignedIn>> signIn(SignIn known, Arrival arrival) {
        return books -> books.logins().find(known.login()).filter(known::equals).map(still -> {
            WrongPasswords wrong = books.logins().wrongPasswords(still.login());
            books.logins().keep(still.login(), wrong.right(arrival.knownBrowser()));
            By by = arrival.by(still.card()).as(still.login());
            tell(books, Action.SIGNED_IN, by, still.card(), arrival.place().browser());
            return opened(books, still, arrival);
        });
    }

    /** Opens a session for one who has shown to be this login. */
    SignedIn opened(Books books, SignIn by, Arrival arrival) {
        Card card = books.cards().get(by.card());
        Duration idle = card.face().role() == Role.MERCHANT ? IDLE_MERCHANT : IDLE;
        Session.Scope scope = by.isOwn() ? Session.Scope.PASSWORD : Session.Scope.STAFF;
        return opened(books, card, arrival, Optional.of(by), scope, idle, ABSOLUTE);
    }

    /**
     * Opens a session by card number and PIN; empty if the number or the PIN is wrong, or the card can't be used
     * this way. A wrong PIN is counted as one by number, and the answer always waits for a commit.
     */
    public Work<Optional<SignedIn>> signIn(CardNumber number, Pin pin, Arrival arrival) {
        return books -> {
            books.answerAfterCommit();
            return books.cards().find(number).flatMap(card -> {
                PinVerdict verdict = pins.verdictOn(Optional.of(pin), card, Card.Shown.BY_NUMBER);
                PinCheck.keep(
                        books, card, card.after(verdict, Card.Shown.BY_NUMBER), Card.Shown.BY_NUMBER, clock.instant());
                boolean right = verdict == PinVerdict.RIGHT && card.isActive();
                return right ? Optional.of(openedByPin(books, card.id(), arrival)) : Optional.empty();
            });
        };
    }

    private SignedIn openedByPin(Books books, CardId card, Arrival arrival) {
        tell(books, Action.SIGNED_IN, arrival.by(card), card, arrival.place().browser());
        Card now = books.cards().get(card);
        return opened(books, now, arrival, Optional.empty(), Session.Scope.CARD_PIN, CARD_PIN, CARD_PIN);
    }

    private SignedIn opened(
            Books books,
            Card card,
            Arrival arrival,
            Optional<SignIn> by,
            Session.Scope scope,
            Duration idle,
            Duration absolute) {
        Instant now = clock.instant();
        var login = by.map(SignIn::login);
        var session = new Session(
                arrival.token().hash(), card.id(), login, scope, now, now, idle, now.plus(absolute), arrival.place());
        books.sessions().keep(session);
        return of(books, session);
    }

    /** Who is signed in with this token, if anyone still is. */
    public Work<Optional<SignedIn>> signedIn(Hash token) {
        return books -> books.sessions()
                .find(token)
                .filter(session -> session.isLive(clock.instant()))
                .map(session -> of(books, session));
    }

    private static SignedIn of(Books books, Session session) {
        Rights rights = session.login()
                .flatMap(books.logins()::find)
                .map(SignIn::rights)
                .orElse(Rights.NONE);
        return new SignedIn(session, books.cards().get(session.card()), rights);
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

    /** The live sessions of whoever has this one, newest first; one of staff sees only those of its own login. */
    public Work<List<Session>> sessionsOf(Session mine) {
        return books -> books.sessions().of(mine.card()).stream()
                .filter(session -> session.isLive(clock.instant()) && session.isOfSameAs(mine))
                .sorted(Comparator.comparing(Session::createdAt).reversed())
                .toList();
    }

    /** Ends those of one's own sessions that are chosen; tells which. */
    public Work<List<Session>> end(Session mine, Predicate<Session> chosen, By by) {
        return books -> {
            List<Session> ended = CardService.ended(
                    books, sessionsOf(mine).on(books).stream().filter(chosen).toList());
            if (!ended.isEmpty()) {
                tell(books, Action.SESSIONS_ENDED, by, mine.card(), Integer.toString(ended.size()));
            }
            return ended;
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
