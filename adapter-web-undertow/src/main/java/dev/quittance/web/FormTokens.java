package dev.quittance.web;

import dev.quittance.application.port.Secrets;
import dev.quittance.domain.Hash;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Ties each form to the session it was drawn for, or to the browser if there is none. Each page has the token in another
 * spelling: pages are compressed, and by how well somebody on the way could tell a text that is always the same (BREACH).
 */
final class FormTokens {

    /** The hidden field. */
    static final String FIELD = "form_token";

    private static final Pattern COOKIE = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern MASKED = Pattern.compile("[0-9a-f]{128}");
    private static final int COOKIE_BYTES = 16;

    private final Secrets secrets;

    FormTokens(Secrets secrets) {
        this.secrets = secrets;
    }

    /** A cookie for a browser that has no session and no such cookie. */
    String freshCookie() {
        return secrets.randomHex(COOKIE_BYTES);
    }

    /** The cookie that the browser sent, if it can be one of ours. */
    static Optional<String> cookie(Head head) {
        return Cookies.find(head, Cookies.FORM)
                .filter(value -> COOKIE.matcher(value).matches());
    }

    /** The token of forms in this session, as one page has it. */
    String ofSession(Hash session) {
        return masked(forSession(session));
    }

    /** The token of forms in this browser, as one page has it. */
    String ofBrowser(String cookie) {
        return masked(forBrowser(cookie));
    }

    private Hash forSession(Hash session) {
        return secrets.formHash("session/" + session.hex());
    }

    private Hash forBrowser(String cookie) {
        return secrets.formHash("browser/" + cookie);
    }

    /** A random mask, and the token under it. */
    private String masked(Hash token) {
        byte[] mask = HexFormat.of().parseHex(secrets.randomHex(Hash.LENGTH));
        return HexFormat.of().formatHex(mask) + HexFormat.of().formatHex(under(mask, token.bytes()));
    }

    private static Optional<Hash> unmasked(String text) {
        if (!MASKED.matcher(text).matches()) {
            return Optional.empty();
        }
        byte[] both = HexFormat.of().parseHex(text);
        byte[] mask = Arrays.copyOf(both, Hash.LENGTH);
        return Optional.of(new Hash(under(mask, Arrays.copyOfRange(both, Hash.LENGTH, both.length))));
    }

    private static byte[] under(byte[] mask, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= mask[i];
        }
        return bytes;
    }

    /** Lets a form in that was drawn for who sends it. */
    void require(Caller caller, Head head, Form form) {
        Optional<Hash> wanted = caller.signedIn()
                .map(who -> forSession(who.session().token()))
                .or(() -> cookie(head).map(this::forBrowser));
        Optional<Hash> sent = form.find(FIELD).flatMap(FormTokens::unmasked);
        if (wanted.isEmpty() || !wanted.equals(sent)) { // in constant time, as Hash.equals says
            throw new Rejected(Problem.notAllowed("This page was open for too long. Please load it again."));
        }
    }
}
