package dev.quittance.web;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.server.handlers.HttpContinueReadHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.xnio.OptionMap;
import org.xnio.Options;

/** The service over HTTP and WebSocket. */
public final class WebServer implements AutoCloseable {

    private static final int WORKERS = 16;
    private static final int WAITING_MAX = 1024;
    private static final int HASHING_WAITING_MAX = 64;

    /** How long requests under way may take to finish when the server stops. */
    private static final Duration FINISHING = Duration.ofSeconds(10);

    /** How long the terminals have to answer our goodbye. */
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final Undertow undertow;
    private final List<Listener> listeners;
    private final Web web;
    private final Sockets sockets;
    private final List<String> addresses;
    private Optional<Renewal> renewal = Optional.empty();

    private WebServer(Undertow undertow, List<Listener> listeners, Web web, Sockets sockets, List<String> addresses) {
        this.undertow = undertow;
        this.listeners = listeners;
        this.web = web;
        this.sockets = sockets;
        this.addresses = addresses;
    }

    /** What a listener's requests go through, from the outside in. */
    private record Listener(Always outermost, GracefulShutdownHandler finishing) {

        static Listener of(HttpHandler handler, boolean tls) {
            var finishing = new GracefulShutdownHandler(new HttpContinueReadHandler(handler));
            return new Listener(new Always(finishing, tls), finishing);
        }

        void stop() {
            outermost.stop();
            finishing.shutdown();
        }
    }

    /** What tests have other ideas of. */
    record Patience(Deadlines deadlines, Throttle throttle, Duration renewal) {

        static Patience usual() {
            return with(Deadlines.USUAL);
        }

        static Patience with(Deadlines deadlines) {
            return new Patience(deadlines, new Throttle(Throttle.Rates.USUAL, System::nanoTime), Renewal.USUAL);
        }
    }

    /**
     * Listens and serves.
     *
     * @throws UncheckedIOException if the address can't be listened on, naming it
     * @throws Tls.Unusable if certificate or key can't be used
     */
    public static WebServer start(Site site, Services services, LiveFeed feed) {
        return start(site, services, feed, Routes::of, Patience.usual());
    }

    /** The same with other addresses and other patience. */
    static WebServer start(
            Site site, Services services, LiveFeed feed, Function<Web, Surface> routes, Patience patience) {
        Optional<SSLContext> tls = site.tls().map(Certificates::read);
        var publicUrl = new AtomicReference<>(site.publicUrl().orElse(null));
        Web web = web(site, services, feed, publicUrl);
        Surface surface = routes.apply(web);
        var sockets = new Sockets();
        var listeners = new ArrayList<Listener>();
        Undertow.Builder builder = limited(Undertow.builder());
        Function<Door, Reception> reception =
                door -> new Reception(door, surface, web, patience.deadlines(), patience.throttle(), sockets);

        var edge = new Edge(new Hosts(site.publicUrl(), site.scheme()), site.proxies(), web.callers());
        listeners.add(Listener.of(reception.apply(edge), tls.isPresent()));
        builder.addListener(listener(site, tls).setRootHandler(listeners.get(0).outermost()));
        site.operator().ifPresent(token -> {
            listeners.add(Listener.of(reception.apply(new OperatorDoor(token)), false));
            builder.addHttpListener(0, "127.0.0.1", listeners.get(1).outermost());
        });

        var server = new WebServer(builder.build(), listeners, web, sockets, surface.addresses());
        server.listen();
        server.renewal = site.tls().map(files -> Renewal.begin(files, patience.renewal(), server::take));
        publicUrl.compareAndSet(null, server.listenedUrl());
        return server;
    }

    /** Half of the cores, so that whoever signs in all the time leaves the other half to payments. */
    private static int hashers() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    private static Web web(Site site, Services services, LiveFeed feed, AtomicReference<URI> publicUrl) {
        return new Web(
                site,
                services,
                feed,
                publicUrl::get,
                new Workers("worker", WORKERS, WAITING_MAX),
                new Workers("hashing", hashers(), HASHING_WAITING_MAX),
                new Callers(services.desk(), services.access(), services.keys(), services.clock()),
                new Once(services.desk(), services.secrets()),
                new JsonIn(services.installation().unit()),
                new FormTokens(services.secrets()),
                new LoginGuard(services.clock()),
                new Statics(),
                new Traffic());
    }

