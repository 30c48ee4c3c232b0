package dev.quittance.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a merchant sells at the push of a button, in the order of the buttons.
 *
 * @param merchant the account that is paid
 * @param items none to 60, each with a number of its own
 */
public record Menu(AccountId merchant, List<Item> items) {

    /** How many items a merchant may have. */
    public static final int ITEMS_MAX = 60;

    /** Checks the limit, and that no number comes twice. */
    public Menu {
        Objects.requireNonNull(merchant, "merchant");
        items = List.copyOf(items);
        if (items.size() > ITEMS_MAX) {
            throw new IllegalArgumentException("too many items");
        }
        if (byId(items).size() < items.size()) {
            throw new IllegalArgumentException("an item comes twice");
        }
    }

    /** Nothing yet. */
    public static Menu empty(AccountId merchant) {
        return new Menu(merchant, List.of());
    }

    /** Whether there is no room for one more. */
    public boolean isFull() {
        return items.size() == ITEMS_MAX;
    }

    /** The item with this number. */
    public Optional<Item> find(ItemId id) {
        return Optional.ofNullable(byId(items).get(id));
    }

    /**
     * With one more, behind the others. Its number is when it was added, in microseconds, so that none comes again:
     * whoever still shows an item that is gone can't change another one by mistake.
     *
     * @throws IllegalArgumentException if it is full
     */
    public Menu with(Item.Face face, Instant now) {
        long newest = items.stream().mapToLong(item -> item.id().value()).max().orElse(0);
        List<Item> more = new ArrayList<>(items);
        more.add(new Item(new ItemId(Math.max(newest + 1, Micros.of(now))), face));
        return new Menu(merchant, more);
    }

    /** With another face for this item, at its place; the same if there is no such item. */
    public Menu changed(ItemId id, Item.Face face) {
        return new Menu(
                merchant,
                items.stream()
                        .map(item -> item.id().equals(id) ? new Item(id, face) : item)
                        .toList());
    }

    /** Without this item; the same if there is no such item. */
    public Menu without(ItemId id) {
        return new Menu(
                merchant, items.stream().filter(item -> !item.id().equals(id)).toList());
    }

    /** In this order, if it names each of the items once; whoever does not has not seen what is there now. */
    public Optional<Menu> inOrder(List<ItemId> order) {
        Map<ItemId, Item> all = byId(items);
        if (order.size() != all.size() || !new HashSet<>(order).equals(all.keySet())) {
            return Optional.empty();
        }
        return Optional.of(new Menu(merchant, order.stream().map(all::get).toList()));
    }

    private static Map<ItemId, Item> byId(List<Item> items) {
        Map<ItemId, Item> all = new HashMap<>();
        items.forEach(item -> all.put(item.id(), item));
        return all;
    }
}
