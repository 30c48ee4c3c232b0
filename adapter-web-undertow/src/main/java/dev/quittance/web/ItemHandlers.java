package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.Desk;
import dev.quittance.application.MenuService;
import dev.quittance.application.PaymentService;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Item;
import dev.quittance.domain.ItemId;
import dev.quittance.domain.ItemName;
import dev.quittance.domain.Menu;
import dev.quittance.domain.Money;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What a merchant sells at the push of a button. */
final class ItemHandlers {

    private final Desk desk;
    private final MenuService menus;
    private final PaymentService payments;

    ItemHandlers(Web web) {
        desk = web.services().desk();
        menus = web.services().menus();
        payments = web.services().payments();
    }

    List<Route> routes() {
        return List.of(
                Route.api("GET", "/api/items", Access.READ, Route.Place.WORKER, this::list),
                Route.api("POST", "/api/items", Access.MANAGE, Route.Place.IO, this::add),
                Route.api("POST", "/api/items/order", Access.MANAGE, Route.Place.IO, this::order),
                Route.api("POST", "/api/items/{id}", Access.MANAGE, Route.Place.IO, this::change),
                Route.api("POST", "/api/items/{id}/remove", Access.MANAGE, Route.Place.IO, this::remove));
    }

    /** How an item should be. */
    record Wanted(ItemName name, Money price, Optional<Item.Colour> colour) {}

    /** All items, as they should stand. */
    record Order(List<ItemId> items) {}

    private CompletionStage<Response> list(Request request) {
        return completedFuture(drawn(desk.look(menus.of(merchant(request)))));
    }

    private CompletionStage<Response> add(Request request) {
        var added = desk.carryOut(menus.add(merchant(request), face(request)));
        return request.later(added, item -> Response.json(201, JsonOut.object(out -> describe(out, item))));
    }

    private CompletionStage<Response> change(Request request) {
        var changed = desk.carryOut(menus.change(merchant(request), id(request), face(request)));
        return request.later(
                changed,
                item -> Response.json(
                        200,
                        JsonOut.object(
                                out -> describe(out, item.orElseThrow(() -> new Rejected(Problem.notFound()))))));
    }

    private CompletionStage<Response> remove(Request request) {
        request.requireNothing();
        return request.later(desk.carryOut(menus.remove(merchant(request), id(request))), ItemHandlers::drawn);
    }

    private CompletionStage<Response> order(Request request) {
        var order = request.json(Order.class).items();
        return request.later(
                desk.carryOut(menus.order(merchant(request), order)),
                menu -> drawn(menu.orElseThrow(() -> new Rejected(
                        Problem.validation("#/items", "must name each of the items once, as there are now")))));
    }

    private static AccountId merchant(Request request) {
        return request.card().account();
    }

    /** What can't be one was never given to an item. */
    static ItemId id(Request request) {
        try {
            return readId(request.path("id"));
        } catch (IllegalArgumentException none) {
            throw new Rejected(Problem.notFound());
        }
    }

    static ItemId readId(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("must be the id of an item");
        }
        return new ItemId(Long.parseLong(text));
    }

    private Item.Face face(Request request) {
        var wanted = request.json(Wanted.class);
        Money askable = Fields.read("#/price", wanted.price(), price -> payments.askable(price.requirePositive()));
        return new Item.Face(wanted.name(), askable, wanted.colour().orElse(Item.Colour.GREY));
    }

    private static Response drawn(Menu menu) {
        return Response.json(200, JsonOut.object(out -> out.list("items", menu.items(), ItemHandlers::describe)));
    }

    private static void describe(JsonOut out, Item item) {
        out.text("id", Long.toString(item.id().value()))
                .text("name", item.face().name().text())
                .money("price", item.face().price())
                .text("colour", item.face().colour().word());
    }
}
