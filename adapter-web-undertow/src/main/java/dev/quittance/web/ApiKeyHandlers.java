package dev.quittance.web;

import static dev.quittance.web.Route.api;

import dev.quittance.application.KeyService;
import dev.quittance.application.port.ApiKey;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Token;
import dev.quittance.domain.KeyId;
import dev.quittance.domain.KeyName;
import dev.quittance.domain.Rights;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A merchant's API keys: shown once, when they are made. */
final class ApiKeyHandlers {

    private final Web web;
    private final KeyService keys;
    private final Codes codes;
    private final Entrance entrance;

    ApiKeyHandlers(Web web, Entrance entrance) {
        this.web = web;
        this.keys = web.services().keys();
        this.codes = web.services().codes();
        this.entrance = entrance;
    }

    List<Route> routes() {
        return List.of(
                api("GET", "/api/keys", Access.MANAGE, Route.Place.WORKER, this::list),
                api("POST", "/api/keys", Access.MANAGE, Route.Place.IO, this::make),
                api("POST", "/api/keys/{id}/revoke", Access.MANAGE, Route.Place.IO, this::revoke));
    }

    /** A key that is wanted. */
    record Wanted(KeyName name, Rights rights, Optional<Integer> expiresInDays) {

        KeyService.Wanted key() {
            int days = expiresInDays.orElse(KeyService.DAYS_USUAL);
            return new KeyService.Wanted(
                    name,
                    Fields.read("#/rights", rights, KeyService.Wanted::requireScope),
                    Fields.read("#/expires_in_days", days, KeyService.Wanted::requireDays));
        }
    }

    /**
     * A key that was just made.
     *
     * @param secret as its owner keeps it: it is told once
     */
    record Made(ApiKey key, String secret) {

        @Override
        public String toString() {
            return "Made[" + key.id() + "]";
        }
    }

    private CompletionStage<Response> list(Request request) {
        var all = web.services().desk().look(keys.keysOf(request.card().account()));
        return CompletableFuture.completedFuture(
                Response.json(200, JsonOut.object(out -> out.list("keys", all, this::draw))));
    }

    private void draw(JsonOut out, ApiKey key) {
        out.text("id", codes.keyCode(key.id()))
                .text("name", key.name().text())
                .texts("rights", StaffHandlers.words(key.rights()))
                .time("created_at", key.createdAt())
                .time("expires_at", key.expiresAt());
        key.usedAt().ifPresent(at -> out.time("last_used_at", at));
    }

    private CompletionStage<Response> make(Request request) {
        var made = make(request, request.json(Wanted.class).key());
        return request.later(
                made,
                done -> Response.json(201, JsonOut.object(out -> {
                    draw(out, done.key());
                    out.text("key", done.secret());
                })));
    }

    /** Makes a key for the merchant who asks. */
    CompletionStage<Made> make(Request request, KeyService.Wanted wanted) {
        Token secret = web.services().secrets().token();
        return web.services()
                .desk()
                .carryOut(keys.make(request.card().account(), wanted, secret, request.by()))
                .thenApply(key -> new Made(key, Bearers.written(secret)));
    }

    private CompletionStage<Response> revoke(Request request) {
        request.requireNothing();
        return request.later(revoked(request), gone -> Response.noContent());
    }

    /** The key in the address means nothing any more; what listens with it hears nothing more. */
    CompletionStage<ApiKey> revoked(Request request) {
        KeyId id = codes.readKeyCode(request.path("id")).orElseThrow(() -> new Rejected(Problem.notFound()));
        var revoked =
                web.services().desk().carryOut(keys.revoke(id, request.card().account(), request.by()));
        return request.later(revoked, found -> {
            ApiKey key = found.orElseThrow(() -> new Rejected(Problem.notFound()));
            entrance.ended(key.secret());
            return key;
        });
    }
}
