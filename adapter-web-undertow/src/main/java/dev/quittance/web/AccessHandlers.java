package dev.quittance.web;

import java.util.List;

/** Signing in and out, and who one is. */
final class AccessHandlers {

    AccessHandlers(Web web) {}

    List<Route> routes() {
        return List.of();
    }
}
