package dev.quittance.web;

import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.application.CardService;
import dev.quittance.application.Desk;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Lists;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Role;
import dev.quittance.web.Formats.Sum;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The page of one card, with the forms for all that can be done with it; and what it says after one of them. */
final class CardPage implements Counter {

    private final Pages pages;
    private final Formats formats;
    private final FormKeys keys;
    private final Desk desk;
    private final CardService cards;
    private final Codes codes;
    private final CardSessions sessions;
    private final CardPayments payments;
    private final Told<Notice> notices;
    private final Told<CardNumber> numbers;

    /** @param numbers the made ones that the page shows once */
    CardPage(Web web, Pages pages, CardPayments payments, Told<CardNumber> numbers) {
        this.pages = pages;
        this.payments = payments;
        sessions = new CardSessions(web.services());
        this.numbers = numbers;
        formats = new Formats(web.services());
        keys = new FormKeys(web.services());
        desk = web.services().desk();
        cards = web.services().cards();
        codes = web.services().codes();
        notices = new Told<>(web.services().secrets());
    }

    static String kind(Card card) {
        return !card.isActive() ? "bad" : card.pin().isLocked() ? "wait" : "grey";
    }

    static String icon(Card card) {
        return !card.isActive() ? "block" : card.pin().isLocked() ? "lock" : "card";
    }

    static Spoken word(Card card) {
        return !card.isActive()
                ? Said.of("card.status." + card.status().word())
                : card.pin().isLocked() ? Said.of("card.pin-locked") : role(card);
    }

    private static Spoken role(Card card) {
        return Said.of("role." + card.face().role().name().toLowerCase(Locale.ROOT));
    }

    /**
     * A form that moves money on or off the card.
     *
     * @param typed what was typed before, if it was wrong
     */
    record Booking(String currency, String inputMode, Spoken example, String key, String typed) {}

    /**
     * Which forms there are. Nobody books on their own card, and a replaced one has nothing to book on.
     *
     * @param vouch whether a reason may stand for the PIN
     * @param resetCode whether a code for a new PIN or password can be given
     * @param change whether PIN and block are here
     * @param end whether it may be replaced and closed
     */
    record Forms(
            Optional<Booking> topUp,
            Optional<Booking> payOut,
            Optional<Booking> settle,
            boolean vouch,
            boolean resetCode,
            boolean change,
            boolean blocked,
            boolean replace,
            Optional<String> closeKey) {}

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
            Spoken word,
            Optional<String> number,
            Optional<Notice> notice,
            Sum balance,
            Forms forms,
            String lastFour,
            Optional<String> login,
            Spoken role,
            Money pinLimit,
            Optional<CardSessions.Part> signedIn,
            Optional<CardPayments.Part> payments,
            Optional<String> poster) {}

    /** As it is, with what is to be said about it once. On a worker's thread. */
    Response shown(Request request) {
        Optional<CardNumber> made = numbers.take(request.query("made"));
        Optional<Notice> notice = notices.take(request.query("said"));
        return draw(request, id(request), 200, notice, made);
    }

    /** The card in the address. */
    CardId id(Request request) {
        return codes.readCardCode(request.path("id")).orElseThrow(() -> new Rejected(Problem.notFound()));
    }

    private Response draw(Request request, CardId id, int status, Optional<Notice> notice, Optional<CardNumber> made) {
        var found = desk.look(cards.find(id));
        Card card = found.card();
        var view = new CardView(
                codes.cardCode(id),
                card.face().holder().text(),
                kind(card),
                icon(card),
                word(card),
                made.map(CardNumber::digits).map(digits -> digits.replaceAll("(.{4})(?=.)", "$1 ")),
                notice,
                new Sum(found.balance()),
                forms(request, found, status == 422 && request.head().rawPath().endsWith("/top_ups")),
                card.face().number().lastFour(),
                found.login().map(Login::name),
                role(card),
                card.pinLimit(),
                Access.ADMIN.allows(request.caller()) ? sessions.of(id) : Optional.empty(),
                Optional.of(card)
                        .filter(any -> Access.AUDITOR_OR_ADMIN.allows(request.caller()))
                        .map(payments::newest),
                found.login().map(Login::name).filter(name -> card.face().role() == Role.MERCHANT));
        return pages.draw(request, status, "card", Spoken.asIs(view.holder()), view);
    }

    /** What may be done with it, by whoever looks. */
    Forms forms(Request request, Lists.CardLine found, boolean again) {
        Card card = found.card();
        SignedIn who = request.who();
        boolean admin = who.may(Role.ADMIN);
        boolean inUse = card.status().isInUse();
        boolean booked = Access.CASHIER_OR_ADMIN.allows(request.caller())
                && card.status() != Card.Status.REPLACED
                && !card.account().equals(who.card().account());
        boolean full = booked && found.balance().isPositive();
        String typed = again ? request.form().find("amount").orElse("") : "";
        return new Forms(
                booking(booked && inUse, typed),
                booking(full && (admin || card.isActive()), ""),
                booking(full && admin && card.face().role() == Role.MERCHANT, ""),
                admin,
                inUse
                        && (admin
                                || card.face().role() == Role.PAYER
                                        && found.login().isEmpty()),
                admin && inUse,
                card.status() == Card.Status.BLOCKED,
                admin && inUse,
                Optional.of(keys.next()).filter(key -> admin && booked && inUse));
    }

    private Optional<Booking> booking(boolean there, String typed) {
        var unit = formats.unit().code();
        return there
                ? Optional.of(new Booking(unit, formats.inputMode(), formats.example(), keys.next(), typed))
                : Optional.empty();
    }

    /** After a form that did what it should: back to the page, which says so once. */
    Response said(CardId id, Notice notice) {
        return Response.redirect("/admin/cards/" + codes.cardCode(id) + "?said=" + notices.keep(notice));
    }

    /** After a form that opened a card. */
    Response opened(CardId id, Optional<CardNumber> made) {
        String page = "/admin/cards/" + codes.cardCode(id);
        return Response.redirect(
                made.map(number -> page + "?made=" + numbers.keep(number)).orElse(page));
    }

    @Override
    public Response booked(CardId id, Counter.Booked how, Answer.Moved moved) {
        return said(id, how.says(moved));
    }

    @Override
    public CompletionStage<Response> again(Request request, CardId id, int status, Notice notice) {
        return request.work(() -> draw(request, id, status, Optional.of(notice), Optional.empty()));
    }
}
