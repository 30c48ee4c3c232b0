package dev.quittance.web;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.xnio.XnioIoThread;

/** Takes each request of one listener and begins its {@link Exchange}. */
final class Reception implements HttpHandler {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    final Door door;
    final Router router;
    final Web web;
    final ProblemDrawing problems;
    final Deadlines deadlines;
    final Throttle throttle;
    final Sockets sockets;

    private final Map<XnioIoThread, Mailbox> mailboxes = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(ThreadLocalRandom.current().nextLong());

    Reception(Door door, Surface surface, Web web, Deadlines deadlines, Throttle throttle, Sockets sockets) {
        this.door = door;
        this.router = new Router(surface.routes());
        this.web = web;
        this.problems = new ProblemDrawing(surface);
        this.deadlines = deadlines;
        this.throttle = throttle;
        this.sockets = sockets;
    }

    @Override
    public void handleRequest(HttpServerExchange undertow) {
        Mailbox mailbox = mailboxes.computeIfAbsent(undertow.getIoThread(), Mailbox::new);
        new Exchange(this, undertow, mailbox, head(undertow)).begin();
    }

    private Head head(HttpServerExchange undertow) {
        Function<String, List<String>> headers = name -> {
            HeaderValues values = undertow.getRequestHeaders().get(name);
            return values == null ? List.of() : List.copyOf(values);
        };
        var arrival = door.arrival(undertow.getSourceAddress().getAddress(), headers);
        return new Head(
                undertow.getRequestMethod().toString(),
                rawPath(undertow),
                undertow.getQueryString(),
                headers,
                arrival.client().getHostAddress(),
                (InetSocketAddress) undertow.getConnection().getLocalAddress(),
                arrival.https(),
                arrival.request().orElseGet(() -> Long.toHexString(mixed(ids.incrementAndGet()))));
    }

    /** As it was sent; of an address with scheme and host only what follows, since {@code Host} is what counts. */
    private static String rawPath(HttpServerExchange undertow) {
        String uri = undertow.getRequestURI();
        if (!undertow.isHostIncludedInRequestURI()) {
            return uri;
        }
        int slash = uri.indexOf('/', uri.indexOf("://") + 3);
        return slash < 0 ? "/" : uri.substring(slash);
    }

    /** So that ids are all different and do not tell how many requests there are (SplitMix64). */
    private static long mixed(long count) {
        long z = count * GOLDEN;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
