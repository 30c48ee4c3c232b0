package dev.quittance.web;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What each kind of problem is: the page that a problem document's {@code type} leads to. */
final class ProblemHandlers {

    private ProblemHandlers() {}

    static CompletionStage<Response> show(Request request) {
        String name = request.path("name");
        if (!Titles.names().contains(name)) {
            throw new Rejected(Problem.notFound());
        }
        return CompletableFuture.completedFuture(Response.text(200, name + "\n\n" + Titles.of(name) + ".\n"));
    }
}