    private static Undertow.ListenerBuilder listener(Site site, Optional<SSLContext> tls) {
        var listener = new Undertow.ListenerBuilder().setPort(site.port()).setHost(site.host());
        if (tls.isEmpty()) {
            return listener.setType(Undertow.ListenerType.HTTP);
        }
        return listener.setType(Undertow.ListenerType.HTTPS)
                .setSslContext(tls.get())
                .setOverrideSocketOptions(OptionMap.builder()
                        .set(Options.SSL_ENABLED_PROTOCOLS, Certificates.PROTOCOLS)
                        .set(Options.SSL_ENABLED_CIPHER_SUITES, Certificates.suites(tls.get()))
                        .getMap());
    }

    private void take(SSLContext fresh) {
        undertow.getListenerInfo().get(0).setSslContext(fresh);
    }

    /** Slow and greedy clients must not hurt others: see each limit with its test. */
    private static Undertow.Builder limited(Undertow.Builder builder) {
        return builder.setIoThreads(Math.max(2, Runtime.getRuntime().availableProcessors()))
                .setWorkerThreads(2) // Undertow's own pool has nothing to do here.
                .setServerOption(UndertowOptions.MAX_HEADER_SIZE, 16 * 1024)
                .setServerOption(UndertowOptions.MAX_HEADERS, 64)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, 64)
                .setServerOption(UndertowOptions.MAX_COOKIES, 32)
                // Door.bodyMax is what counts: Undertow's own limit resets the connection before we can answer.
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, 10_000)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, 20_000)
                .setServerOption(UndertowOptions.IDLE_TIMEOUT, 30_000)
                .setServerOption(UndertowOptions.ENABLE_HTTP2, false)
                // We read paths and queries ourselves, strictly.
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setSocketOption(Options.READ_TIMEOUT, 30_000)
                .setSocketOption(Options.WRITE_TIMEOUT, 15_000)
                .setSocketOption(Options.BACKLOG, 1024);
    }

    private void listen() {
        try {
            undertow.start();
        } catch (RuntimeException failed) {
            undertow.stop();
            stopWorkers();
            Site site = web.site();
            throw new UncheckedIOException(
                    "can't listen on " + site.host() + " port " + site.port() + ": " + rootMessage(failed),
                    new IOException(failed));
        }
    }

    private static String rootMessage(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    private URI listenedUrl() {
        String host = web.site().host();
        boolean all = host.equals("0.0.0.0") || host.equals("::");
        String named = all ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
        return URI.create(web.site().scheme() + "://" + named + ":" + port());
    }

    /** Every address that is answered to, as {@code POST /api/pay/{code}}, so that a test can see that it left out none. */
    public List<String> addresses() {
        return addresses;
    }

    /** The port that is listened on. */
    public int port() {
        return portOf(0);
    }

    /** The port of the operator's own listener on 127.0.0.1, if there is one. */
    public OptionalInt operatorPort() {
        return listeners.size() > 1 ? OptionalInt.of(portOf(1)) : OptionalInt.empty();
    }

    private int portOf(int listener) {
        return ((InetSocketAddress) undertow.getListenerInfo().get(listener).getAddress()).getPort();
    }

    /** The address that stands in QR codes. */
    public URI publicUrl() {
        return web.publicUrl().get();
    }

    /** Takes no more requests, lets those under way finish, says goodbye to the terminals. */
    @Override
    public void close() {
        try {
            renewal.ifPresent(Renewal::close);
            listeners.forEach(Listener::stop);
            web.feed().close();
            for (Listener listener : listeners) {
                listener.finishing().awaitShutdown(FINISHING.toMillis());
            }
            sockets.awaitNone(GOODBYE);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            undertow.stop();
            stopWorkers();
        }
    }

    private void stopWorkers() {
        web.workers().close();
        web.hashing().close();
    }
}
