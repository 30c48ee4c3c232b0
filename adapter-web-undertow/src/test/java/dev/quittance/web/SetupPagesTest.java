package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import dev.quittance.domain.Limits;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first start: books in which there is nobody yet. */
class SetupPagesTest {

    private static final String CODE = "K7PX-M3QD";

    private final Market.Clock clock = new Market.Clock();
    private WebServer server;
    private Visitor visitor;

    @BeforeEach
    void serve() {
        var feed = new LiveFeed();
        var store = new MemoryStore(Market.INSTALLATION, feed);
        var vault = new MemoryPinVault("salt");
        var hasher = new MemoryHasher("seed");
        var limits = Limits.none(Market.INSTALLATION.zone());
        var codes = new MemoryCodes("codes");
        var secrets = new MemorySecrets(new SecureRandom()::nextLong);
        var access = new AccessService(hasher, vault, clock);
        var cards = new CardService(vault, limits, clock);
        var cash = new CashService(vault, clock);
        var services = new Services(
                new Desk(store, clock),
                new PaymentService(vault, limits, clock),
                new RefundService(clock),
                cards,
                cash,
                new CashDeskService(cards, cash, clock),
                new BooksService(Market.INSTALLATION.zone(), clock),
                access,
                new HolderService(access, vault, clock),
                new ResetService(secrets, vault, clock),
                new StaffService(clock),
                new KeyService(clock),
                new EventService(store),
                new ListService(clock),
                new HistoryService(),
                new ReceiptService(codes, new MemorySigner(), Market.INSTALLATION),
                new WordsService(secrets, clock),
                new MenuService(clock),
                codes,
                secrets,
                hasher,
                (payload, format, size) -> new byte[0],
                clock,
                Market.INSTALLATION,
                Optional.empty(),
                Optional.empty());
        var setup = Optional.of(new SetupCode(CODE, clock.instant()));
        server = WebServer.start(new Site("127.0.0.1", 0, Optional.empty(), Optional.empty(), setup), services, feed);
        visitor = new Visitor(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Visitor.Filled filledIn() {
        return visitor.open("/setup")
                .form("/setup")
                .with("code", CODE)
                .with("name", "Olga")
                .with("login", "olga")
                .with("password", " with spaces around ")
                .with("pin", "1234");
    }

    @Test
    void whoever_has_the_code_becomes_the_administrator_and_is_signed_in() {
        Visitor.Page page = visitor.submit(filledIn());

        assertEquals("/admin", page.path());
        assertTrue(page.text().contains("Open a card"), page.text());
    }

    @Test
    void a_password_is_taken_as_it_is_typed() {
        visitor.submit(filledIn());
        var again = new Visitor(server.port());
        Visitor.Filled form =
                again.open("/login").form("/login", "name=\"login\"").with("login", "olga");

        assertEquals(
                401, again.post(form.with("password", "with spaces around")).status());
        assertEquals(
                303, again.post(form.with("password", " with spaces around ")).status());
    }

    @Test
    void it_opens_once() {
        visitor.submit(filledIn());

        assertEquals(404, new Visitor(server.port()).open("/setup").status());
    }

    @Test
    void a_mistake_elsewhere_costs_no_try_and_five_wrong_codes_end_it() {
        for (int times = 0; times < 6; times++) {
            assertEquals(422, visitor.submit(filledIn().with("pin", "1")).status());
        }
        for (int times = 0; times < 5; times++) {
            assertEquals(403, visitor.submit(filledIn().with("code", "wrong")).status());
        }
        assertEquals(404, visitor.open("/setup").status());
    }

    @Test
    void after_an_hour_it_is_too_late() {
        Visitor.Filled form = filledIn();
        clock.goOn(Duration.ofHours(1));

        assertEquals(404, visitor.open("/setup").status());
        assertEquals(404, visitor.post(form).status());
    }
}
