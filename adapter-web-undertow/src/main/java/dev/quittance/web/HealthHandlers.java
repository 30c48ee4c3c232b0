package dev.quittance.web;

import dev.quittance.application.Desk;
import dev.quittance.application.port.BooksBroken;
import dev.quittance.application.port.Unwritable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Whether the service is there, for whoever watches over it. */
final class HealthHandlers {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Desk desk;

    HealthHandlers(Web web) {
        this.desk = web.services().desk();
    }

    /** The process answers. */
    CompletionStage<Response> live(Request request) {
        return CompletableFuture.completedFuture(said("live"));
    }

    /** The books can be read and written: a commit that keeps nothing comes back. On a worker's thread. */
    CompletionStage<Response> ready(Request request) {
        desk.look(books -> books.lists().accounts(Optional.empty(), 1)); // lists are what is ready last
        CompletableFuture<Boolean> committed = desk.<Boolean>carryOut(books -> {
                    books.answerAfterCommit();
                    return true;
                })
                .toCompletableFuture()
                .copy()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(thrown -> CompletableFuture.failedFuture(
                        Errors.unwrapped(thrown) instanceof BooksBroken broken ? broken : new Unwritable(thrown)));
        return request.later(committed, done -> said("ready"));
    }

    private static Response said(String status) {
        return Response.json(200, JsonOut.object(out -> out.text("status", status)))
                .with("Cache-Control", "no-store");
    }
}
