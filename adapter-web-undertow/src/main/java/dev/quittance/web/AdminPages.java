package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.CardService;
import dev.quittance.application.Desk;
import dev.quittance.application.port.Answer;
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

/** The desk: finding cards, putting money on them, blocking them, giving them a new PIN. */
final class AdminPages {

    private static final int SHOWN = 25;

    private final Pages pages;
    private final Formats formats;
    private final Desk desk;
    private final CardService cards;
    private final Codes codes;
    private final Once once;
    private final Entrance entrance;
    private final CardPage card;

    AdminPages(Web web, Pages pages, Entrance entrance, CardPage card) {
        this.pages = pages;
        this.card = card;
        formats = new Formats(web.services());
        desk = web.services().desk();
        cards = web.services().cards();
        codes = web.services().codes();
        once = web.once();
        this.entrance = entrance;
    }

    List<Route> routes() {
        return List.of(
                Route.page("/admin", Access.CARDS, Route.Place.WORKER, this::search),
                Route.page("/admin/cards/{id}", Access.CARDS, Route.Place.WORKER, this::show),
                Route.form("/admin/cards/{id}/top_ups", Access.CASHIER_OR_ADMIN, Route.Place.IO, this::topUp),
                Route.form("/admin/cards/{id}/block", Access.ADMIN, Route.Place.IO, this::block),
                Route.form("/admin/cards/{id}/unblock", Access.ADMIN, Route.Place.IO, this::unblock),
                Route.form("/admin/cards/{id}/sessions", Access.ADMIN, Route.Place.IO, this::endSessions),
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
            Money balance) {}

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
        var found = desk.look(cards.search(number(text).orElse(text), after, SHOWN + 1));
        boolean more = found.size() > SHOWN;
        var shown = found.subList(0, Math.min(SHOWN, found.size()));
        var view = new View(
                text,
                shown.isEmpty()
                        ? Said.of("admin.none")
                        : more ? Said.of("admin.first", SHOWN) : Said.count("admin.count", shown.size()),
                !shown.isEmpty(),
                shown.stream().map(this::line).toList(),
                more ? Optional.of(next(text, shown.get(SHOWN - 1).card().id())) : Optional.empty(),
                request.who().may(Role.ADMIN),
                Optional.empty());
        return completedFuture(pages.draw(request, 200, "admin", Said.of("admin.cards"), view));
    }

    /** A number as it is printed, in groups. */
    private static Optional<String> number(String text) {
        return Optional.of(text.replaceAll("[ -]", "")).filter(digits -> digits.matches("[0-9]{4,19}"));
    }

    private CardId position(String code) {
        return codes.readCardCode(code).orElseThrow(() -> new IllegalArgumentException("must be the code of a card"));
    }

    private String next(String text, CardId last) {
        return "/admin?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&after=" + codes.cardCode(last);
    }

    private Line line(Lists.CardLine found) {
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

    private CompletionStage<Response> show(Request request) {
        return completedFuture(card.shown(request));
    }

    private CompletionStage<Response> topUp(Request request) {
        CardId id = card.id(request);
        Money amount;
        String key;
        try {
            amount = request.form().read("amount", formats::readPositive);
            key = FormKeys.of(request.form());
        } catch (Rejected wrong) {
            return card.wrong(request, id, wrong);
        }
        var booked = once.carryOut(
                request,
                Optional.of(key),
                "POST /admin/cards/" + codes.cardCode(id) + "/top_ups",
                FormKeys.asked(amount.toString()),
                cards.topUp(id, amount, request.by()));
        return request.laterBy(booked, reply -> answer(request, id, reply.answer()));
    }

    private CompletionStage<Response> answer(Request request, CardId id, Answer answer) {
        if (answer instanceof Answer.Moved booked) {
            return completedFuture(card.said(
                    id,
                    Notice.says(
                            Said.of("desk.topped", booked.amount()),
                            Said.of("desk.on-card", booked.balance(), booked.entry()))));
        }
        return card.refused(request, id, ((Answer.No) answer).refusal());
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
