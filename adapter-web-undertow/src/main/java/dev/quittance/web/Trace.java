package dev.quittance.web;

import java.util.Optional;
import java.util.Set;
import org.slf4j.MDC;

/**
 * What the log may know of a request: its id, its method and the route it found. Never its path, which may hold a
 * code, nor its query, a header or the body.
 */
final class Trace {

    /** Under this name the id stands in every line of the log that is about the request. */
    static final String REQUEST = "request";

    private static final String NONE = "-";

    /** What a client calls its method may be anything; so many are told apart, and no more. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT");

    private final String id;
    private final String method;
    private String route = NONE;

    Trace(Head head) {
        id = head.id();
        method = METHODS.contains(head.method()) ? head.method() : NONE;
    }

    /** It was found: {@code /api/pay/{code}}. */
    void found(Route known) {
        route = known.path();
    }

    /** What is logged meanwhile, on this thread, is about this request. */
    void around(Runnable step) {
        Optional<String> outer = Optional.ofNullable(MDC.get(REQUEST));
        MDC.put(REQUEST, id);
        try {
            step.run();
        } finally {
            outer.ifPresentOrElse(before -> MDC.put(REQUEST, before), () -> MDC.remove(REQUEST));
        }
    }

    /** {@code -} if it is none that anybody uses. */
    String method() {
        return method;
    }

    /** The path of the route; {@code -} if there is none. */
    String route() {
        return route;
    }

    /** {@code POST /api/pay/{code}}. */
    @Override
    public String toString() {
        return method + ' ' + route;
    }
}
