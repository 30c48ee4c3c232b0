package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.application.CardService;
import dev.quittance.application.Desk;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Lists;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.Work;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import dev.quittance.web.Formats.Sum;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The desk: finding cards, putting money on them, blocking them, giving them a new PIN. */
final class AdminPages {

    private static final int SHOWN = 25;

    private final Pages pages;
    private final Formats formats;
    private final FormKeys keys;
    private final Desk desk;
    private final CardService cards;
    private final Codes codes;
    private final Once once;
    private final Entrance entrance;
    private final Told<Notice> notices;
    private final Told<CardNumber> numbers;

    /** @param numbers the made ones that a card's page shows once */
    AdminPages(Web web, Pages pages, Entrance entrance, Told<CardNumber> numbers) {
        this.pages = pages;
        this.numbers = numbers;
        formats = new Formats(web.services());
        keys = new FormKeys(web.services());
        desk = web.services().desk();
        cards = web.services().cards();
        codes = web.services().codes();
        once = web.once();
        this.entrance = entrance;
        notices = new Told<>(web.services().secrets());
    }

    List<Route> routes() {
        return List.of(
                Route.page("/admin", Access.CASHIER_OR_ADMIN, Route.Place.WORKER, this::search),
                Route.page("/admin/cards/{id}", Access.CASHIER_OR_ADMIN, Route.Place.WORKER, this::show),
                Route.form("/admin/cards/{id}/top_ups", Access.CASHIER_OR_ADMIN, Route.Place.IO, this::topUp),
                Route.form("/admin/cards/{id}/block", Access.ADMIN, Route.Place.IO, this::block),
                Route.form("/admin/cards/{id}/unblock", Access.ADMIN, Route.Place.IO, this::unblock),
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
            String word,
            String balance) {}

    record View(
            String q,
            String found,
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
                        ? "No card is called so."
                        : more
                                ? "The first " + SHOWN + " cards"
                                : shown.size() + (shown.size() == 1 ? " card" : " cards"),
                !shown.isEmpty(),
                shown.stream().map(this::line).toList(),
                more ? Optional.of(next(text, shown.get(SHOWN - 1).card().id())) : Optional.empty(),
                request.who().may(Role.ADMIN),
                Optional.empty());
        return completedFuture(pages.draw(request, 200, "admin", "Cards", view));
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
                kind(card),
                icon(card),
                word(card),
                Sum.of(found.balance()).toString());
    }

    private static boolean isLocked(Card card) {
        return card.pin().isLocked(Card.Shown.BY_SESSION) || card.pin().isLocked(Card.Shown.BY_NUMBER);
    }

    private static String kind(Card card) {
        return !card.isActive() ? "bad" : isLocked(card) ? "wait" : "grey";
    }

    private static String icon(Card card) {
        return !card.isActive() ? "block" : isLocked(card) ? "lock" : "card";
    }

    private static String word(Card card) {
        return !card.isActive()
                ? card.status().word()
                : isLocked(card) ? "PIN locked" : card.face().role().name().toLowerCase(Locale.ROOT);
    }

    /** Money is put on it here. */
    record TopUp(String currency, String inputMode, String example, String key, String typed) {}

    /**
     * One card.
     *
     * @param number the whole number, once after it was made
     */
    record CardView(
            String id,
            String holder,
            String kind,
            String icon,
            String word,
            Optional<String> number,
            Optional<Notice> notice,
            Sum balance,
            Optional<TopUp> topUp,
            String lastFour,
            Optional<String> login,
            String role,
            String pinLimit,
            boolean mayChange,
            boolean blocked) {}

    private CompletionStage<Response> show(Request request) {
        Optional<CardNumber> made = numbers.take(request.query("made"));
        Optional<Notice> notice = notices.take(request.query("said"));
        return completedFuture(draw(request, id(request), 200, notice, made));
    }

    private CardId id(Request request) {
        return codes.readCardCode(request.path("id")).orElseThrow(() -> new Rejected(Problem.notFound()));
    }

    private Response draw(Request request, CardId id, int status, Optional<Notice> notice, Optional<CardNumber> made) {
        var found = desk.look(cards.find(id));
        Card card = found.card();
        SignedIn who = request.who();
        boolean own = card.account().equals(who.card().account());
        String typed = status == 422 ? request.form().find("amount").orElse("") : "";
        var topUp = new TopUp(formats.unit().code(), formats.inputMode(), formats.example(), keys.next(), typed);
        var view = new CardView(
                codes.cardCode(id),
                card.face().holder().text(),
                kind(card),
                icon(card),
                word(card),
                made.map(CardNumber::digits).map(digits -> digits.replaceAll("(.{4})(?=.)", "$1 ")),
                notice,
                Sum.of(found.balance()),
                own ? Optional.empty() : Optional.of(topUp),
                card.face().number().lastFour(),
                found.login().map(Login::name),
                card.face().role().name().toLowerCase(Locale.ROOT),
                card.pinLimit().toString(),
                who.may(Role.ADMIN),
                card.status() == Card.Status.BLOCKED);
        return pages.draw(request, status, "card", view.holder(), view);
    }

    private CompletionStage<Response> topUp(Request request) {
        CardId id = id(request);
        Money amount;
        String key;
        try {
            amount = request.form().read("amount", formats::readPositive);
            key = FormKeys.of(request.form());
        } catch (Rejected wrong) {
            return no(request, id, wrong.problem().status(), Notice.of(wrong.problem()));
        }
        var booked = once.carryOut(
                request,
                Optional.of(key),
                "POST /admin/cards/" + codes.cardCode(id) + "/top_ups",
                FormKeys.asked(amount.toString()),
                cards.topUp(id, amount, request.caller().actor()));
        return request.laterBy(booked, reply -> answer(request, id, reply.answer()));
    }

    private CompletionStage<Response> answer(Request request, CardId id, Answer answer) {
        if (answer instanceof Answer.Moved booked) {
            return completedFuture(said(
                    id,
                    Notice.says(
                            "Topped up " + booked.amount(),
                            "There is " + booked.balance() + " on the card now. Entry " + booked.entry() + ".")));
        }
        var refusal = ((Answer.No) answer).refusal();
        return no(request, id, Errors.status(refusal.reason()), Notice.of(refusal));
    }

    private CompletionStage<Response> no(Request request, CardId id, int status, Notice notice) {
        return request.work(() -> draw(request, id, status, Optional.of(notice), Optional.empty()));
    }

    private Response said(CardId id, Notice notice) {
        return Response.redirect("/admin/cards/" + codes.cardCode(id) + "?said=" + notices.keep(notice));
    }

    private CompletionStage<Response> block(Request request) {
        CardId id = id(request);
        return ended(request, id, cards.block(id), Notice.says("Blocked", "Nobody can pay with it from now on."));
    }

    private CompletionStage<Response> unblock(Request request) {
        CardId id = id(request);
        var done = desk.carryOut(cards.unblock(id));
        return request.later(done, card -> said(id, Notice.says("Unblocked", "It can pay again.")));
    }

    private CompletionStage<Response> resetPin(Request request) {
        CardId id = id(request);
        Pin pin;
        try {
            pin = request.form().read("pin", Pin::new);
        } catch (Rejected wrong) {
            return no(request, id, wrong.problem().status(), Notice.of(wrong.problem()));
        }
        return ended(
                request, id, cards.resetPin(id, pin), Notice.says("The PIN is new", "Only the holder should know it."));
    }

    /** Whoever was signed in with what has changed no longer is, at once. */
    private CompletionStage<Response> ended(Request request, CardId id, Work<List<Session>> change, Notice notice) {
        return request.later(desk.carryOut(change), sessions -> {
            sessions.forEach(session -> entrance.ended(session.token()));
            return said(id, notice);
        });
    }
}
