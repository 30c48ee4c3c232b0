package dev.quittance.web;

import dev.quittance.application.port.Token;
import java.time.Duration;
import java.util.Optional;

/** The cookies we set and read (RFC 6265bis). Only the name that belongs to the scheme is read. */
final class Cookies {

    /** Ties a form to a browser that has no session. */
    static final String FORM = "quittance-form";

    /** Tells a browser in which someone has signed in before. */
    static final String KNOWN = "quittance-known";

    /** The language that a reader has chosen. */
    static final String LANGUAGE = "quittance-lang";

    private static final String SECURE_NAME = "__Host-quittance";
    private static final String PLAIN_NAME = "quittance";
    private static final int MAX = 32;

    private Cookies() {}

    /** The name of the session's cookie. */
    static String sessionName(boolean secure) {
        return secure ? SECURE_NAME : PLAIN_NAME;
    }

    /** Gives the browser a session. */
    static Response.Header session(Token token, boolean secure, Duration atMost) {
        return set(sessionName(secure), token.text(), secure, atMost);
    }

    /** Takes the session away from the browser. */
    static Response.Header ended(boolean secure) {
        return set(sessionName(secure), "", secure, Duration.ZERO);
    }

    /** Ties forms to a browser without a session, until it is closed. */
    static Response.Header form(String value, boolean secure) {
        return header(FORM + "=" + value + attributes(secure, "/"));
    }

    /** Remembers that someone has signed in here. */
    static Response.Header known(String value, boolean secure) {
        return set(KNOWN, value, secure, Duration.ofDays(365));
    }

    /** Keeps the language that the reader has chosen. */
    static Response.Header language(Language language, boolean secure) {
        return set(LANGUAGE, language.tag(), secure, Duration.ofDays(365));
    }

    private static Response.Header set(String name, String value, boolean secure, Duration atMost) {
        return of(name, value, secure, "/", atMost);
    }

    /** One that is sent back with requests for {@code path} and what lies below it. */
    static Response.Header of(String name, String value, boolean secure, String path, Duration atMost) {
        return header(name + "=" + value + "; Max-Age=" + atMost.toSeconds() + attributes(secure, path));
    }

    private static String attributes(boolean secure, String path) {
        return "; Path=" + path + "; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }

    private static Response.Header header(String value) {
        return new Response.Header("Set-Cookie", value);
    }

    /** The token of the session's cookie; what has not the form of one is none. */
    static Optional<Token> token(Head head) {
        try {
            return find(head, sessionName(head.secure())).map(Token::new);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /**
     * The value of a cookie. If two have its name, which one is ours can't be told, so it is none.
     *
     * @throws Rejected 400 if the header can't be read
     */
    static Optional<String> find(Head head, String name) {
        String found = null;
        int count = 0;
        for (String header : head.headers().apply("Cookie")) {
            for (String pair : readable(header).split(";", -1)) {
                int equals = pair.indexOf('=');
                if (++count > MAX) {
                    throw new Rejected(Problem.malformed("There are too many cookies."));
                }
                if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                    String value = unquoted(pair.substring(equals + 1).strip());
                    if (found != null && !found.equals(value)) {
                        return Optional.empty();
                    }
                    found = value;
                }
            }
        }
        return Optional.ofNullable(found);
    }

    /** A value may stand in quotes, and Java's own cookie jar writes it so. */
    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** Reads all of the cookies once, so that broken ones are refused wherever they are sent. */
    static void check(Head head) {
        find(head, sessionName(head.secure()));
    }

    private static String readable(String header) {
        if (!Ascii.isPrintable(header)) {
            throw new Rejected(Problem.malformed("A cookie has characters that no cookie may have."));
        }
        return header;
    }
}
