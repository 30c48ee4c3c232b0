package dev.quittance.web;

import dev.quittance.application.KeyService;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Hash;
import dev.quittance.domain.Right;
import java.time.Instant;

/**
 * By what a listener is let in: a session or an API key.
 *
 * @param token the hash of either; when it ends, the socket is closed
 * @param mayEndAt when it counts no longer unless it was used meanwhile: then the books are asked
 * @param counts whether the books let it in still
 */
record Pass(Hash token, Instant mayEndAt, Work<Boolean> counts) {

    /** What this caller shows. */
    static Pass of(Caller caller, Services services) {
        return caller instanceof Caller.Program program
                ? of(program.bearer(), services)
                : of(caller.signedIn().orElseThrow().session(), services);
    }

    /** A session. */
    static Pass of(Session session, Services services) {
        var known = services.access().signedIn(session.token());
        return new Pass(session.token(), session.lapsesAt(), known.then(who -> who.filter(same -> same.may(Right.READ))
                .isPresent()));
    }

    private static Pass of(KeyService.Bearer bearer, Services services) {
        Hash secret = bearer.key().secret();
        var known = services.keys().bearer(secret);
        return new Pass(secret, bearer.key().expiresAt(), known.then(found -> found.isPresent()));
    }
}
