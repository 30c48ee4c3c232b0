package dev.quittance.web;

import dev.quittance.application.port.Secrets;
import dev.quittance.domain.Hash;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ties each form to the session it was drawn for, or to the browser if there is none. */
final class FormTokens {

    /** The hidden field. */
    static final String FIELD = "form_token";

    private static final Pattern COOKIE = Pattern.compile("[0-9a-f]{32}");
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

    /** The token of forms in this session. */
    String ofSession(Hash session) {
        return secrets.formHash("session/" + session.hex()).hex();
    }

    /** The token of forms in this browser. */
    String ofBrowser(String cookie) {
        return secrets.formHash("browser/" + cookie).hex();
    }

    /** Lets a form in that was drawn for who sends it. */
    void require(Caller caller, Head head, Form form) {
        Optional<String> wanted = caller.signedIn()
                .map(who -> ofSession(who.session().token()))
                .or(() -> cookie(head).map(this::ofBrowser));
        Optional<String> sent = form.find(FIELD);
        if (wanted.isEmpty() || sent.isEmpty() || !Secret.equal(wanted.get(), sent.get())) {
            throw new Rejected(Problem.notAllowed("This page was open for too long. Please load it again."));
        }
    }
}
