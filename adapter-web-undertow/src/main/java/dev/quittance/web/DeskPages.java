package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.CardService;
import dev.quittance.application.CashDeskService;
import dev.quittance.application.Desk;
import dev.quittance.application.NotAllowed;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Lists;
import dev.quittance.domain.CardId;
import dev.quittance.domain.JournalEntry;
import dev.quittance.domain.Money;
import dev.quittance.domain.Remark;
import dev.quittance.domain.Transfer;
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
    private final CardPage card;
    private final BookingPages bookings;
    private final DeskBookings booked;
    private final CashDeskService cashDesk;
    private final Once once;
    private final Formats formats;
    private final Told<Done> done;

    DeskPages(Web web, Pages pages, CardPage card) {
        this.pages = pages;
        this.card = card;
        desk = web.services().desk();
        cards = web.services().cards();
        codes = web.services().codes();
        booked = new DeskBookings(web.services());
        cashDesk = web.services().cashDesk();
        once = web.once();
        formats = new Formats(web.services());
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
        routes.add(Route.form(PATH + "/undo", Access.CASHIER_OR_ADMIN, Route.Place.IO, this::undo));
        return List.copyOf(routes);
    }

    /** What was booked last. */
    private record Done(CardId card, Answer.Moved moved) {}

    /** What was booked last, and for whom. */
    record Last(String id, String holder, Notice notice, Optional<DeskBookings.Undo> undo) {}

    /** The card that it is about. */
    record Chosen(AdminPages.Line line, CardPage.Forms forms, boolean none, List<Quick> quick) {}

    /** A button that puts so much on the card. */
    record Quick(String value, Money amount) {}

    /** What was booked today. */
    record Today(boolean any, boolean undoesTopUps, List<DeskBookings.Line> bookings) {}

    /** @param paysOut whether cash is to be paid out, not taken */
    record View(
            String q,
            boolean paysOut,
            Optional<Chosen> chosen,
            List<AdminPages.Line> several,
            Optional<Last> last,
            Optional<Today> today,
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
            Optional<Last> last = done.take(request.query("said")).flatMap(what -> last(request, what));
            return completedFuture(start(request, 200, last, Optional.empty()));
        }
        var found = desk.look(cards.search(AdminPages.sought(text), Optional.empty(), SHOWN));
        if (found.size() == 1) {
            return completedFuture(draw(request, 200, found.get(0).card().id(), paysOut, Optional.empty()));
        }
        Optional<Notice> none = Optional.of(Notice.bad(Said.of("admin.none"), Said.of("desk.again")))
                .filter(nothing -> found.isEmpty());
        var several = found.stream().map(one -> AdminPages.Line.of(one, codes)).toList();
        return completedFuture(draw(
                request,
                200,
                new View(text, paysOut, Optional.empty(), several, Optional.empty(), Optional.empty(), none)));
    }

    private CardId id(String code) {
        return codes.readCardCode(code).orElseThrow(() -> new IllegalArgumentException("must be the code of a card"));
    }

    private Response draw(Request request, int status, View view) {
        return pages.draw(request, status, "desk", Said.of("desk.title"), view);
    }

    /** The next card is asked for. */
    private Response start(Request request, int status, Optional<Last> last, Optional<Notice> notice) {
        var lines = booked.today(request);
        var today = new Today(!lines.isEmpty(), Access.ADMIN.allows(request.caller()), lines);
        return draw(
                request, status, new View("", false, Optional.empty(), List.of(), last, Optional.of(today), notice));
    }

    private Response draw(Request request, int status, CardId id, boolean paysOut, Optional<Notice> notice) {
        Lists.CardLine found = desk.look(cards.find(id));
        var forms = card.forms(request, found, status != 200 && !paysOut);
        boolean none = paysOut ? forms.payOut().isEmpty() : forms.topUp().isEmpty();
        var chosen = new Chosen(AdminPages.Line.of(found, codes), forms, none, quick());
        return draw(
                request,
                status,
                new View("", paysOut, Optional.of(chosen), List.of(), Optional.empty(), Optional.empty(), notice));
    }

    private List<Quick> quick() {
        return Banknotes.of(formats.unit()).stream()
                .map(amount -> new Quick(amount.decimal(), amount))
                .toList();
    }

    private Optional<Last> last(Request request, Done what) {
        return booked.find(request, what.moved().entry()).map(booking -> {
            boolean toppedUp = booking.entry().transfer().kind() == Transfer.Kind.TOP_UP;
            return new Last(
                    codes.cardCode(what.card()),
                    booking.card().face().holder().text(),
                    (toppedUp ? Booked.TOP_UP : Booked.PAY_OUT).says(what.moved()),
                    booked.undo(booking));
        });
    }

    private CompletionStage<Response> undo(Request request) {
        long entry;
        String key;
        try {
            entry = request.form().read("entry", Numbers::whole);
            key = FormKeys.of(request.form());
        } catch (Rejected wrong) {
            return no(request, wrong.problem().status(), Notice.of(wrong.problem()));
        }
        var reply = once.carryOut(
                request,
                Optional.of(key),
                "POST " + PATH + "/undo",
                FormKeys.asked(Long.toString(entry)),
                cashDesk.takeBack(entry, why(request, entry), request.by()));
        return request.laterBy(
                Came.of(reply),
                came -> came.drawn(
                        told -> undone(request, entry, told.answer()), thrown -> notUndone(request, thrown)));
    }

    /** Whoever reads the books of the day later finds the entry by its number. */
    private static Remark why(Request request, long entry) {
        Words words = Words.in(Language.of(request.head()));
        return new Remark(words.say("desk.undo-reason", JournalEntry.positionOf(entry)));
    }

    private CompletionStage<Response> undone(Request request, long entry, Answer answer) {
        if (answer instanceof Answer.No no) {
            return no(request, Errors.status(no.refusal().reason()), Notice.of(no.refusal()));
        }
        return request.work(() -> {
            CardId card = booked.find(request, entry).orElseThrow().card().id();
            return Response.redirect(PATH + "?said=" + done.keep(new Done(card, (Answer.Moved) answer)));
        });
    }

    private CompletionStage<Response> notUndone(Request request, RuntimeException thrown) {
        if (thrown instanceof NotAllowed) {
            return no(request, 403, Notice.bad(Said.of("desk.no-undo"), Said.of("desk.no-undo-hint")));
        }
        throw thrown;
    }

    private CompletionStage<Response> no(Request request, int status, Notice notice) {
        return request.work(() -> start(request, status, Optional.empty(), Optional.of(notice)));
    }

    @Override
    public Response booked(CardId id, Counter.Booked how, Answer.Moved moved) {
        return Response.redirect(PATH + "?said=" + done.keep(new Done(id, moved)));
    }

    @Override
    public CompletionStage<Response> again(Request request, CardId id, int status, Notice notice) {
        boolean paysOut = request.path().endsWith("/payouts");
        return request.work(() -> draw(request, status, id, paysOut, Optional.of(notice)));
    }
}
