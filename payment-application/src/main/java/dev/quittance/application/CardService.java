package dev.quittance.application;

import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Books;
import dev.quittance.application.port.Lists;
import dev.quittance.application.port.PasswordHash;
import dev.quittance.application.port.PinVault;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.SignIn;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Account;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Action;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Deed;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Limits;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import dev.quittance.domain.StaticCode;
import dev.quittance.domain.TopUp;
import dev.quittance.domain.Transfer;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The conversation at the desk: opening cards, putting money on them, blocking them, replacing lost ones, giving them
 * a new PIN.
 */
public final class CardService {

    private static final String PIN_LIMIT_USUAL = "20";

    private final PinVault vault;
    private final Limits limits;
    private final InstantSource clock;

    /** Decides by these limits. */
    public CardService(PinVault vault, Limits limits, InstantSource clock) {
        this.vault = vault;
        this.limits = limits;
        this.clock = clock;
    }

    /** The limits that it decides by. */
    public Limits limits() {
        return limits;
    }

    /** The PIN limit of a card for which none was said: 20 of the major unit. */
    public static Money usualPinLimit(CurrencyUnit unit) {
        return Money.parse(PIN_LIMIT_USUAL, unit);
    }

    /**
     * A card that is to be opened.
     *
     * @param number what is printed on it; made by the caller when none is given
     * @param login who signs in for it
     * @param password hashed before, because that is slow; only with a login
     * @param balance what is on it from the start: zero or more, and not bound by limits
     */
    public record NewCard(
            Holder holder,
            Role role,
            CardNumber number,
            Pin pin,
            Money pinLimit,
            Money balance,
            Optional<Login> login,
            Optional<PasswordHash> password) {

        /** A password needs a login, and a balance is not below zero. */
        public NewCard {
            Objects.requireNonNull(holder, "holder");
            Objects.requireNonNull(role, "role");
            Objects.requireNonNull(number, "number");
            Objects.requireNonNull(pin, "pin");
            Objects.requireNonNull(pinLimit, "pinLimit");
            if (balance.isNegative()) {
                throw new IllegalArgumentException("must not be below zero");
            }
            if (password.isPresent() && login.isEmpty()) {
                throw new IllegalArgumentException("a password needs a login");
            }
        }
    }

    /**
     * Opens cards, all or none of them. Throws {@link Taken} if a login or a number is in use.
     */
    public Work<List<Card>> open(List<NewCard> wanted, By by) {
        return books -> wanted.stream().map(card -> opened(books, card, by)).toList();
    }

    private Card opened(Books books, NewCard wanted, By by) {
        if (books.cards().find(wanted.number()).isPresent()) {
            throw new Taken("number");
        }
        if (wanted.login().flatMap(books.logins()::find).isPresent()) {
            throw new Taken("login");
        }
        AccountId account = books.journal().next();
        books.journal()
                .open(Account.empty(account, Account.Kind.CARD, wanted.balance().unit()));
        CardId id = books.cards().next();
        var face = new Card.Face(wanted.number(), wanted.holder(), wanted.role());
        Card card = Card.issue(id, face, account, wanted.pinLimit(), vault.seal(id, wanted.pin()));
        books.cards().add(card);
        wanted.login().ifPresent(login -> books.logins().add(SignIn.own(login, id, wanted.password())));
        Deed deed = done(Action.CARD_OPENED, by, id).changing("", wanted.role().word());
        if (wanted.balance().isPositive()) {
            requireCountable(books, wanted.balance());
            deed = deed.moving(
                    books.journal().append(TopUp.opening(account, wanted.balance(), by.card(), clock.instant())));
        }
        books.audit().append(deed);
        return card;
    }

    private Deed done(Action action, By by, CardId card) {
        return Deed.of(action, by, clock.instant()).to(card);
    }

    /**
     * Opens the first administrator's card, once; throws {@link NotAllowed} if there is an administrator.
     */
    public Work<Card> openFirstAdministrator(NewCard wanted, By by) {
        return books -> {
            if (books.cards().haveAdministrator()) {
                throw new NotAllowed("there is an administrator already");
            }
            Card card = opened(books, wanted, by);
            books.audit().append(done(Action.SET_UP, by, card.id()));
            return card;
        };
    }

