package dev.quittance.bootstrap;

import dev.quittance.application.AccessService;
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
import dev.quittance.application.Housekeeping;
import dev.quittance.application.KeyService;
import dev.quittance.application.ListService;
import dev.quittance.application.MenuService;
import dev.quittance.application.PaymentService;
import dev.quittance.application.ReceiptService;
import dev.quittance.application.RefundService;
import dev.quittance.application.ResetService;
import dev.quittance.application.StaffService;
import dev.quittance.application.WordsService;
import dev.quittance.application.port.Backups;
import dev.quittance.application.port.Notifier;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Token;
import dev.quittance.crypto.Argon2Hasher;
import dev.quittance.crypto.Keys;
import dev.quittance.domain.Limits;
import dev.quittance.qr.ZxingQrRenderer;
import dev.quittance.web.LiveFeed;
import dev.quittance.web.Services;
import dev.quittance.web.SetupCode;
import dev.quittance.web.Site;
import dev.quittance.web.WebServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the parts and hands them to each other. The live feed is driven by the store, which rings it, and drives
 * the service for those who listen; so it is made first and handed to both.
 */
final class Wiring {

    private final Config config;
    private final Application.Builder chosen;
    private final LiveFeed feed = new LiveFeed();
    private final Stops stops = new Stops();

    Wiring(Application.Builder chosen) {
        this.chosen = chosen;
        this.config = chosen.config;
    }

    Application start() {
        try {
            return wired();
        } catch (RuntimeException | Error e) {
            stops.close();
            throw e;
        }
    }

    private Application wired() {
        Founded founded = founded();
        var store = new GuardedStore(founded.store());
        InstantSource clock = chosen.clock.orElseGet(() -> Clocks.of(store, config.acceptsClock()));
        Optional<Path> kept = config.data().filter(any -> chosen.store.isEmpty());
        var auditor = Audits.begin(store, clock, founded.keys().signer(), kept, stops);
        var desk = new Desk(store, clock);
        Optional<BooksBackups> backups = backups(desk, clock);
        Services services = services(store, founded.keys(), clock, desk, auditor, backups.map(Function.identity()));
        services.desk().look(books -> {
            Demo.requireUnmixed(config.demo(), books);
            return books;
        });
        var opening = new CardOpening(services.secrets(), services.hasher());
        if (config.demo()) {
            Demo.open(services, opening);
        }
        Optional<String> code =
                hasAdministrator(services.desk()) ? Optional.empty() : Optional.of(SetupCodes.next(services.secrets()));
        WebServer server = serve(services, code);
        var housekeeping = new Housekeeping(services.clock());
        stops.add(Rounds.begin(services.desk(), services.payments(), housekeeping));
        backups.filter(any -> config.backupsKept() > 0)
                .ifPresent(any -> stops.add(new DailyBackups(any, clock).begin()));
        return new Application(services, opening, server, code, stops);
    }

    private Founded founded() {
        Notifier bell = events -> {
            feed.committed(events);
            chosen.notifier.committed(events);
        };
        if (chosen.store.isPresent()) {
            Store store = chosen.store.get().apply(bell);
            if (store instanceof AutoCloseable closeable) {
                stops.add(closeable);
            }
            return new Founded(store, config.data().map(Keys::openOrMake).orElseGet(Keys::fresh));
        }
        return config.data()
                .map(directory -> Founded.in(directory, config, bell, stops))
                .orElseGet(() -> Founded.inMemory(config, bell));
    }

    private Services services(
            Store store,
            Keys keys,
            InstantSource clock,
            Desk desk,
            Optional<Auditor> auditor,
            Optional<Backups> backups) {
        Limits limits = config.limits(store.installation());
        var vault = keys.pinVault();
        var hasher = new Argon2Hasher();
        var codes = keys.codes();
        var access = new AccessService(hasher, vault, clock);
        var secrets = keys.secrets();
        var cards = new CardService(vault, limits, clock);
        var cash = new CashService(vault, clock);
        return new Services(
                desk,
                new PaymentService(vault, limits, clock),
                new RefundService(clock),
                cards,
                cash,
                new CashDeskService(cards, cash, clock),
                new BooksService(store.installation().zone(), clock),
                access,
                new HolderService(access, vault, clock),
                new ResetService(keys.secrets(), vault, clock),
                new StaffService(clock),
                new KeyService(clock),
                new EventService(store),
                new ListService(clock),
                new HistoryService(),
                new ReceiptService(codes, keys.signer(), store.installation()),
                new WordsService(secrets, clock),
                new MenuService(clock),
                codes,
                secrets,
                hasher,
                chosen.qr.orElseGet(ZxingQrRenderer::new),
                clock,
                store.installation(),
                auditor,
                backups);
    }

    /** Of books that we know how to copy: those that lie in a directory in our own way. */
    private Optional<BooksBackups> backups(Desk desk, InstantSource clock) {
        return config.data()
                .filter(any -> chosen.store.isEmpty())
                .map(data -> stops.add(
                        new BooksBackups(data, config.backups().orElseThrow(), config.backupsKept(), desk, clock)));
    }

    private static boolean hasAdministrator(Desk desk) {
        return desk.look(books -> books.cards().haveAdministrator());
    }

    private WebServer serve(Services services, Optional<String> code) {
        Optional<OperatorFiles> files =
                config.data().filter(kept -> chosen.store.isEmpty()).map(OperatorFiles::new);
        files.ifPresent(OperatorFiles::remove); // of a server that was killed
        Optional<Token> operator = files.map(any -> services.secrets().token());
        String scheme = config.certificate().isPresent() ? "https" : "http";
        boolean everywhere = LanAddress.isMeantBy(config.host());
        int port = everywhere ? LanAddress.portFor(config.port()) : config.port();
        Optional<URI> publicUrl =
                config.publicUrl().or(() -> everywhere ? Optional.of(LanAddress.url(scheme, port)) : Optional.empty());
        var setup = code.map(text -> new SetupCode(text, services.clock().instant()));
        var site = new Site(config.host(), port, publicUrl, config.certificate(), config.proxies(), operator, setup);
        var server = stops.add(WebServer.start(site, services, feed));
        files.ifPresent(at -> {
            URI address = URI.create("http://127.0.0.1:" + server.operatorPort().orElseThrow());
            stops.add(at::remove);
            at.write(new OperatorFiles.Server(
                    address, operator.orElseThrow(), services.installation().unit()));
        });
        return server;
    }
}
