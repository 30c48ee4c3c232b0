package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.memory.MemoryStore;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.QrRenderer;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Event;
import dev.quittance.domain.Installation;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationTest {

    private static final CurrencyUnit EUR = CurrencyUnit.of("EUR");
    private static final String PASSWORD = "correct horse";
    private static final CardOrder ANA =
            CardOrder.of("Ana's Café", Role.MERCHANT, "ana", new Password(PASSWORD), new Pin("4711"), EUR);
    private static final CardOrder BEN = CardOrder.of(
                    "Ben", Role.PAYER, "ben", new Password(PASSWORD), new Pin("4711"), EUR)
            .withBalance(Money.parse("50.00", EUR));

    @TempDir
    Path directory;

    @Test
    void starts_in_one_line_and_plays_the_main_job() {
        try (var application = Application.start(Config.inMemory())) {
            application.open(ANA, BEN);

            assertEquals("completed", paidAndWatched(application));
        }
    }

    /** A store of one's own, that counts what it is asked to write. */
    private static final class Counting implements Store {

        private final Store store;
        private final AtomicInteger writes = new AtomicInteger();

        Counting(Notifier bell) {
            store = new MemoryStore(
                    new Installation("00112233445566778899aabbccddeeff", "0123456789abcdef", EUR, ZoneId.of("UTC")),
                    bell);
        }

        @Override
        public Installation installation() {
            return store.installation();
        }

        @Override
        public <T> T read(Work<T> work) {
            return store.read(work);
        }

        @Override
        public <T> CompletionStage<T> write(Work<T> work) {
            writes.incrementAndGet();
            return store.write(work);
        }
    }

    @Test
    void plays_the_main_job_over_http_with_a_store_a_pen_and_a_listener_of_ones_own() {
        var stores = new AtomicReference<Counting>();
        var heard = new CopyOnWriteArrayList<Event>();
        QrRenderer pen = (payload, format, size) -> (format + " of " + payload).getBytes(StandardCharsets.UTF_8);

        try (var application = Application.with(Config.inMemory())
                .store(bell -> {
                    stores.set(new Counting(bell));
                    return stores.get();
                })
                .qr(pen)
                .notifier(heard::addAll)
                .start()) {
            application.open(ANA, BEN);
            int before = stores.get().writes.get();

            assertEquals("completed", paidAndWatched(application));

            assertTrue(stores.get().writes.get() >= before + 2, "the store was not asked");
            assertEquals(
                    List.of(Event.Type.PAYMENT_CREATED, Event.Type.PAYMENT_COMPLETED),
                    heard.stream()
                            .map(event -> event.fact().type())
                            .filter(type -> type != Event.Type.PAYMENT_PENDING)
                            .toList());
            var code = heard.get(0).fact().after().terms().id();
            String drawn = new String(
                    new Client(application.url())
                            .get("/generate_qr/"
                                    + application.services().codes().code(code) + "?format=svg")
                            .bytes(),
                    StandardCharsets.UTF_8);
            assertTrue(drawn.startsWith("SVG of HTTP://"), drawn);
        }
    }

    @Test
    void two_run_side_by_side() {
        try (var one = Application.start(Config.inMemory());
                var other = Application.start(Config.inMemory())) {
            assertNotEquals(one.url(), other.url());
            assertEquals(200, new Client(one.url()).get("/health/live").status());
            assertEquals(200, new Client(other.url()).get("/health/live").status());
        }
    }

    @Test
    void what_was_paid_is_there_after_another_start() {
        Config config = Config.in(directory.resolve("data")).with("port", "0");
        try (var application = Application.start(config)) {
            application.open(ANA, BEN);
            paidAndWatched(application);
        }

        try (var application = Application.start(config)) {
            var ben = new Client(application.url()).signedIn("ben", PASSWORD);
            assertEquals(
                    "37.50",
                    ben.get("/api/me")
                            .json()
                            .path("balance")
                            .decimalValue()
                            .setScale(2)
                            .toPlainString());
        }
    }

    @Test
    void what_expires_is_written_down_by_itself() {
        var offset = new AtomicReference<>(Duration.ZERO);
        var heard = new CopyOnWriteArrayList<Event>();
        try (var application = Application.with(Config.inMemory())
                .clock(() -> Instant.now().plus(offset.get()))
                .notifier(heard::addAll)
                .start()) {
            application.open(ANA, BEN);
            start(new Client(application.url()).signedIn("ana", PASSWORD));

            offset.set(Duration.ofMinutes(6));

            Eventually.holds("the event is told", () -> heard.stream()
                    .anyMatch(event -> event.fact().type() == Event.Type.PAYMENT_FAILED));
        }
    }

    @Test
    void the_first_start_has_a_setup_code_until_there_is_an_administrator() {
        Config config = Config.in(directory.resolve("data")).with("port", "0");
        try (var application = Application.start(config)) {
            assertTrue(application.setupCode().orElseThrow().matches("[0-9A-Z]{4}-[0-9A-Z]{4}"));
            application.open(CardOrder.of("Rita", Role.ADMIN, "rita", new Password(PASSWORD), new Pin("4711"), EUR));
        }

        try (var application = Application.start(config)) {
            assertTrue(application.setupCode().isEmpty());
        }
    }

    @Test
    void a_start_that_fails_leaves_the_directory_free() {
        Config config = Config.in(directory.resolve("data")).with("port", "0");
        try (var first = Application.start(config)) {
            var second = Config.in(directory.resolve("other")).with("port", String.valueOf(first.port()));
            assertThrows(RuntimeException.class, () -> Application.start(second));
        }

        Application.start(Config.in(directory.resolve("other")).with("port", "0"))
                .close();
    }

    private static String paidAndWatched(Application application) {
        var started = start(new Client(application.url()).signedIn("ana", PASSWORD));
        var paid =
                new Client(application.url()).signedIn("ben", PASSWORD).post("/api/pay/" + started.text("code"), "{}");
        assertEquals(200, paid.status(), () -> paid.json().toString());
        return new Client(application.url())
                .get("/watch/" + started.text("watch_code"))
                .text("status");
    }

    private static Client.Answer start(Client ana) {
        var started = ana.post("/api/start_payment", "{\"amount\":12.50}");
        assertEquals(201, started.status(), () -> started.json().toString());
        return started;
    }
}
