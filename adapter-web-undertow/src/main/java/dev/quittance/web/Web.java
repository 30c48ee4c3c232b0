package dev.quittance.web;

import java.net.URI;
import java.util.function.Supplier;

/**
 * What all handlers are made from.
 *
 * @param publicUrl the address that stands in QR codes; known once the server listens
 * @param workers for what reads the books or takes its time
 * @param hashing for passwords: few at once, because each takes a core and memory for a while
 */
record Web(
        Site site,
        Services services,
        LiveFeed feed,
        Supplier<URI> publicUrl,
        Workers workers,
        Workers hashing,
        Callers callers,
        Once once,
        JsonIn json,
        FormTokens formTokens,
        LoginGuard guard,
        Statics statics,
        Traffic traffic) {}
