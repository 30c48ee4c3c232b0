package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.Desk;
import dev.quittance.application.MenuService;
import dev.quittance.application.NotAllowed;
import dev.quittance.application.PaymentService;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Item;
import dev.quittance.domain.ItemId;
import dev.quittance.domain.ItemName;
import dev.quittance.domain.Menu;
import dev.quittance.domain.Money;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What a merchant sells at the push of a button, and in what order: plain forms, each for one item. */
final class ItemPages {

    /** Where it is. */
    static final String PATH = "/portal/items";

    private final Pages pages;
    private final Formats formats;
    private final Desk desk;
    private final MenuService menus;
    private final PaymentService payments;

    ItemPages(Web web, Pages pages) {
        this.pages = pages;
        formats = new Formats(web.services());
        desk = web.services().desk();
        menus = web.services().menus();
        payments = web.services().payments();
    }

    List<Route> routes() {
        return List.of(
                Route.page(PATH, Access.MANAGE, Route.Place.WORKER, this::show),
                Route.form(PATH, Access.MANAGE, Route.Place.IO, this::add),
                Route.form(PATH + "/{id}", Access.MANAGE, Route.Place.IO, this::change),
                Route.form(PATH + "/{id}/up", Access.MANAGE, Route.Place.IO, this::moveUp),
                Route.form(PATH + "/{id}/remove", Access.MANAGE, Route.Place.IO, this::remove));
    }

    /** A colour that a button may have. */
    record Colour(String word, Spoken says, boolean chosen) {

        static List<Colour> all(Item.Colour chosen) {
            return Arrays.stream(Item.Colour.values())
                    .map(colour -> new Colour(colour.word(), Said.of("colour." + colour.word()), colour == chosen))
                    .toList();
        }
    }

    /**
     * An item as it is.
     *
     * @param typed the price as it is typed
     */
    record Line(
            String id, String name, Money price, String typed, String colour, List<Colour> colours, boolean first) {}

    /** The page. */
    record View(
            List<Line> items,
            boolean none,
            boolean room,
            List<Colour> colours,
            String currency,
            String inputMode,
            Spoken example,
            Optional<Notice> notice) {}

    private CompletionStage<Response> show(Request request) {
        return completedFuture(draw(request, 200, Optional.empty()));
    }

    private Response draw(Request request, int status, Optional<Notice> notice) {
        Menu menu = desk.look(menus.of(merchant(request)));
        var lines = new ArrayList<Line>();
        menu.items().forEach(item -> lines.add(line(item, lines.isEmpty())));
        var view = new View(
                lines,
                lines.isEmpty(),
                !menu.isFull(),
                Colour.all(Item.Colour.GREY),
                formats.unit().code(),
                formats.inputMode(),
                formats.example(),
                notice);
        return pages.draw(request, status, "items", Said.of("items.title"), view);
    }

    private static Line line(Item item, boolean first) {
        Item.Face face = item.face();
        return new Line(
                Long.toString(item.id().value()),
                face.name().text(),
                face.price(),
                face.price().decimal(),
                face.colour().word(),
                Colour.all(face.colour()),
                first);
    }

    private CompletionStage<Response> add(Request request) {
        return answered(request, () -> desk.carryOut(menus.add(merchant(request), face(request.form()))));
    }

    private CompletionStage<Response> change(Request request) {
        return answered(
                request, () -> desk.carryOut(menus.change(merchant(request), id(request), face(request.form()))));
    }

    private CompletionStage<Response> remove(Request request) {
        return answered(request, () -> desk.carryOut(menus.remove(merchant(request), id(request))));
    }

    /** One place forward; if somebody has changed the items meanwhile, the page shows how they stand. */
    private CompletionStage<Response> moveUp(Request request) {
        ItemId id = id(request);
        AccountId merchant = merchant(request);
        return answered(
                request,
                () -> desk.carryOut(books -> {
                    var order = new ArrayList<>(menus.of(merchant).on(books).items().stream()
                            .map(Item::id)
                            .toList());
                    int place = order.indexOf(id);
                    if (place > 0) {
                        Collections.swap(order, place, place - 1);
                    }
                    return menus.order(merchant, order).on(books);
                }));
    }

    private Item.Face face(Form form) {
        return new Item.Face(
                form.read("name", ItemName::new),
                form.read("price", text -> payments.askable(formats.readPositive(text))),
                form.readIfSaid("colour", ItemPages::colour).orElse(Item.Colour.GREY));
    }

    private static Item.Colour colour(String word) {
        return Arrays.stream(Item.Colour.values())
                .filter(colour -> colour.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of the colours"));
    }

    /** Back to the page, which shows what there is now; with what is wrong, if something is. */
    private CompletionStage<Response> answered(Request request, Supplier<CompletionStage<?>> work) {
        CompletionStage<?> done;
        try {
            done = work.get();
        } catch (Rejected wrong) {
            return again(request, wrong.problem());
        }
        return request.laterBy(
                Came.of(done),
                came -> came.drawn(all -> completedFuture(Response.redirect(PATH)), thrown -> {
                    if (thrown instanceof NotAllowed full) {
                        return again(request, Problem.notAllowed(full.getMessage()));
                    }
                    throw new CompletionException(thrown);
                }));
    }

    private CompletionStage<Response> again(Request request, Problem problem) {
        return request.work(() -> draw(request, problem.status(), Optional.of(Notice.of(problem))));
    }

    private static AccountId merchant(Request request) {
        return request.card().account();
    }

    private static ItemId id(Request request) {
        return ItemHandlers.id(request);
    }
}
