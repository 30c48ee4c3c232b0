package dev.quittance.web;

import java.util.concurrent.CompletionStage;

/** Answers a request, at once or later. It may throw: what it throws is answered in one place, {@link Errors}. */
@FunctionalInterface
interface Handler {

    CompletionStage<Response> handle(Request request);
}
