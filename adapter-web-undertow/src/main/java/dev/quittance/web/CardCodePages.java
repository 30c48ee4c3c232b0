package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.port.QrRenderer;
import dev.quittance.domain.Card;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** One's own card to be scanned off a phone: its number as a QR code, for nobody but whoever is signed in with it. */
final class CardCodePages {

    private static final int SIZE = 320;

    private final Pages pages;
    private final QrRenderer qr;

    CardCodePages(Web web, Pages pages) {
        this.pages = pages;
        qr = web.services().qr();
    }

    List<Route> routes() {
        return List.of(
                Route.page("/dashboard/code", Access.HOLDER, Route.Place.WORKER, this::show),
                Route.page("/dashboard/code.svg", Access.HOLDER, Route.Place.WORKER, this::draw));
    }

    /** @param number all of it, in groups as it is printed */
    record View(String holder, String number) {}

    private CompletionStage<Response> show(Request request) {
        Card.Face face = request.who().card().face();
        var view = new View(face.holder().text(), face.number().digits().replaceAll("(.{4})(?=.)", "$1 "));
        return completedFuture(pages.draw(request, 200, "code", Said.of("card.code"), view));
    }

    /** Kept by no cache, ours included: the number is nobody else's business. */
    private CompletionStage<Response> draw(Request request) {
        String number = request.who().card().face().number().digits();
        var format = QrRenderer.Format.SVG;
        return completedFuture(Response.bytes(200, format.mediaType(), qr.draw(number, format, SIZE)));
    }
}
