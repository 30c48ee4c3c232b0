package dev.quittance.application.contract;

import dev.quittance.application.AccessService;
import dev.quittance.application.BooksService;
import dev.quittance.application.CardService;
import dev.quittance.application.CashDeskService;
import dev.quittance.application.CashService;
import dev.quittance.application.Desk;
import dev.quittance.application.EventService;
import dev.quittance.application.HistoryService;
import dev.quittance.application.ListService;
import dev.quittance.application.MenuService;
import dev.quittance.application.PaymentService;
import dev.quittance.application.RefundService;
import dev.quittance.application.Way;
import dev.quittance.application.WordsService;
import dev.quittance.application.memory.MemorySecrets;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Books;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.PasswordHash;
import dev.quittance.application.port.PasswordHasher;
import dev.quittance.application.port.PinVault;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Event;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Installation;
import dev.quittance.domain.Limits;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.PinSeal;
import dev.quittance.domain.Refusal;
import dev.quittance.domain.Refused;
import dev.quittance.domain.Role;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The people whom the tests are about, over the store under test: Ana and Emil sell, Ben, Cara and Dora pay, Rita
 * is the administrator. Each of the payers has 50.00 EUR and a PIN limit of 20.00 EUR; a payment may be 100.00,
 * a day's payments 120.00, a balance 200.00.
 */
public final class Village {

    /** The currency. */
    public static final CurrencyUnit EUR = CurrencyUnit.of("EUR");

    /** When every test begins. */
    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    /** The books, for stores that are told. */
    public static final Installation INSTALLATION =
            new Installation("00112233445566778899aabbccddeeff", "0123456789abcdef", EUR, ZoneId.of("Europe/Budapest"));

    /** Everybody's PIN. */
    public static final Pin RIGHT = new Pin("4711");

    /** Nobody's PIN. */
    public static final Pin WRONG = new Pin("0000");

    /** No PIN. */
    public static final Optional<Pin> NO_PIN = Optional.empty();

    /** Everybody's password. */
    public static final Password PASSWORD = new Password("correct horse");

    /** A number that nobody has. */
    public static final CardNumber NOBODYS = new CardNumber("999999999999");

    static final PinVault VAULT = new PinVault() {
        @Override
        public PinSeal seal(CardId card, Pin pin) {
            return new PinSeal(Hash.of(card.value() + "/" + pin.digits()), 1);
        }

        @Override
        public boolean matches(CardId card, Pin pin, PinSeal seal) {
            return seal.equals(seal(card, pin));
        }
    };

    private static final PasswordHasher HASHER = new PasswordHasher() {
        @Override
        public PasswordHash hash(Password password) {
            return new PasswordHash("plain:" + password.text());
        }

        @Override
        public boolean matches(Password password, PasswordHash hash) {
            return hash.equals(hash(password));
        }

        @Override
        public boolean matchesNobody(Password password) {
            return false;
        }
    };

    /** How the one password of this village is kept. */
    static final PasswordHash HASHED = HASHER.hash(PASSWORD);

    /** The use cases of paying. */
    public final PaymentService payments;

    /** The use cases of giving back. */
    public final RefundService refunds;

    /** The use cases of cards. */
    public final CardService cards;

    /** The use cases of money that leaves. */
    public final CashService cash;

    final CashDeskService cashDesk;

    /** A merchant. */
    public final CardId ana;

    /** Another merchant. */
    public final CardId emil;

    /** A payer. */
    public final CardId ben;

    /** Another payer. */
    public final CardId cara;

    final Store store;
    final Clock clock = new Clock();
    final Desk desk;
    final AccessService access;
    final EventService events;
    final ListService lists;
    final HistoryService history;
    final BooksService book;
    final WordsService words;
    final MenuService menus;
    final CardId dora;
    final CardId rita;
    private final Limits limits;

    /** A clock that only the tests move. */
    static final class Clock implements InstantSource {

        private volatile Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        void goOn(Duration by) {
            now = now.plus(by);
        }
    }

    /** The people in new books. */
    public Village(Store store) {
        this.store = store;
        var limits = new Limits(
                Optional.of(eur("100.00")),
                Optional.of(eur("120.00")),
                Optional.of(eur("200.00")),
                Limits.PinFree.FIVE_TIMES,
                INSTALLATION.zone());
        desk = new Desk(store, clock);
        payments = new PaymentService(VAULT, limits, clock);
        refunds = new RefundService(clock);
        cards = new CardService(VAULT, limits, clock);
        cash = new CashService(VAULT, clock);
        cashDesk = new CashDeskService(cards, cash, clock);
        access = new AccessService(HASHER, VAULT, clock);
        events = new EventService(store);
        lists = new ListService(clock);
        history = new HistoryService();
        words = new WordsService(new MemorySecrets(new Random(1)::nextLong), clock);
        menus = new MenuService(clock);
        book = new BooksService(INSTALLATION.zone(), clock);
        this.limits = limits;
        List<Card> people = done(cards.open(
                List.of(
                        wanted("Ana", Role.MERCHANT, "0.00"),
                        wanted("Emil", Role.MERCHANT, "0.00"),
                        wanted("Ben", Role.PAYER, "50.00"),
                        wanted("Cara", Role.PAYER, "50.00"),
                        wanted("Dora", Role.PAYER, "50.00"),
                        wanted("Rita", Role.ADMIN, "0.00")),
                By.OPERATOR));
        ana = people.get(0).id();
        emil = people.get(1).id();
        ben = people.get(2).id();
        cara = people.get(3).id();
        dora = people.get(4).id();
        rita = people.get(5).id();
    }

