package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.domain.Limits;
import dev.quittance.domain.Money;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What holds for all cards here. It is set where the service is started, and only shown. */
final class LimitsPages {

    /** Where it is. */
    static final String PATH = "/admin/limits";

    private final Pages pages;
    private final Services services;

    LimitsPages(Web web, Pages pages) {
        this.pages = pages;
        services = web.services();
    }

    List<Route> routes() {
        return List.of(Route.page(PATH, Access.AUDITOR_OR_ADMIN, Route.Place.WORKER, this::show));
    }

    record View(
            String address,
            String currency,
            String zone,
            Optional<Money> payment,
            Optional<Money> day,
            Optional<Money> balance) {}

    private CompletionStage<Response> show(Request request) {
        Limits limits = services.cards().limits();
        var view = new View(
                pages.host(),
                services.installation().unit().code(),
                services.installation().zone().getId(),
                limits.perPayment(),
                limits.perDay(),
                limits.onBalance());
        return completedFuture(pages.draw(request, 200, "limits", Said.of("admin.limits"), view));
    }
}
