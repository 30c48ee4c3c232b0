package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where a reader chooses the language of all pages. It is kept by the browser, whoever is signed in there. */
final class LanguagePages {

    List<Route> routes() {
        return List.of(Route.form("/language", Access.ANYONE, Route.Place.IO, this::choose));
    }

    private CompletionStage<Response> choose(Request request) {
        Form form = request.form();
        Language language = form.read("lang", LanguagePages::language);
        String back = Redirects.wanted(form.find("back")).orElse("/");
        Response.Header cookie = Cookies.language(language, request.secure());
        return completedFuture(Response.redirect(back).with(cookie.name(), cookie.value()));
    }

    private static Language language(String tag) {
        return Language.find(tag).orElseThrow(() -> new IllegalArgumentException("must be one of the list"));
    }
}
