package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.CardService;
import dev.quittance.application.Desk;
import dev.quittance.application.PaymentService;
import dev.quittance.application.port.Codes;
import dev.quittance.domain.Login;
import dev.quittance.domain.Reason;
import dev.quittance.domain.Refused;
import dev.quittance.domain.StaticCode;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A merchant's poster, to print on a sheet of A4: for whoever may scan it, in all languages at once. */
final class PosterSheets {

    private final Pages pages;
    private final Desk desk;
    private final CardService cards;
    private final PaymentService payments;
    private final Codes codes;

    PosterSheets(Web web, Pages pages) {
        this.pages = pages;
        desk = web.services().desk();
        cards = web.services().cards();
        payments = web.services().payments();
        codes = web.services().codes();
    }

    List<Route> routes() {
        return List.of(
                Route.page("/poster/{login}", Access.ANYONE, Route.Place.WORKER, this::show),
                Route.page("/portal/poster", Access.MANAGE, Route.Place.WORKER, this::own));
    }

    /** Staff need not know by which name the merchant signs in. */
    private CompletionStage<Response> own(Request request) {
        Login login =
                desk.look(cards.find(request.card().id())).login().orElseThrow(() -> new Refused(Reason.UNKNOWN_CODE));
        return completedFuture(Response.redirect("/poster/" + login.name()));
    }

    /** A step on the way, as one language says it. */
    record Step(String lang, String text) {

        static List<Step> in(String key) {
            return Arrays.stream(Language.values())
                    .map(language -> new Step(language.tag(), Said.of(key).in(Words.in(language))))
                    .toList();
        }
    }

    /** @param typed the address as it is typed by who has no camera, in groups */
    record View(
            String login,
            String merchant,
            List<Step> lead,
            List<Step> scan,
            List<Step> amount,
            List<Step> tick,
            String typed) {}

    private CompletionStage<Response> show(Request request) {
        Login login = login(request.path("login"));
        StaticCode poster = desk.look(cards.posterOf(login)).orElseThrow(() -> new Refused(Reason.UNKNOWN_CODE));
        String merchant = desk.look(payments.merchantOf(poster)).face().holder().text();
        var view = new View(
                login.name(),
                merchant,
                Step.in("sheet.lead"),
                Step.in("sheet.scan"),
                Step.in("sheet.amount"),
                Step.in("sheet.tick"),
                pages.host() + "/m/" + inGroups(codes.staticCode(poster)));
        return completedFuture(pages.draw(request, 200, "sheet", Said.of("sheet.title", merchant), view));
    }

    /** The same answer to what is no login as to a login that is no merchant's. */
    private static Login login(String text) {
        try {
            return new Login(text);
        } catch (IllegalArgumentException noLogin) {
            throw new Refused(Reason.UNKNOWN_CODE);
        }
    }

    private static String inGroups(String code) {
        return code.replaceAll("(.{4})(?=.)", "$1-");
    }
}
