package dev.quittance.web;

import java.util.Map;

/** What each problem is, in a few words. */
final class Titles {

    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("unknown-code", "No payment has this code"),
            Map.entry("already-completed", "It has been paid already"),
            Map.entry("revoked", "The merchant took it back"),
            Map.entry("expired", "It was not paid in time"),
            Map.entry("declined", "Its payer said no"),
            Map.entry("being-paid-by-another", "Someone else is paying it"),
            Map.entry("merchant-blocked", "This merchant can't sell now"),
            Map.entry("own-transaction", "Nobody can pay themselves"),
            Map.entry("card-blocked", "This card is blocked"),
            Map.entry("pin-locked", "The PIN is locked after three wrong tries"),
            Map.entry("wrong-pin", "Card number or PIN is wrong"),
            Map.entry("pin-required", "This payment needs the PIN"),
            Map.entry("payment-limit", "More than one payment may be"),
            Map.entry("day-limit", "More than a card may pay in a day"),
            Map.entry("insufficient-funds", "There is not enough money on the card"),
            Map.entry("balance-limit", "More than a card may hold"),
            Map.entry("not-completed", "It has not been paid"),
            Map.entry("refund-exceeds-paid", "More than was paid"),
            Map.entry("malformed", "The request can't be read"),
            Map.entry("unauthorized", "Please sign in"),
            Map.entry("not-allowed", "This is not allowed"),
            Map.entry("not-found", "There is nothing here"),
            Map.entry("method-not-allowed", "This address does not do that"),
            Map.entry("too-slow", "The request took too long to arrive"),
            Map.entry("too-large", "The request is too large"),
            Map.entry("media-type", "The request has the wrong form"),
            Map.entry("validation", "A field is wrong"),
            Map.entry("idempotency-mismatch", "This key was used for another request"),
            Map.entry("idempotency-in-progress", "The first request with this key is still running"),
            Map.entry("too-many-requests", "Too often; try again later"),
            Map.entry("unknown-seq", "No event has this number"),
            Map.entry("upgrade-required", "This address is a WebSocket"),
            Map.entry("busy", "Too much is going on; try again in a moment"),
            Map.entry("unwritable", "The books can't be written now; nothing was kept"),
            Map.entry("books-broken", "The books do not agree, so nothing is written to them"),
            Map.entry("fault", "Something went wrong here"));

    private Titles() {}

    static String of(String name) {
        return BY_NAME.getOrDefault(name, name);
    }

    /** The names of all problems there are. */
    static java.util.Set<String> names() {
        return BY_NAME.keySet();
    }
}
