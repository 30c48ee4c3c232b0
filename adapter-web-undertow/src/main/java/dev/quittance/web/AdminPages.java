package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.CardService;
import dev.quittance.application.Desk;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Lists;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Cards: finding them, blocking them, giving them a new PIN. */
final class AdminPages {

    /** Where they are. */
    static final String PATH = "/admin/cards";

    private static final int SHOWN = 25;

    private final Pages pages;
    private final Desk desk;
    private final CardService cards;
    private final Codes codes;
    private final Entrance entrance;
    private final CardPage card;
    private final SessionNames names;

    AdminPages(Web web, Pages pages, Entrance entrance, CardPage card) {
        this.pages = pages;
        this.card = card;
        desk = web.services().desk();
        cards = web.services().cards();
        codes = web.services().codes();
        names = new SessionNames(web.services().secrets());
        this.entrance = entrance;
    }

    List<Route> routes() {
        return List.of(
                Route.page(PATH, Access.CARDS, Route.Place.WORKER, this::search),
                Route.page("/admin/cards/{id}", Access.CARDS, Route.Place.WORKER, this::show),
                Route.form("/admin/cards/{id}/block", Access.ADMIN, Route.Place.IO, this::block),
                Route.form("/admin/cards/{id}/unblock", Access.ADMIN, Route.Place.IO, this::unblock),
                Route.form("/admin/cards/{id}/sessions", Access.ADMIN, Route.Place.IO, this::endSessions),
                Route.form("/admin/cards/{id}/sessions/{session}/end", Access.ADMIN, Route.Place.IO, this::endSession),
                Route.form("/admin/cards/{id}/pin", Access.ADMIN, Route.Place.IO, this::resetPin));
    }

    /** A card in the list; {@code kind}, {@code icon} and {@code word} are its state. */
    record Line(
            String id,
            String holder,
            String lastFour,
            Optional<String> login,
            String kind,
            String icon,
            Spoken word,
            Money balance) {

        static Line of(Lists.CardLine found, Codes codes) {
            Card card = found.card();
            return new Line(
                    codes.cardCode(card.id()),
                    card.face().holder().text(),
                    card.face().number().lastFour(),
                    found.login().map(Login::name),
                    CardPage.kind(card),
                    CardPage.icon(card),
                    CardPage.word(card),
                    found.balance());
        }
    }

    record View(
            String q,
            Spoken found,
            boolean any,
            List<Line> cards,
            Optional<String> next,
            boolean mayOpen,
            Optional<Notice> notice) {}

    private CompletionStage<Response> search(Request request) {
        String text = request.query("q").map(String::strip).orElse("");
        Optional<CardId> after = request.query("after", this::position);
        var found = desk.look(cards.search(sought(text), after, SHOWN + 1));
        boolean more = found.size() > SHOWN;
        var shown = found.subList(0, Math.min(SHOWN, found.size()));
        var view = new View(
                text,
                shown.isEmpty()
                        ? Said.of("admin.none")
                        : more ? Said.of("admin.first", SHOWN) : Said.count("admin.count", shown.size()),
                !shown.isEmpty(),
                shown.stream().map(line -> Line.of(line, codes)).toList(),
                more ? Optional.of(next(text, shown.get(SHOWN - 1).card().id())) : Optional.empty(),
                request.who().may(Role.ADMIN),
                Optional.empty());
        return completedFuture(pages.draw(request, 200, "cards", Said.of("admin.cards"), view));
    }

    /** What is searched for; a number may be typed in groups, as it is printed. */
    static String sought(String text) {
        return Optional.of(text.replaceAll("[ -]", ""))
                .filter(digits -> digits.matches("[0-9]{4,19}"))
                .orElse(text);
    }

    private CardId position(String code) {
        return codes.readCardCode(code).orElseThrow(() -> new IllegalArgumentException("must be the code of a card"));
    }

    private String next(String text, CardId last) {
        return PATH + "?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&after=" + codes.cardCode(last);
    }

    private CompletionStage<Response> show(Request request) {
        return completedFuture(card.shown(request));
    }

    private CompletionStage<Response> block(Request request) {
        CardId id = card.id(request);
        return ended(
                request,
                id,
                cards.block(id, request.by()),
                Notice.says(Said.of("desk.blocked"), Said.of("desk.blocked-hint")));
    }

    private CompletionStage<Response> endSessions(Request request) {
        CardId id = card.id(request);
        return ended(
                request,
                id,
                cards.endSessions(id, request.by()),
                Notice.says(Said.of("desk.signed-out"), Said.of("desk.signed-out-hint")));
    }

    /** One that has ended meanwhile is signed out all the same. */
    private CompletionStage<Response> endSession(Request request) {
        CardId id = card.id(request);
        String wanted = request.path("session");
        return ended(
                request,
                id,
                cards.endSessions(id, session -> names.of(session).equals(wanted), request.by()),
                Notice.says(Said.of("me.ended"), Said.of("me.ended-hint")));
    }

    private CompletionStage<Response> unblock(Request request) {
        CardId id = card.id(request);
        var done = desk.carryOut(cards.unblock(id, request.by()));
        return request.later(
                done,
                unblocked -> card.said(id, Notice.says(Said.of("desk.unblocked"), Said.of("desk.unblocked-hint"))));
    }

    private CompletionStage<Response> resetPin(Request request) {
        CardId id = card.id(request);
        Pin pin;
        try {
            pin = request.form().read("pin", Pin::new);
        } catch (Rejected wrong) {
            return card.wrong(request, id, wrong);
        }
        return ended(
                request,
                id,
                cards.resetPin(id, pin, request.by()),
                Notice.says(Said.of("desk.pin-is-new"), Said.of("desk.pin-is-new-hint")));
    }

    /** Whoever was signed in with what has changed no longer is, at once. */
    private CompletionStage<Response> ended(Request request, CardId id, Work<List<Session>> change, Notice notice) {
        return request.later(desk.carryOut(change), sessions -> {
            sessions.forEach(session -> entrance.ended(session.token()));
            return card.said(id, notice);
        });
    }
}
