package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.CardService;
import dev.quittance.application.Desk;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Lists;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Money;
import dev.quittance.domain.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The cash desk: a card is scanned or searched for, an amount typed, and the next card's turn has come. A scanner types
 * a number and Enter, and so may a person: each step has one field, which has the focus.
 */
final class DeskPages implements Counter {

    /** Where it is. */
    static final String PATH = "/admin/desk";

    private static final int SHOWN = 8;

    private final Pages pages;
    private final Desk desk;
    private final CardService cards;
    private final Codes codes;
    private final FormKeys keys;
    private final CardPage card;
    private final BookingPages bookings;
    private final Told<Done> done;

    DeskPages(Web web, Pages pages, CardPage card) {
        this.pages = pages;
        this.card = card;
        desk = web.services().desk();
        cards = web.services().cards();
        codes = web.services().codes();
        keys = new FormKeys(web.services());
        bookings = new BookingPages(web, PATH + "/", this);
        done = new Told<>(web.services().secrets());
    }

    /** Whether an address is one of this page or of its forms. */
    static boolean isAt(String path) {
        return path.startsWith(PATH);
    }

    List<Route> routes() {
        var routes = new ArrayList<>(bookings.atTheDesk());
        routes.add(Route.page(PATH, Access.CASHIER_OR_ADMIN, Route.Place.WORKER, this::show));
        return List.copyOf(routes);
    }

    /** What was booked last. */
    private record Done(Counter.Booked how, CardId card, Answer.Moved moved) {}

    /**
     * How what was booked last is taken back: by its opposite. What was topped up by mistake is paid out with the reason,
     * which an administrator may.
     */
    record Undo(String form, String amount, Optional<Spoken> reason, String key) {}

    /** What was booked last, and for whom. */
    record Last(String id, String holder, Notice notice, Optional<Undo> undo) {}

    /** The card that it is about. */
    record Chosen(AdminPages.Line line, CardPage.Forms forms, boolean none) {}

    /** @param paysOut whether cash is to be paid out, not taken */
    record View(
            String q,
            boolean paysOut,
            Optional<Chosen> chosen,
            List<AdminPages.Line> several,
            Optional<Last> last,
            Optional<Notice> notice) {

        boolean many() {
            return !several.isEmpty();
        }
    }

    private CompletionStage<Response> show(Request request) {
        Optional<CardId> named = request.query("card", this::id);
        boolean paysOut = request.query("do").equals(Optional.of("payout"));
        if (named.isPresent()) {
            return completedFuture(draw(request, 200, named.get(), paysOut, Optional.empty()));
        }
        String text = request.query("q").map(String::strip).orElse("");
        if (text.isEmpty()) {
            Optional<Last> last = done.take(request.query("said")).map(what -> last(request, what));
            return completedFuture(
                    draw(request, new View("", false, Optional.empty(), List.of(), last, Optional.empty())));
        }
        var found = desk.look(cards.search(AdminPages.sought(text), Optional.empty(), SHOWN));
        if (found.size() == 1) {
            return completedFuture(draw(request, 200, found.get(0).card().id(), paysOut, Optional.empty()));
        }
        Optional<Notice> none = Optional.of(Notice.bad(Said.of("admin.none"), Said.of("desk.again")))
                .filter(nothing -> found.isEmpty());
        var several = found.stream().map(one -> AdminPages.Line.of(one, codes)).toList();
        return completedFuture(
                draw(request, new View(text, paysOut, Optional.empty(), several, Optional.empty(), none)));
    }

    private CardId id(String code) {
        return codes.readCardCode(code).orElseThrow(() -> new IllegalArgumentException("must be the code of a card"));
    }

    private Response draw(Request request, View view) {
        return pages.draw(request, 200, "desk", Said.of("desk.title"), view);
    }

    private Response draw(Request request, int status, CardId id, boolean paysOut, Optional<Notice> notice) {
        Lists.CardLine found = desk.look(cards.find(id));
        var forms = card.forms(request, found, status != 200 && !paysOut);
        boolean none = paysOut ? forms.payOut().isEmpty() : forms.topUp().isEmpty();
        var chosen = new Chosen(AdminPages.Line.of(found, codes), forms, none);
        var view = new View("", paysOut, Optional.of(chosen), List.of(), Optional.empty(), notice);
        return pages.draw(request, status, "desk", Said.of("desk.title"), view);
    }

    private Last last(Request request, Done what) {
        String holder =
                desk.look(cards.find(what.card())).card().face().holder().text();
        return new Last(codes.cardCode(what.card()), holder, what.how().says(what.moved()), undo(request, what));
    }

    private Optional<Undo> undo(Request request, Done what) {
        Money amount = what.moved().amount();
        return switch (what.how()) {
            case TOP_UP ->
                Optional.of(new Undo(
                                "payouts",
                                amount.decimal(),
                                Optional.of(
                                        Said.of("desk.undo-reason", what.moved().entry())),
                                keys.next()))
                        .filter(undo -> request.who().may(Role.ADMIN));
            case PAY_OUT -> Optional.of(new Undo("top_ups", amount.decimal(), Optional.empty(), keys.next()));
            case SETTLE -> Optional.empty();
        };
    }

    @Override
    public Response booked(CardId id, Counter.Booked how, Answer.Moved moved) {
        return Response.redirect(PATH + "?said=" + done.keep(new Done(how, id, moved)));
    }

    @Override
    public CompletionStage<Response> again(Request request, CardId id, int status, Notice notice) {
        boolean paysOut = request.path().endsWith("/payouts");
        return request.work(() -> draw(request, status, id, paysOut, Optional.of(notice)));
    }
}
