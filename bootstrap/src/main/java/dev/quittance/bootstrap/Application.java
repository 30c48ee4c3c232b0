package dev.quittance.bootstrap;

import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.QrRenderer;
import dev.quittance.application.port.Store;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.web.Services;
import dev.quittance.web.WebServer;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The whole service, running. {@code Application.start(Config.inMemory())} starts it in one line, on a free port
 * and with books that are gone afterwards; {@link #with} takes adapters of your own.
 */
public final class Application implements AutoCloseable {

    private final Services services;
    private final CardOpening opening;
    private final WebServer server;
    private final Optional<String> setupCode;
    private final Stops stops;

    Application(Services services, CardOpening opening, WebServer server, Optional<String> setupCode, Stops stops) {
        this.services = services;
        this.opening = opening;
        this.server = server;
        this.setupCode = setupCode;
        this.stops = stops;
    }

    /** Starts with our own adapters. What keeps it from starting is thrown, with a message that says so. */
    public static Application start(Config config) {
        return with(config).start();
    }

    /** To be started with other adapters. */
    public static Builder with(Config config) {
        return new Builder(config);
    }

    /** Which adapters to start with; those that are not named are our own. */
    public static final class Builder {

        final Config config;
        Optional<Function<Notifier, ? extends Store>> store = Optional.empty();
        Optional<QrRenderer> qr = Optional.empty();
        Optional<InstantSource> clock = Optional.empty();
        Notifier notifier = Notifier.none();

        private Builder(Config config) {
            this.config = config;
        }

        /**
         * Another store for the books. It is closed with the service if it is {@link AutoCloseable}.
         *
         * @param made makes it, given the bell that it is to ring after each commit
         */
        public Builder store(Function<Notifier, ? extends Store> made) {
            store = Optional.of(made);
            return this;
        }

        /** Another hand that draws QR codes. */
        public Builder qr(QrRenderer renderer) {
            qr = Optional.of(renderer);
            return this;
        }

        /** Someone else who hears of what was committed, after our own live feed. */
        public Builder notifier(Notifier listener) {
            notifier = listener;
            return this;
        }

        /** Another clock; it must never go back. */
        public Builder clock(InstantSource source) {
            clock = Optional.of(source);
            return this;
        }

        /** Starts the service. What keeps it from starting is thrown, with a message that says so. */
        public Application start() {
            return new Wiring(this).start();
        }
    }

    /** Where it is reached: the address that stands in its QR codes. */
    public URI url() {
        return server.publicUrl();
    }

    /** The port that is listened on. */
    public int port() {
        return server.port();
    }

    /** Every address that is answered to, as {@code POST /api/pay/{code}}. */
    public List<String> addresses() {
        return server.addresses();
    }

    /** What opens {@code /setup} for the first administrator, while there is none. Show it to the operator only. */
    public Optional<String> setupCode() {
        return setupCode;
    }

    /** The conversations with the service, for a program that wants to take part in them without HTTP. */
    public Services services() {
        return services;
    }

    /** Opens cards as the operator, all or none; returns when they are kept. */
    public List<Card> open(CardOrder... orders) {
        var wanted = Arrays.stream(orders).map(opening::prepared).toList();
        return Stages.await(services.desk().carryOut(services.cards().open(wanted, By.OPERATOR)));
    }

    /** Takes no more requests, lets those under way finish, and closes the books. */
    @Override
    public void close() {
        stops.close();
    }
}
