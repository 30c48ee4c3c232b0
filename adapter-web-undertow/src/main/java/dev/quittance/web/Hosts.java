package dev.quittance.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that we answer to: the public URL's host, {@code localhost}, and the addresses of our interfaces. A page
 * from elsewhere can make a browser call us under a name of its own that points here; it can't make it call us under
 * one of these.
 */
final class Hosts {

    private static final Pattern AUTHORITY =
            Pattern.compile("([a-z0-9](?:[a-z0-9.-]{0,252}[a-z0-9])?|\\[[0-9a-f:.]{2,45}])(?::([0-9]{1,5}))?");

    private final Optional<URI> publicUrl;
    private final String scheme;
    private final Cache<InetAddress, Boolean> interfaces = Caffeine.newBuilder()
            .maximumSize(1000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    /** A host, and the port if one is said. */
    private record Authority(String host, Optional<Integer> port) {

        private static final Cache<String, Authority> KNOWN =
                Caffeine.newBuilder().maximumSize(100).build();

        /** Nearly everybody says one of few; what can't be read is not remembered. */
        static Optional<Authority> read(String text) {
            Authority known = KNOWN.getIfPresent(text);
            if (known != null) {
                return Optional.of(known);
            }
            Optional<Authority> read = matched(text);
            read.ifPresent(authority -> KNOWN.put(text, authority));
            return read;
        }

        private static Optional<Authority> matched(String text) {
            Matcher matcher = AUTHORITY.matcher(text.toLowerCase(Locale.ROOT));
            if (!matcher.matches()) {
                return Optional.empty();
            }
            return Optional.of(new Authority(
                    matcher.group(1), Optional.ofNullable(matcher.group(2)).map(Integer::valueOf)));
        }

        boolean is(String otherHost, int otherPort, int unsaid) {
            return host.equals(otherHost) && port.orElse(unsaid) == otherPort;
        }
    }

    /**
     * The names of one listener.
     *
     * @param scheme what it speaks: {@code http} or {@code https}
     */
    Hosts(Optional<URI> publicUrl, String scheme) {
        this.publicUrl = publicUrl;
        this.scheme = scheme;
    }

    /** Whether this can be a {@code Host} at all. */
    static boolean isReadable(String host) {
        return Authority.read(host).isPresent();
    }

    /** Whether it is the public URL's. */
    boolean isPublic(String host) {
        return publicUrl.isPresent()
                && Authority.read(host)
                        .filter(said -> isPublic(said, publicUrl.get()))
                        .isPresent();
    }

    private static boolean isPublic(Authority said, URI url) {
        int usual = usualPort(url.getScheme());
        int port = url.getPort() < 0 ? usual : url.getPort();
        return said.is(url.getHost().toLowerCase(Locale.ROOT), port, usual);
    }

    /** Whether it is one of ours, for who came to {@code local}. */
    boolean isOurs(String host, InetSocketAddress local) {
        return isPublic(host)
                || Authority.read(host)
                        .filter(said -> said.port().orElse(usualPort(scheme)) == local.getPort())
                        .filter(said -> said.host().equals("localhost") || isAddress(said.host(), local.getAddress()))
                        .isPresent();
    }

    /** Whether a page of this origin is one of ours. */
    boolean isOurOrigin(String origin, InetSocketAddress local) {
        int colon = origin.indexOf("://");
        if (colon < 0) {
            return false;
        }
        String from = origin.substring(0, colon).toLowerCase(Locale.ROOT);
        String host = origin.substring(colon + 3);
        if (publicUrl.filter(url -> url.getScheme().equalsIgnoreCase(from)).isPresent() && isPublic(host)) {
            return true;
        }
        boolean elsewise = publicUrl.isPresent() && isPublic(host);
        return from.equals(scheme) && !elsewise && isOurs(host, local);
    }

    /** Whether it is https here, or the public URL is: then so is whoever came under its name. */
    boolean isSecure(List<String> said) {
        return scheme.equals("https") || isPublicSecure() && said.size() == 1 && isPublic(said.get(0));
    }

    private boolean isPublicSecure() {
        return publicUrl
                .filter(url -> url.getScheme().equalsIgnoreCase("https"))
                .isPresent();
    }

    private boolean isAddress(String host, InetAddress local) {
        Optional<InetAddress> address = Addresses.read(host);
        return address.isPresent()
                && (address.get().equals(local) || interfaces.get(address.get(), Hosts::isOfInterface));
    }

    private static boolean isOfInterface(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            throw new UncheckedIOException("the network interfaces can't be listed", e);
        }
    }

    private static int usualPort(String scheme) {
        return scheme.equalsIgnoreCase("https") ? 443 : 80;
    }
}