    static CardService.NewCard wanted(String name, Role role, String balance) {
        return new CardService.NewCard(
                new Holder(name),
                role,
                numberOf(name),
                RIGHT,
                eur("20.00"),
                eur(balance),
                Optional.of(new Login(name)),
                Optional.of(HASHER.hash(PASSWORD)));
    }

    static CardNumber numberOf(String name) {
        return CardNumber.withCheckDigit("%015d".formatted(Math.abs((long) name.hashCode())));
    }

    /** So many euros. */
    public static Money eur(String amount) {
        return Money.parse(amount, EUR);
    }

    /** Carries it out, and gives what came of it or throws what it threw. */
    public <T> T done(Work<T> work) {
        return came(desk.carryOut(work));
    }

    /** What an answer is once it is there. */
    public static <T> T came(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
        }
    }

    /** Carries it out as the edge does: a refusal is an answer. */
    public Answer answered(Work<Answer> work) {
        return came(desk.answer(work)).answer();
    }

    /** A payment of so many euros. */
    public PaymentService.Offer offer(String amount) {
        return PaymentService.Offer.of(eur(amount));
    }

    /** A payment that Ana asks for. */
    public TransactionId asked(String amount) {
        return askedBy(ana, amount);
    }

    TransactionId askedBy(CardId merchant, String amount) {
        var done = (Answer.Done) answered(payments.start(merchant, offer(amount)));
        return done.transaction().terms().id();
    }

    /** By this card, signed in with a password. */
    public static Way by(CardId card) {
        return new Way.BySession(card, Session.Scope.PASSWORD);
    }

    Way byNumber(CardId card) {
        return new Way.ByNumber(card(card).face().number());
    }

    /** A card as it is kept. */
    public Card card(CardId id) {
        return store.read(books -> books.cards().get(id));
    }

    /** What is on a card's account. */
    public Money balanceOf(CardId id) {
        return store.read(books ->
                books.journal().account(books.cards().get(id).account()).balance());
    }

    /** Pays without a PIN from a signed-in card, as the edge does. */
    public Answer paid(TransactionId id, CardId payer) {
        return answered(payments.pay(id, by(payer), NO_PIN, false));
    }

    /** Whether it went well, once it is there. */
    static boolean wentWell(CompletionStage<?> stage) {
        try {
            came(stage);
            return true;
        } catch (Refused refused) {
            return false;
        }
    }

    /** What a rule says no to, as the edge is told of it. */
    Refusal refused(Work<Answer> work) {
        return ((Answer.No) answered(work)).refusal();
    }

    /** How far the clock has gone, by the books. */
    Instant latest() {
        return store.read(books -> books.clockMark().latest());
    }

    /** The same payments by another clock. */
    PaymentService paymentsBy(InstantSource other) {
        return new PaymentService(VAULT, limits, other);
    }

    /** The same payments, and {@code looks} counts how often a PIN is looked at. */
    PaymentService paymentsThatCount(AtomicInteger looks) {
        var counting = new PinVault() {
            @Override
            public PinSeal seal(CardId card, Pin pin) {
                return VAULT.seal(card, pin);
            }

            @Override
            public boolean matches(CardId card, Pin pin, PinSeal seal) {
                looks.incrementAndGet();
                return VAULT.matches(card, pin, seal);
            }
        };
        return new PaymentService(counting, limits, clock);
    }

    /** Pays by the number on a card. */
    Work<Answer> payByNumber(TransactionId id, CardNumber number, Pin pin) {
        return payments.pay(id, new Way.ByNumber(number), Optional.of(pin), false);
    }

    AccountId accountOf(CardId id) {
        return card(id).account();
    }

    /** A transaction as it was written down last. */
    Transaction kept(TransactionId id) {
        return store.read(books -> books.transactions().get(id));
    }

    /** What happened to a merchant's transactions, in order. */
    List<Event.Type> happenedTo(CardId merchant) {
        return eventsOf(merchant).stream().map(event -> event.fact().type()).toList();
    }

    List<Event> eventsOf(CardId merchant) {
        return store.read(books -> books.events().after(accountOf(books, merchant), 0, 1000));
    }

    private static AccountId accountOf(Books books, CardId id) {
        return books.cards().get(id).account();
    }
}
