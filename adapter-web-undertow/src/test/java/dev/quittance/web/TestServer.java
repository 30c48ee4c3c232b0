package dev.quittance.web;

import dev.quittance.application.AccessService;
import dev.quittance.application.BooksService;
import dev.quittance.application.CardService;
import dev.quittance.application.CashDeskService;
import dev.quittance.application.CashService;
import dev.quittance.application.Desk;
import dev.quittance.application.EventService;
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
import dev.quittance.application.WordsService;
import dev.quittance.application.memory.MemoryCodes;
import dev.quittance.application.memory.MemoryHasher;
import dev.quittance.application.memory.MemoryPinVault;
import dev.quittance.application.memory.MemorySecrets;
import dev.quittance.application.memory.MemorySigner;
import dev.quittance.application.memory.MemoryStore;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.Work;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Installation;
import dev.quittance.domain.Limits;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** A server over books in memory, with Ana who sells and Ben who pays; both have the same password and PIN. */
final class TestServer implements AutoCloseable {

    static final CurrencyUnit EUR = CurrencyUnit.of("EUR");
    static final String PASSWORD = "correct horse";
    static final CardNumber BENS = CardNumber.withCheckDigit("123456789012345");

    final Clock clock = new Clock();
    final Services services;
    final WebServer server;
    final Card ben;
    private Web web;

    /** A clock that only the tests move. */
    static final class Clock implements InstantSource {
        private volatile Instant now = Instant.parse("2026-11-23T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        void goOn(Duration by) {
            now = now.plus(by);
        }
    }

    private TestServer(Site site, Function<Web, Surface> routes, WebServer.Patience patience) {
        var installation = new Installation("0".repeat(32), "0".repeat(16), EUR, ZoneId.of("Europe/Budapest"));
        var feed = new LiveFeed();
        var store = new MemoryStore(installation, feed);
        var vault = new MemoryPinVault("salt");
        var hasher = new MemoryHasher("seed");
        var limits = Limits.none(installation.zone());
        var codes = new MemoryCodes("seed");
        var secrets = new MemorySecrets(new Random(1)::nextLong);
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
                new BooksService(installation.zone(), clock),
                access,
                new HolderService(access, vault, clock),
                new ResetService(secrets, vault, clock),
                new StaffService(clock),
                new KeyService(clock),
                new EventService(store),
                new ListService(clock),
                new HistoryService(),
                new ReceiptService(codes, new MemorySigner(), installation),
                new WordsService(secrets, clock),
                new MenuService(clock),
                codes,
                secrets,
                hasher,
                (payload, format, size) -> payload.getBytes(StandardCharsets.UTF_8),
                clock,
                installation,
                Optional.empty(),
                Optional.empty());
        var people = done(services.cards()
                .open(
                        List.of(
                                wanted("ana", Role.MERCHANT, CardNumber.withCheckDigit("543210987654321")),
                                wanted("ben", Role.PAYER, BENS)),
                        By.OPERATOR));
        ben = people.get(1);
        server = WebServer.start(
                site,
                services,
                feed,
                made -> {
                    web = made;
                    return routes.apply(made);
                },
                patience);
    }

    /** Answers to these routes, and signs in and out. */
    static TestServer with(Route... routes) {
        return at(Site.onAnyPort(), Deadlines.USUAL, routes);
    }

    static TestServer at(Site site, Deadlines deadlines, Route... routes) {
        return at(site, WebServer.Patience.with(deadlines), routes);
    }

    static TestServer at(Site site, WebServer.Patience patience, Route... routes) {
        return new TestServer(
                site,
                web -> {
                    var all = new java.util.ArrayList<>(List.of(routes));
                    all.addAll(new AccessHandlers(web, new Entrance(web)).routes());
                    all.addAll(web.statics().routes());
                    return Surface.of(all);
                },
                patience);
    }

    static Site reachedAs(String publicUrl) {
        return new Site("127.0.0.1", 0, Optional.of(URI.create(publicUrl)), Optional.empty(), Optional.empty());
    }

    private CardService.NewCard wanted(String name, Role role, CardNumber number) {
        return new CardService.NewCard(
                new Holder(name),
                role,
                number,
                new Pin("4711"),
                Money.parse("20.00", EUR),
                Money.parse("50.00", EUR),
                Optional.of(new Login(name)),
                Optional.of(services.hasher().hash(new Password(PASSWORD))));
    }

    <T> T done(Work<T> work) {
        return services.desk().carryOut(work).toCompletableFuture().join();
    }

    /** What the server's handlers are made from. */
    Web web() {
        return web;
    }

    int port() {
        return server.port();
    }

    String host() {
        return "127.0.0.1:" + port();
    }

    /** A GET with these header lines. */
    Wire.Reply get(String path, String... headers) {
        return ask("GET", path, "", headers);
    }

    /** A POST of JSON with these header lines. */
    Wire.Reply post(String path, String json, String... headers) {
        return ask("POST", path, json, with(headers, "Content-Type: application/json"));
    }

    /** A POST of a form with these header lines. */
    Wire.Reply form(String path, String fields, String... headers) {
        return ask("POST", path, fields, with(headers, "Content-Type: application/x-www-form-urlencoded"));
    }

    Wire.Reply ask(String method, String path, String body, String... headers) {
        String host = String.join("\n", headers).contains("Host:") ? "" : "Host: " + host() + "\r\n";
        String lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return Wire.ask(port(), method + " " + path + " HTTP/1.1\r\n" + host + lines, body);
    }

    private static String[] with(String[] headers, String more) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = more;
        return all;
    }

    /** Signs in, and gives the line that shows it. */
    String signedIn(String login) {
        var reply = post("/api/login", "{\"login\":\"" + login + "\",\"password\":\"" + PASSWORD + "\"}");
        return "Cookie: " + reply.cookie("quittance");
    }

    @Override
    public void close() {
        server.close();
    }
}
