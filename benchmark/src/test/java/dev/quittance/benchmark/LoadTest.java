package dev.quittance.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.port.Password;
import dev.quittance.bootstrap.Application;
import dev.quittance.bootstrap.CardOrder;
import dev.quittance.bootstrap.Config;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The driver, against a service that keeps nothing. */
class LoadTest {

    private static final Duration SHORT = Duration.ofMillis(500);

    private final Started started = new Started();
    private Application application;
    private Calls calls;

    @BeforeEach
    void serve() {
        application = Application.start(Config.inMemory());
        var unit = application.services().installation().unit();
        var pin = new Pin(People.PIN);
        var password = new Password(People.PASSWORD);
        application.open(
                CardOrder.of("Shop", Role.MERCHANT, "shop-0", password, pin, unit),
                CardOrder.of("Payer", Role.PAYER, "payer-0", password, pin, unit)
                        .withBalance(Money.parse("5000.00", unit)),
                CardOrder.of("Desk", Role.CASHIER, "desk", password, pin, unit));
        var people = People.signIn(application.url(), 1, 1);
        calls = new Calls(people, application.url().getAuthority(), started);
    }

    @AfterEach
    void close() {
        application.close();
    }

    private Load.Outcome run(Cell.What what, Keys keys) {
        return Load.run(
                new InetSocketAddress("127.0.0.1", application.port()),
                calls.of(Cell.of(what, 2).with(keys)),
                SHORT);
    }

    @Test
    void payments_are_asked_for_and_their_names_kept() {
        var outcome = run(Cell.What.START, Keys.SORTED);

        assertTrue(outcome.done() > 0);
        assertEquals(outcome.done(), outcome.micros().getTotalCount());
        assertEquals(26, started.nextToLookAt().code().length);
        assertEquals(0, started.old(), "the server remembers so few");
    }

    @Test
    void the_whole_flow_is_one_measurement_and_ends_with_the_payment() {
        assertTrue(run(Cell.What.FLOW, Keys.RANDOM).done() > 0);
    }

    @Test
    void whatever_is_looked_at_is_there() {
        run(Cell.What.START, Keys.NONE);

        for (var what : List.of(Cell.What.WATCH, Cell.What.QR, Cell.What.SALES, Cell.What.HISTORY, Cell.What.SEARCH)) {
            assertTrue(run(what, Keys.NONE).done() > 0, what::toString);
        }
    }
}