    /**
     * Puts money that was taken at the cash desk on a card. Throws {@link NotAllowed} to one who would top up
     * their own card.
     */
    public Work<Answer> topUp(CardId id, Money amount, By by) {
        return books -> {
            Card card = inUse(books, id);
            if (isOwn(books, card, by)) {
                throw new NotAllowed("nobody tops up their own card");
            }
            requireCountable(books, amount);
            Account account = books.journal().account(card.account());
            Transfer transfer = TopUp.attempt(card, account, amount, by.card(), limits, clock.instant());
            var entry = books.journal().append(transfer);
            Money balance = books.journal().account(card.account()).balance();
            books.audit()
                    .append(done(Action.TOPPED_UP, by, id)
                            .moving(entry)
                            .changing(account.balance().decimal(), balance.decimal()));
            return new Answer.Moved(entry.id(), amount, balance);
        };
    }

    /** Whether whoever acts has a card on the same account. */
    static boolean isOwn(Books books, Card card, By by) {
        return by.card()
                .map(books.cards()::get)
                .filter(own -> own.account().equals(card.account()))
                .isPresent();
    }

    private static void requireCountable(Books books, Money amount) {
        TopUp.requireCountable(
                books.journal().account(Account.CASH_DESK), books.journal().account(Account.BANK), amount);
    }

    /** Blocks a card: it can't pay or sell, and whoever is signed in for it no longer is. Tells the ended sessions. */
    public Work<List<Session>> block(CardId id, By by) {
        return books -> {
            become(books, inUse(books, id), Card.Status.BLOCKED, done(Action.CARD_BLOCKED, by, id));
            return ended(books, books.sessions().of(id));
        };
    }

    /** Lets a blocked card pay and sell again. */
    public Work<Card> unblock(CardId id, By by) {
        return books -> {
            become(books, inUse(books, id), Card.Status.ACTIVE, done(Action.CARD_UNBLOCKED, by, id));
            return books.cards().get(id);
        };
    }

    /** Blocking a blocked card is no mistake, and nothing to tell of. */
    private static void become(Books books, Card card, Card.Status status, Deed deed) {
        if (card.status() != status) {
            books.cards().replace(card, card.as(status));
            books.audit().append(deed);
        }
    }

    /**
     * A card in the place of a lost one.
     *
     * @param ended the sessions that are no more
     */
    public record Replaced(Card card, List<Session> ended) {

        /** Nothing is null. */
        public Replaced {
            Objects.requireNonNull(card, "card");
            Objects.requireNonNull(ended, "ended");
        }
    }

    /**
     * Opens a card in the place of a lost one, which is dead at once: same account, holder, role and logins, another
     * number and PIN. Throws {@link Taken} if the number is in use.
     */
    public Work<Replaced> replace(CardId lost, CardNumber number, Pin pin, By by) {
        return books -> {
            Card card = inUse(books, lost);
            if (books.cards().find(number).isPresent()) {
                throw new Taken("number");
            }
            CardId id = books.cards().next();
            Card next = card.successor(id, number, vault.seal(id, pin));
            books.cards().replace(card, card.as(Card.Status.REPLACED));
            books.cards().add(next);
            books.logins().all(lost).forEach(signIn -> books.logins().replace(signIn, signIn.on(id)));
            books.audit()
                    .append(done(Action.CARD_REPLACED, by, id)
                            .changing(lastFour(card.face().number()), lastFour(number)));
            return new Replaced(next, ended(books, books.sessions().of(lost)));
        };
    }

    private static String lastFour(CardNumber number) {
        return "..." + number.lastFour();
    }

    /** Gives a card a new PIN; nothing is counted against it. Tells the ended sessions: those opened with the old one. */
    public Work<List<Session>> resetPin(CardId id, Pin pin, By by) {
        return books -> {
            Card card = inUse(books, id);
            books.audit().append(done(Action.PIN_RESET, by, id));
            books.cards().replace(card, card.withPin(vault.seal(id, pin)));
            return ended(
                    books,
                    books.sessions().of(id).stream()
                            .filter(session -> session.scope() == Session.Scope.CARD_PIN)
                            .toList());
        };
    }

