package dev.quittance.web;

import dev.quittance.application.port.Token;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** API keys as they are written and sent (RFC 6750): only in the {@code Authorization} header, never in an address. */
final class Bearers {

    /** How each key begins, so that people and scanners of leaked secrets know what it is. */
    static final String PREFIX = "quittance_";

    private static final Pattern SENT = Pattern.compile("(?i:Bearer) +" + PREFIX + "([A-Za-z0-9_-]{43})");
    private static final Pattern BEARER = Pattern.compile("(?i)Bearer( .*)?");

    private Bearers() {}

    /** A key as its owner sees it, once. */
    static String written(Token secret) {
        return PREFIX + secret.text();
    }

    /**
     * The key that a request shows. What stands there in another scheme is between the client and a proxy.
     *
     * @throws Rejected 401 if it shows something that is no key
     */
    static Optional<Token> shown(Head head) {
        Optional<String> said = head.header("Authorization");
        if (said.isEmpty() || !BEARER.matcher(said.get()).matches()) {
            return Optional.empty();
        }
        Matcher key = SENT.matcher(said.get());
        if (!key.matches()) {
            throw new Rejected(Problem.unknownKey());
        }
        return Optional.of(new Token(key.group(1)));
    }

    /** Whether it shows anything as a key, right or wrong: no browser does that by itself. */
    static boolean areShown(Head head) {
        return head.headers().apply("Authorization").stream()
                .anyMatch(said -> BEARER.matcher(said).matches());
    }
}
