package dev.quittance.web;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proxies in front of us that we believe: what they say of who came to them, in {@code X-Forwarded-For} and
 * {@code X-Forwarded-Proto} or in {@code Forwarded} (RFC 7239), counts as if we had seen it. From anybody else these
 * headers mean nothing.
 *
 * <p>A proxy writes one kind and passes the other on as its client sent it. So where both kinds come, neither is
 * believed, and the proxy itself counts as the client.
 */
public final class Proxies {

    /** Nobody is believed. */
    public static final Proxies NONE = new Proxies(List.of());

    /** How far back we follow from one proxy to the next. */
    private static final int STEPS_MAX = 16;

    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final Pattern FOR = parameter("for");
    private static final Pattern PROTO = parameter("proto");

    private final List<Block> trusted;

    private Proxies(List<Block> trusted) {
        this.trusted = trusted;
    }

    /**
     * Who came, as far as we can believe.
     *
     * @param request what a proxy that is believed calls the request, so that its log and ours can be laid side by side
     */
    record Arrival(InetAddress client, boolean https, Optional<String> request) {

        /** One who came to us without a proxy that is believed. */
        Arrival(InetAddress client) {
            this(client, false, Optional.empty());
        }

        private Arrival called(List<String> names) {
            return new Arrival(
                    client,
                    https,
                    names.stream()
                            .filter(name -> names.size() == 1
                                    && REQUEST_ID.matcher(name).matches())
                            .findFirst());
        }
    }

    /** All addresses with the same beginning. */
    private record Block(byte[] address, int bits) {

        static Block read(String text) {
            int slash = text.indexOf('/');
            byte[] address = Addresses.read(slash < 0 ? text : text.substring(0, slash))
                    .map(InetAddress::getAddress)
                    .orElseThrow(() -> new IllegalArgumentException("must be addresses such as 127.0.0.1, 10.0.0.0/8"));
            String bits = slash < 0 ? String.valueOf(address.length * 8) : text.substring(slash + 1);
            if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > address.length * 8) {
                throw new IllegalArgumentException("must be addresses such as 127.0.0.1, 10.0.0.0/8");
            }
            return new Block(address, Integer.parseInt(bits));
        }

        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit += 8) {
                int mask = 0xff << Math.max(0, 8 - (bits - bit));
                if (((address[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * These are believed.
     *
     * @param text addresses and blocks such as {@code 10.0.0.0/8}, with commas between them
     * @throws IllegalArgumentException if it is anything else
     */
    public static Proxies of(String text) {
        return new Proxies(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(Block::read)
                .toList());
    }

    /**
     * Who came to us.
     *
     * @param peer who is at the other end of the connection
     */
    Arrival arrival(InetAddress peer, Function<String, List<String>> headers) {
        return believes(peer) ? believed(peer, headers).called(headers.apply("X-Request-Id")) : new Arrival(peer);
    }

    private Arrival believed(InetAddress peer, Function<String, List<String>> headers) {
        List<String> standard = elements(headers.apply("Forwarded"));
        List<String> usual = elements(headers.apply("X-Forwarded-For"));
        if (!standard.isEmpty() && !usual.isEmpty()) {
            return new Arrival(peer);
        }
        if (!standard.isEmpty()) {
            var clients = standard.stream().map(one -> find(FOR, one)).toList();
            Optional<String> proto = find(PROTO, standard.get(standard.size() - 1));
            return new Arrival(first(peer, clients), isHttps(proto), Optional.empty());
        }
        List<String> protos = elements(headers.apply("X-Forwarded-Proto"));
        Optional<String> proto = protos.isEmpty() ? Optional.empty() : Optional.of(protos.get(protos.size() - 1));
        return new Arrival(first(peer, usual.stream().map(Optional::of).toList()), isHttps(proto), Optional.empty());
    }

    private boolean believes(InetAddress peer) {
        if (trusted.isEmpty()) {
            return false;
        }
        byte[] address = peer.getAddress();
        return trusted.stream().anyMatch(block -> block.holds(address));
    }

    /** The nearest one that is no proxy of ours: what stands before it was written by anybody. */
    private InetAddress first(InetAddress peer, List<Optional<String>> clients) {
        InetAddress nearest = peer;
        var backwards = new ArrayList<>(clients);
        Collections.reverse(backwards);
        for (Optional<String> said : backwards.subList(0, Math.min(backwards.size(), STEPS_MAX))) {
            Optional<InetAddress> client = said.flatMap(Proxies::withoutPort);
            if (client.isEmpty()) {
                return nearest;
            }
            nearest = client.get();
            if (!believes(nearest)) {
                return nearest;
            }
        }
        return nearest;
    }

    private static Optional<InetAddress> withoutPort(String said) {
        boolean ported = said.matches("([0-9.]+|\\[[^]]*]):[0-9]{1,5}");
        return Addresses.read(ported ? said.substring(0, said.lastIndexOf(':')) : said);
    }

    private static List<String> elements(List<String> headers) {
        return headers.stream()
                .flatMap(all -> Arrays.stream(all.split(",")))
                .map(String::strip)
                .toList();
    }

    private static Pattern parameter(String name) {
        return Pattern.compile("(?:^|;)\\s*" + name + "=(\"?)([^\";]*)\\1\\s*(?=;|$)", Pattern.CASE_INSENSITIVE);
    }

    private static Optional<String> find(Pattern parameter, String element) {
        Matcher matcher = parameter.matcher(element);
        return matcher.find() ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    private static boolean isHttps(Optional<String> proto) {
        return proto.filter("https"::equalsIgnoreCase).isPresent();
    }
}