    /** Who is signed in for a card, the last used first. */
    public Work<List<Session>> sessions(CardId id) {
        return books -> {
            existing(books, id);
            return books.sessions().of(id).stream()
                    .filter(session -> session.isLive(clock.instant()))
                    .sorted(Comparator.comparing(Session::usedAt).reversed())
                    .toList();
        };
    }

    /** Signs everybody out who is signed in for a card. Tells the ended sessions. */
    public Work<List<Session>> endSessions(CardId id, By by) {
        return endSessions(id, session -> true, by);
    }

    /** Signs those out who are chosen among the ones that are signed in for a card. Tells the ended sessions. */
    public Work<List<Session>> endSessions(CardId id, Predicate<Session> chosen, By by) {
        return books -> {
            existing(books, id);
            List<Session> ended =
                    ended(books, books.sessions().of(id).stream().filter(chosen).toList());
            if (!ended.isEmpty()) {
                books.audit().append(done(Action.SESSIONS_ENDED, by, id).naming(Integer.toString(ended.size())));
            }
            return ended;
        };
    }

    static List<Session> ended(Books books, List<Session> sessions) {
        sessions.forEach(session -> books.sessions().remove(session.token()));
        return sessions;
    }

    private static Card existing(Books books, CardId id) {
        return books.cards().find(id).orElseThrow(UnknownCard::new);
    }

    /** A card on which something can still be changed. */
    private static Card inUse(Books books, CardId id) {
        Card card = existing(books, id);
        if (!card.status().isInUse()) {
            throw new NotAllowed("the card is " + card.status().word());
        }
        return card;
    }

    /** A card with its balance and login. Throws {@link UnknownCard} if there is none. */
    public Work<Lists.CardLine> find(CardId id) {
        return books -> line(books, existing(books, id));
    }

    /** The card with this number printed on it, all of it. */
    public Work<Optional<Lists.CardLine>> find(CardNumber number) {
        return books -> books.cards().find(number).map(card -> line(books, card));
    }

    /** The card that this login signs in for. */
    public Work<Optional<Lists.CardLine>> find(Login login) {
        return books -> books.logins()
                .find(login)
                .map(signIn -> line(books, books.cards().get(signIn.card())));
    }

    private static Lists.CardLine line(Books books, Card card) {
        return new Lists.CardLine(
                card,
                books.logins().of(card.id()),
                books.journal().account(card.account()).balance());
    }

    /** Cards by holder, login or number. */
    public Work<List<Lists.CardLine>> search(String text, Optional<CardId> after, int max) {
        return books -> books.lists().cards(text, after, max);
    }

    /** The name of whoever an account belongs to. */
    public Work<Holder> holder(AccountId account) {
        return books -> books.cards().get(account).face().holder();
    }

    /** How a merchant is named to others. */
    public Work<Merchant> merchant(AccountId account) {
        return books -> {
            Card card = books.cards().get(account);
            return new Merchant(
                    account, books.logins().of(card.id()), card.face().holder());
        };
    }

    /** The poster of the merchant who signs in by this name, if there is such a merchant. */
    public Work<Optional<StaticCode>> posterOf(Login login) {
        return books -> books.logins()
                .find(login)
                .map(signIn -> books.cards().get(signIn.card()))
                .filter(card -> card.face().role() == Role.MERCHANT)
                .map(card -> books.staticCodes().current(card.account()));
    }

    /** Replaces a merchant's poster: the old one is unknown from now on. */
    public Work<StaticCode> replacePoster(AccountId merchant, By by) {
        return books -> {
            books.audit()
                    .append(done(
                            Action.POSTER_REPLACED,
                            by,
                            books.cards().get(merchant).id()));
            StaticCode next = books.staticCodes().current(merchant).next();
            books.staticCodes().replace(next);
            return next;
        };
    }

    /**
     * How a merchant is named to others.
     *
     * @param login empty for a merchant that signs in with card and PIN only
     */
    public record Merchant(AccountId account, Optional<Login> login, Holder name) {}

    /** No card has this id. */
    public static final class UnknownCard extends RuntimeException {

        private static final long serialVersionUID = 1;

        UnknownCard() {
            super("no such card", null, false, false);
        }
    }
}
