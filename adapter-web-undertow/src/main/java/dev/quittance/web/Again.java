package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.concurrent.CompletionStage;

/** The page that a form stands on, drawn once more with what speaks against what was sent. */
@FunctionalInterface
interface Again {

    CompletionStage<Response> draw(Request request, Problem problem);

    /**
     * Carries out a form. What whoever sent it can do something about is said where they are, because on a page of its
     * own it would take the form away from them. That nobody is signed in, and what is our own fault, is answered as
     * everywhere.
     */
    default Handler around(Handler form) {
        return request -> {
            CompletionStage<Response> done;
            try {
                done = form.handle(request);
            } catch (RuntimeException thrown) {
                return shown(request, thrown);
            }
            return request.laterBy(
                    Came.of(done),
                    came -> came.drawn(response -> completedFuture(response), thrown -> shown(request, thrown)));
        };
    }

    private CompletionStage<Response> shown(Request request, RuntimeException thrown) {
        Problem problem = Errors.expected(thrown)
                .filter(found -> found.status() < 500 && found.status() != 401)
                .orElseThrow(() -> thrown);
        return draw(request, problem).thenApply(page -> page.with(problem.headers()));
    }
}
