package dev.quittance.web;

import dev.quittance.application.AccessService;
import dev.quittance.application.Arrival;
import dev.quittance.application.Auditor;
import dev.quittance.application.BooksService;
import dev.quittance.application.CardService;
import dev.quittance.application.CashDeskService;
import dev.quittance.application.CashService;
import dev.quittance.application.Desk;
import dev.quittance.application.EventService;
import dev.quittance.application.GuardedStore;
import dev.quittance.application.HistoryService;
import dev.quittance.application.HolderService;
import dev.quittance.application.KeyService;
import dev.quittance.application.ListService;
import dev.quittance.application.MenuService;
import dev.quittance.application.PaymentService;
import dev.quittance.application.ReceiptService;
import dev.quittance.application.RefundService;
import dev.quittance.application.ResetService;
import dev.quittance.application.StaffService;
import dev.quittance.application.Verification;
import dev.quittance.application.Way;
import dev.quittance.application.WordsService;
import dev.quittance.application.memory.MemoryCodes;
import dev.quittance.application.memory.MemoryHasher;
import dev.quittance.application.memory.MemoryPinVault;
import dev.quittance.application.memory.MemorySecrets;
import dev.quittance.application.memory.MemorySigner;
import dev.quittance.application.memory.MemoryStore;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Ledger;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.QrRenderer;
import dev.quittance.application.port.Secrets;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.SignIn;
import dev.quittance.application.port.Signer;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Token;
import dev.quittance.application.port.Work;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Installation;
import dev.quittance.domain.Limits;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import dev.quittance.domain.TransactionId;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The people whom the tests are about, over a store in memory: Ana and Emil sell, Ben and Cara pay, Rita is the
 * administrator, Carl the cashier. Ben and Cara have 50.00 EUR each and a PIN limit of 20.00 EUR; a payment may
 * be 100.00, a balance 200.00.
 */
final class Market {

    static final CurrencyUnit EUR = CurrencyUnit.of("EUR");
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    static final Installation INSTALLATION =
            new Installation("00112233445566778899aabbccddeeff", "0123456789abcdef", EUR, ZoneId.of("Europe/Budapest"));
    static final String PASSWORD = "correct horse";
    static final String PIN = "4711";

    /** Whether the books are torn, for whoever looks through them. */
    volatile boolean torn;

    final Clock clock = new Clock();
    final LiveFeed feed;
    final Services services;
    final Codes codes = new MemoryCodes("codes");
    final Secrets secrets = new MemorySecrets(new SecureRandom()::nextLong);
    final Signer signer = new MemorySigner();
    private final Map<String, Card> people = new HashMap<>();

    private static final Auditor.Listener DEAF = new Auditor.Listener() {
        @Override
        public void checked(Auditor.Run run) {}

        @Override
        public void failed(RuntimeException why) {
            throw why;
        }
    };

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

    Market() {
        this(new LiveFeed());
    }

    Market(LiveFeed feed) {
        this(feed, feed);
    }

    /** With something between the store and the feed. */
    Market(LiveFeed feed, Notifier bell) {
        this.feed = feed;
        Store kept = new MemoryStore(INSTALLATION, bell);
        var store = new GuardedStore(kept);
        var vault = new MemoryPinVault("salt");
        var hasher = new MemoryHasher("seed");
        var limits = new Limits(
                Optional.of(eur("100.00")),
                Optional.of(eur("500.00")),
                Optional.of(eur("200.00")),
                Limits.PinFree.FIVE_TIMES,
                INSTALLATION.zone());
        var access = new AccessService(hasher, vault, clock);
        var cards = new CardService(vault, limits, clock);
        var cash = new CashService(vault, clock);
        services = new Services(
                new Desk(store, clock),
                new PaymentService(vault, limits, clock),
                new RefundService(clock),
                cards,
                cash,
                new CashDeskService(cards, cash, clock),
                new BooksService(INSTALLATION.zone(), clock),
                access,
                new HolderService(access, vault, clock),
                new ResetService(secrets, vault, clock),
                new StaffService(clock),
                new KeyService(clock),
                new EventService(store),
                new ListService(clock),
                new HistoryService(),
                new ReceiptService(codes, signer, INSTALLATION),
                new WordsService(secrets, clock),
                new MenuService(clock),
                codes,
                secrets,
                hasher,
                Market::picture,
                clock,
                INSTALLATION,
                Optional.of(auditor(kept, store)),
                Optional.empty());
        List.of("Ana", "Emil").forEach(name -> open(name, Role.MERCHANT, "0.00"));
        List.of("Ben", "Cara").forEach(name -> open(name, Role.PAYER, "50.00"));
        open("Rita", Role.ADMIN, "0.00");
        open("Carl", Role.CASHIER, "0.00");
    }

    /** Checks at once, on the thread that asks for it. */
    private Auditor auditor(Store kept, GuardedStore store) {
        Ledger ledger = () -> {
            if (torn) {
                throw new Ledger.Unreadable("entry 2", "it can't be read: torn");
            }
            return kept.ledger().orElseThrow().open();
        };
        return new Auditor(new Verification(ledger, Runnable::run), store, clock, Runnable::run, DEAF);
    }

    /** A picture that can be read with bare eyes. */
    private static byte[] picture(String payload, QrRenderer.Format format, int size) {
        return (format + " " + size + " " + payload).getBytes(StandardCharsets.UTF_8);
    }

    /** One more person. */
    void open(String name, Role role, String balance) {
        var wanted = new CardService.NewCard(
                new Holder(name + "'s"),
                role,
                CardNumber.withCheckDigit("%015d".formatted(people.size() + 1)),
                new Pin(PIN),
                eur("20.00"),
                eur(balance),
                Optional.of(new Login(name)),
                Optional.of(services.hasher().hash(new Password(PASSWORD))));
        people.put(
                name, done(services.cards().open(List.of(wanted), By.OPERATOR)).get(0));
    }

    static Money eur(String amount) {
        return Money.parse(amount, EUR);
    }

    <T> T done(Work<T> work) {
        return services.desk().carryOut(work).toCompletableFuture().join();
    }

    CardId card(String name) {
        return people.get(name).id();
    }

    AccountId account(String name) {
        return people.get(name).account();
    }

    String number(String name) {
        return people.get(name).face().number().digits();
    }

    Money balance(String name) {
        return services.desk().look(services.cards().find(card(name))).balance();
    }

    /** Signs someone in, past the login page. */
    Token signedIn(String name) {
        Token token = services.secrets().token();
        SignIn known =
                services.desk().look(services.access().known(new Login(name))).orElseThrow();
        done(services.access().signIn(known, Arrival.with(token)));
        return token;
    }

    AccessService.SignedIn session(String name) {
        return services.desk()
                .look(services.access().signedIn(signedIn(name).hash()))
                .orElseThrow();
    }

    /** Ana asks for it. */
    TransactionId asked(String amount) {
        return askedBy("Ana", amount);
    }

    TransactionId askedBy(String merchant, String amount) {
        Answer answer = done(services.payments().start(card(merchant), PaymentService.Offer.of(eur(amount))));
        return ((Answer.Done) answer).transaction().terms().id();
    }

    void paid(TransactionId id, String payer) {
        var way = new Way.BySession(card(payer), Session.Scope.PASSWORD);
        Answer answer = done(services.payments().pay(id, way, Optional.of(new Pin(PIN)), false));
        if (!(answer instanceof Answer.Done)) {
            throw new IllegalStateException("not paid: " + answer);
        }
    }
}
