package dev.quittance.web;

import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Secrets;
import dev.quittance.domain.TransactionId;
import java.time.Duration;

/**
 * Knows the browser in which a payment was paid without signing in: a cookie for this payment alone, which nobody can
 * make up who has only the payment's code, so that a bystander who took a picture of it can't pass for the one who
 * paid.
 */
final class PaidHere {

    private static final String COOKIE = "quittance-paid";

    private final Codes codes;
    private final Secrets secrets;

    PaidHere(Services services) {
        codes = services.codes();
        secrets = services.secrets();
    }

    /** Whether this browser is the one. */
    boolean is(Request request, TransactionId id) {
        return request.cookie(COOKIE)
                .filter(sent -> Secret.equal(proof(id), sent))
                .isPresent();
    }

    /** The answer to a payment, with the cookie. */
    Response remembered(Response answer, Request request, TransactionId id) {
        var cookie = Cookies.of(COOKIE, proof(id), request.secure(), "/pay/" + codes.code(id), Duration.ofDays(1));
        return answer.with(cookie.name(), cookie.value());
    }

    private String proof(TransactionId id) {
        return secrets.formHash("paid/" + codes.code(id)).hex();
    }
}
