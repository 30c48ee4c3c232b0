package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.memory.MemoryStore;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.QrRenderer;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Work;
import dev.quittance.bootstrap.Application;
import dev.quittance.bootstrap.CardOrder;
import dev.quittance.bootstrap.Config;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Installation;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole service over HTTP, inside another program, with adapters of that program's own. */
@Tag("long")
class SwappedAdaptersTest {

    private static final CurrencyUnit BEER = CurrencyUnit.of("BEER");
    private static final Password PASSWORD = new Password("one-two-three-four");

    /** A store of one's own: counts what is written. */
    private static final class CountingStore implements Store {

        private static final Installation INSTALLATION = new Installation(
                "0123456789abcdef0123456789abcdef", "0123456789abcdef", BEER, ZoneId.of("Europe/Budapest"));

        private final AtomicInteger written = new AtomicInteger();
        private final Store within;

        CountingStore(Notifier bell) {
            this.within = new MemoryStore(INSTALLATION, bell);
        }

        @Override
        public Installation installation() {
            return INSTALLATION;
        }

        @Override
        public <T> T read(Work<T> work) {
            return within.read(work);
        }

        @Override
        public <T> CompletionStage<T> write(Work<T> work) {
            written.incrementAndGet();
            return within.write(work);
        }
    }

    /** Draws nothing, and writes down what it was to draw. */
    private static final QrRenderer WORDS =
            (payload, format, size) -> (payload + ' ' + size).getBytes(StandardCharsets.US_ASCII);

    @Test
    void the_main_job_is_played_with_another_store_and_another_qr_renderer() {
        var stores = new java.util.ArrayList<CountingStore>();
        var builder = Application.with(Config.inMemory())
                .store(bell -> {
                    stores.add(new CountingStore(bell));
                    return stores.get(0);
                })
                .qr(WORDS);
        try (var service = builder.start()) {
            playMainJob(service, BEER);
            String code = startOne(service);
            int before = stores.get(0).written.get();
            assertEquals(
                    (service.url() + "/P/" + code + " 100").toUpperCase(Locale.ROOT),
                    new Client(service.url())
                            .get("/generate_qr/" + code + "?size=100")
                            .expect(200)
                            .body());
            assertTrue(before > 0, "it is our store that is written to");
        }
    }

    @Test
    void one_line_starts_all_of_it_for_other_peoples_tests() {
        try (var service = Application.start(Config.inMemory())) {
            playMainJob(service, service.services().installation().unit());
        }
    }

    @Test
    void two_of_them_do_not_disturb_each_other() {
        try (var one = Application.start(Config.inMemory());
                var other = Application.start(Config.inMemory())) {
            playMainJob(one, one.services().installation().unit());
            new Client(other.url())
                    .post("/api/login", json("{'login': 'ana', 'password': '%s'}", PASSWORD.text()))
                    .expectProblem(401, "unauthorized");
        }
    }

    private static String startOne(Application service) {
        return Client.signedIn(service.url(), "ana", PASSWORD.text())
                .post("/api/start_payment", json("{'amount': 1}"))
                .expect(201)
                .text("code");
    }

    private static void playMainJob(Application service, CurrencyUnit unit) {
        service.open(
                CardOrder.of("Canteen North", Role.MERCHANT, "ana", PASSWORD, new Pin("1234"), unit),
                CardOrder.of("Mia", Role.PAYER, "mia", PASSWORD, new Pin("1234"), unit)
                        .withBalance(Money.parse("20", unit))
                        .withPinLimit(Money.parse("10", unit)));
        Client ana = Client.signedIn(service.url(), "ana", PASSWORD.text());
        Client mia = Client.signedIn(service.url(), "mia", PASSWORD.text());
        try (var till = Terminal.listen(ana)) {
            Answer started =
                    ana.post("/api/start_payment", json("{'amount': 7}")).expect(201);
            Answer paid = mia.post("/api/pay/" + started.text("code"), "{}").expect(200);
            assertEquals(Money.parse("13", unit).decimal(), paid.text("balance"));
            assertEquals(
                    "completed",
                    mia.get("/watch/" + started.text("watch_code")).expect(200).text("status"));
            till.next("payment_created");
            till.next("payment_completed");
        }
    }
}
