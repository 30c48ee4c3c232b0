package dev.quittance.web;

import dev.quittance.application.port.Secrets;
import dev.quittance.application.port.Session;

/** How sessions are named in lists and addresses; nobody comes in with such a name. */
record SessionNames(Secrets secrets) {

    private static final int LENGTH = 32;

    String of(Session session) {
        return secrets.formHash("listed/" + session.token().hex()).hex().substring(0, LENGTH);
    }
}
