package dev.quittance.web;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.nio.ByteBuffer;
import java.util.Set;

/** What every answer says, whoever gives it, and the answer of a server that stops. */
final class Always implements HttpHandler {

    /**
     * Nothing from elsewhere runs on our pages, nothing of them is framed, and no script or style stands in the page
     * itself. Pictures in the style sheet are data.
     */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /** A screen stays awake beside a till; whatever else a device has is nobody's business. */
    private static final String OTHERS = ", screen-wake-lock=(self), fullscreen=(self), microphone=(), "
            + "geolocation=(), payment=(), usb=(), display-capture=()";

    static final String PERMISSIONS = "camera=()" + OTHERS;

    /** Where the camera reads QR codes. */
    private static final Set<String> SCANS = Set.of("/", "/dashboard");

    private static final String PERMISSIONS_TO_SCAN = "camera=(self)" + OTHERS;

    static final String TRANSPORT = "max-age=31536000";

    private static final HttpString CONTENT_SECURITY_POLICY = new HttpString("Content-Security-Policy");
    private static final HttpString OPENER_POLICY = new HttpString("Cross-Origin-Opener-Policy");
    private static final HttpString RESOURCE_POLICY = new HttpString("Cross-Origin-Resource-Policy");
    private static final HttpString CONTENT_TYPE_OPTIONS = new HttpString("X-Content-Type-Options");
    private static final HttpString REFERRER_POLICY = new HttpString("Referrer-Policy");
    private static final HttpString PERMISSIONS_POLICY = new HttpString("Permissions-Policy");

    private final HttpHandler next;
    private final boolean tls;
    private final byte[] stopped;
    private volatile boolean stopping;

    /**
     * In front of this handler.
     *
     * @param tls whether everybody comes by https here
     */
    Always(HttpHandler next, boolean tls) {
        this.next = next;
        this.tls = tls;
        this.stopped = ProblemDrawing.document(Problem.busy(), none -> {}).body();
    }

    /** From now on every request is told to come again. */
    void stop() {
        stopping = true;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HeaderMap headers = exchange.getResponseHeaders();
        headers.put(CONTENT_SECURITY_POLICY, POLICY);
        headers.put(OPENER_POLICY, "same-origin");
        headers.put(RESOURCE_POLICY, "same-origin");
        headers.put(CONTENT_TYPE_OPTIONS, "nosniff");
        headers.put(REFERRER_POLICY, "same-origin");
        headers.put(PERMISSIONS_POLICY, SCANS.contains(exchange.getRequestPath()) ? PERMISSIONS_TO_SCAN : PERMISSIONS);
        headers.put(Headers.CACHE_CONTROL, "no-store");
        if (tls) {
            headers.put(Headers.STRICT_TRANSPORT_SECURITY, TRANSPORT);
        }
        if (stopping) {
            exchange.setStatusCode(503);
            exchange.setPersistent(false);
            headers.put(Headers.RETRY_AFTER, "1");
            headers.put(Headers.CONTENT_TYPE, "application/problem+json");
            exchange.getResponseSender().send(ByteBuffer.wrap(stopped));
        } else {
            next.handleRequest(exchange);
        }
    }
}
