package dev.quittance.web;

import dev.quittance.domain.Reason;
import dev.quittance.domain.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a client is told when it gets nothing: a problem document (RFC 9457), before it is drawn.
 *
 * @param name the last part of its type: {@code /problems/<name>}
 * @param detail what a person should know about this one; never what was typed
 * @param errors which fields are wrong
 * @param refusal why a rule said no
 * @param headers beside the document
 */
record Problem(
        int status,
        String name,
        Optional<String> detail,
        List<FieldError> errors,
        Optional<Refusal> refusal,
        List<Response.Header> headers) {

    /**
     * A field that is wrong.
     *
     * @param pointer where it is: {@code #/amount}
     * @param detail what it must be; never what it was
     */
    record FieldError(String pointer, String detail) {}

    /** The edge's own problem of this name. */
    static Problem of(int status, String name) {
        return new Problem(status, name, Optional.empty(), List.of(), Optional.empty(), List.of());
    }

    private static Problem of(int status, String name, String detail) {
        return new Problem(status, name, Optional.of(detail), List.of(), Optional.empty(), List.of());
    }

    /** It can't even be read. */
    static Problem malformed(String detail) {
        return of(400, "malformed", detail);
    }

    /** Nobody is signed in who could do this. */
    static Problem unauthorized() {
        return of(401, "unauthorized")
                .with("WWW-Authenticate", "Session realm=\"quittance\"")
                .with("WWW-Authenticate", "Bearer realm=\"quittance\"");
    }

    /** What was shown is no API key, or one that counts no longer. */
    static Problem unknownKey() {
        return of(401, "unauthorized", "The API key is wrong, revoked or expired.")
                .with("WWW-Authenticate", "Bearer realm=\"quittance\", error=\"invalid_token\"");
    }

    /** Who signs in this way is not known; the same whatever was wrong. */
    static Problem unknownSignIn() {
        return of(401, "unauthorized", "Login or password is wrong.")
                .with("WWW-Authenticate", "Session realm=\"quittance\"");
    }

    /** Not for this caller, or not from there. */
    static Problem notAllowed(String detail) {
        return of(403, "not-allowed", detail);
    }

    /** The request was meant for another host. */
    static Problem misdirected() {
        return of(421, "not-allowed", "This server does not answer to that host name.");
    }

    /** There is nothing here. */
    static Problem notFound() {
        return of(404, "not-found");
    }

    /** There is something here, but not this. */
    static Problem methodNotAllowed(String allowed) {
        return of(405, "method-not-allowed").with("Allow", allowed);
    }

    /** More than we take. */
    static Problem tooLarge() {
        return of(413, "too-large");
    }

    /** In another form than we take. */
    static Problem mediaType(String wanted) {
        return of(415, "media-type", "The body must be " + wanted + ".");
    }

    /** A field is wrong. */
    static Problem validation(String pointer, String detail) {
        return validation(List.of(new FieldError(pointer, detail)));
    }

    /** Some fields are wrong. */
    static Problem validation(List<FieldError> errors) {
        return new Problem(422, "validation", Optional.empty(), List.copyOf(errors), Optional.empty(), List.of());
    }

    /** It did not arrive in time. */
    static Problem tooSlow() {
        return of(408, "too-slow");
    }

    /** This address is a WebSocket, and the request does not ask for one as RFC 6455 wants it. */
    static Problem upgradeRequired() {
        return of(426, "upgrade-required")
                .with("Upgrade", "websocket")
                .with("Connection", "Upgrade")
                .with("Sec-WebSocket-Version", "13");
    }

    /** Another request used the same key, or it was given up. */
    static Problem idempotencyMismatch() {
        return of(422, "idempotency-mismatch");
    }

    /** Our own mistake. */
    static Problem fault() {
        return of(500, "fault");
    }

    /** Too often; later again. */
    static Problem tooManyRequests(Duration retryAfter) {
        return of(429, "too-many-requests").with("Retry-After", seconds(retryAfter));
    }

    /** Too much is waiting; nothing was kept. */
    static Problem busy() {
        return of(503, "busy").with("Retry-After", "1");
    }

    /** The disk refuses; nothing was kept. */
    static Problem unwritable() {
        return of(503, "unwritable").with("Retry-After", "5");
    }

    /** The books do not agree; nothing was kept, and nothing will be until somebody has looked. */
    static Problem booksBroken() {
        return of(503, "books-broken").with("Retry-After", "60");
    }

    /** A rule said no. */
    static Problem refused(Refusal refusal) {
        Reason reason = refusal.reason();
        return new Problem(
                Errors.status(reason), reason.code(), Optional.empty(), List.of(), Optional.of(refusal), List.of());
    }

    /** The same, with one more header. */
    Problem with(String header, String value) {
        var more = new java.util.ArrayList<>(headers);
        more.add(new Response.Header(header, value));
        return new Problem(status, name, detail, errors, refusal, List.copyOf(more));
    }

    /** The same, saying this. */
    Problem saying(String sentence) {
        return new Problem(status, name, Optional.of(sentence), errors, refusal, headers);
    }

    /** When it may be tried again, if that is known. */
    Optional<Spoken> tryAgain() {
        return headers.stream()
                .filter(header -> header.name().equals("Retry-After"))
                .<Spoken>map(header -> Said.of("login.again-in", header.value()))
                .findFirst();
    }

    /** What it is, in a few words. */
    String title() {
        return Titles.of(name);
    }

    private static String seconds(Duration duration) {
        return String.valueOf(Math.max(1, duration.plusMillis(999).toSeconds()));
    }
}
