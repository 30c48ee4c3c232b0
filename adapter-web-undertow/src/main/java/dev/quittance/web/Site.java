package dev.quittance.web;

import dev.quittance.application.port.Token;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the service is reached.
 *
 * @param host the address to listen on; {@code 0.0.0.0} for all
 * @param port the port to listen on; 0 for any free one
 * @param publicUrl the address that stands in QR codes, without a path; empty for the one listened on
 * @param operator the token that the operator's own listener takes; without it there is no such listener
 * @param tls what makes it https; empty for plain http
 * @param proxies who is believed about who came to them
 * @param setup what opens {@code /setup}; empty once there is an administrator
 */
public record Site(
        String host,
        int port,
        Optional<URI> publicUrl,
        Optional<Tls> tls,
        Proxies proxies,
        Optional<Token> operator,
        Optional<SetupCode> setup) {

    /** Nothing is null. */
    public Site {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(publicUrl, "publicUrl");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(proxies, "proxies");
        Objects.requireNonNull(operator, "operator");
        Objects.requireNonNull(setup, "setup");
    }

    /** Over plain http, and nobody stands in front of it who is believed. */
    public Site(String host, int port, Optional<URI> publicUrl, Optional<Token> operator, Optional<SetupCode> setup) {
        this(host, port, publicUrl, Optional.empty(), Proxies.NONE, operator, setup);
    }

    /** What is spoken there: {@code http} or {@code https}. */
    String scheme() {
        return tls.isPresent() ? "https" : "http";
    }

    /** On 127.0.0.1 and any free port, as tests want it. */
    public static Site onAnyPort() {
        return new Site("127.0.0.1", 0, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
