package dev.quittance.application;

import dev.quittance.application.port.Books;
import dev.quittance.application.port.PasswordHash;
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
import dev.quittance.domain.Rights;
import dev.quittance.domain.Role;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The conversation about who else signs in for a merchant: its terminals and the people at them. Whoever is not of this
 * merchant's staff is as unknown as nobody, and so is the merchant's own login, which is no staff.
 */
public final class StaffService {

    /** How many a merchant may have. */
    public static final int STAFF_MAX = 100;

    private final InstantSource clock;

    /** Reads the time from this clock. */
    public StaffService(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Someone of the staff as they are now.
     *
     * @param sessions those that have to ask the books again, or are no more
     */
    public record Changed(SignIn now, List<Session> sessions) {

        /** Nothing is null. */
        public Changed {
            Objects.requireNonNull(now, "now");
            Objects.requireNonNull(sessions, "sessions");
        }
    }

    /** Lets someone sign in for this merchant. Throws {@link Taken} if the login is in use. */
    public Work<SignIn> add(CardId merchant, Login login, PasswordHash password, Rights rights, By by) {
        return books -> {
            Card card = requireMerchant(books, merchant);
            if (books.logins().find(login).isPresent()) {
                throw new Taken("login");
            }
            if (staff(books, merchant).size() >= STAFF_MAX) {
                throw new NotAllowed("a merchant has at most " + STAFF_MAX + " logins");
            }
            var signIn = SignIn.staff(login, card.id(), password, rights);
            books.logins().add(signIn);
            tell(books, Action.LOGIN_ADDED, signIn, by, "", words(rights));
            return signIn;
        };
    }

    private static Card requireMerchant(Books books, CardId merchant) {
        Card card = books.cards().get(merchant);
        if (card.face().role() != Role.MERCHANT || !card.status().isInUse()) {
            throw new NotAllowed("only a merchant has staff");
        }
        return card;
    }

    /** All who sign in for this merchant beside itself, by name. */
    public Work<List<SignIn>> staffOf(CardId merchant) {
        return books -> staff(books, merchant);
    }

    private static List<SignIn> staff(Books books, CardId merchant) {
        return books.logins().all(merchant).stream()
                .filter(signIn -> !signIn.isOwn())
                .toList();
    }

    /** Gives someone other rights; empty if there is no such login. What they have open counts by the new ones. */
    public Work<Optional<Changed>> changeRights(CardId merchant, Login login, Rights rights, By by) {
        return books -> find(books, merchant, login).map(before -> {
            var after = SignIn.staff(login, merchant, before.password().orElseThrow(), rights);
            books.logins().replace(before, after);
            tell(books, Action.LOGIN_CHANGED, after, by, words(before.rights()), words(rights));
            return new Changed(after, sessions(books, after));
        });
    }

    /** Gives someone a new password, and ends what the old one has opened; empty if there is no such login. */
    public Work<Optional<Changed>> resetPassword(CardId merchant, Login login, PasswordHash password, By by) {
        return books -> find(books, merchant, login).map(before -> {
            SignIn after = before.with(password);
            books.logins().replace(before, after);
            books.logins().keep(login, WrongPasswords.NONE);
            tell(books, Action.PASSWORD_RESET, after, by, "", "");
            return new Changed(after, CardService.ended(books, sessions(books, after)));
        });
    }

    /** Nobody signs in by this name any more, and nobody is; empty if there is no such login. */
    public Work<Optional<Changed>> remove(CardId merchant, Login login, By by) {
        return books -> find(books, merchant, login).map(gone -> {
            List<Session> ended = CardService.ended(books, sessions(books, gone));
            books.logins().remove(login);
            tell(books, Action.LOGIN_REMOVED, gone, by, words(gone.rights()), "");
            return new Changed(gone, ended);
        });
    }

    private static Optional<SignIn> find(Books books, CardId merchant, Login login) {
        return books.logins().find(login).filter(found -> found.card().equals(merchant) && !found.isOwn());
    }

    private static List<Session> sessions(Books books, SignIn of) {
        return books.sessions().of(of.card()).stream()
                .filter(session -> session.login().equals(Optional.of(of.login())))
                .toList();
    }

    private void tell(Books books, Action action, SignIn whom, By by, String before, String after) {
        books.audit()
                .append(Deed.of(action, by, clock.instant())
                        .to(whom.card())
                        .naming(whom.login().name())
                        .changing(before, after));
    }

    /** Rights as the audit log tells of them: {@code sell, refund}. */
    static String words(Rights rights) {
        return String.join(
                ", ", rights.said().stream().map(right -> right.word()).toList());
    }
}
