package dev.quittance.web;

import static dev.quittance.web.Route.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.application.port.Lists.CardLine;
import dev.quittance.application.port.Password;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Right;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Signing in and out, and who one is. */
final class AccessHandlers {

    private final Web web;
    private final Entrance entrance;

    AccessHandlers(Web web, Entrance entrance) {
        this.web = web;
        this.entrance = entrance;
    }

    List<Route> routes() {
        return List.of(
                api("POST", "/api/login", Access.ANYONE, Route.Place.IO, this::login),
                api("POST", "/api/logout", Access.ANYONE, Route.Place.IO, this::logout),
                api("GET", "/api/me", Access.SIGNED_IN, Route.Place.WORKER, this::me));
    }

    /** Either a login and a password, or a card's number and its PIN. */
    record SignIn(
            Optional<Login> login,
            Optional<Password> password,
            Optional<CardNumber> card,
            Optional<Pin> pin,
            Optional<String> redirect) {

        private static <T> T required(Optional<T> field, String name) {
            return field.orElseThrow(() -> new Rejected(Problem.validation("#/" + name, "is required")));
        }

        CompletionStage<Entrance.Entered> through(Entrance entrance, Request request) {
            boolean byCard = card.isPresent() || pin.isPresent();
            if (byCard && (login.isPresent() || password.isPresent())) {
                throw new Rejected(Problem.validation("#/card", "can't come with login and password"));
            }
            return byCard
                    ? entrance.enter(request, required(card, "card"), required(pin, "pin"))
                    : entrance.enter(request, required(login, "login"), required(password, "password"));
        }
    }

    private CompletionStage<Response> login(Request request) {
        var wanted = request.json(SignIn.class);
        var said = wanted.redirect().or(() -> request.query("redirect"));
        return request.later(
                wanted.through(entrance, request),
                entered -> entered.with(Response.json(200, JsonBytes.object(json -> {
                    person(json, entered.who().login(), entered.who().card());
                    json.writeStringField("redirect", Redirects.wanted(said).orElse(entered.home()));
                }))));
    }

    private CompletionStage<Response> logout(Request request) {
        return request.later(
                entrance.leave(request), noCookie -> Response.noContent().with(noCookie.name(), noCookie.value()));
    }

    /** Whoever does not hold the card and may not manage it learns nothing of what is on it. */
    private CompletionStage<Response> me(Request request) {
        Caller who = request.caller();
        boolean sees = who.holder().isPresent() || who.may(Right.MANAGE);
        CardLine line = web.services()
                .desk()
                .look(web.services().cards().find(request.card().id()));
        byte[] body = JsonBytes.object(json -> {
            person(json, who.signedIn().flatMap(SignedIn::login), line.card());
            who.seller().ifPresent(seller -> JsonOut.into(json)
                    .texts(
                            "rights",
                            Arrays.stream(Right.values())
                                    .filter(who::may)
                                    .map(Right::word)
                                    .toList()));
            json.writeStringField("card", line.card().face().number().lastFour());
            if (sees) {
                amount(json, "balance", line.balance());
            }
            json.writeStringField("currency", line.balance().unit().code());
            if (sees) {
                amount(json, "pin_limit", line.card().pinLimit());
            }
            json.writeStringField("status", line.card().status().word());
        });
        return CompletableFuture.completedFuture(Response.json(200, body));
    }

    private static void person(JsonGenerator json, Optional<Login> login, Card card) throws IOException {
        if (login.isPresent()) {
            json.writeStringField("login", login.get().name());
        }
        json.writeStringField("name", card.face().holder().text());
        json.writeStringField("role", JsonIn.word(card.face().role()));
    }

    private static void amount(JsonGenerator json, String name, Money money) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(money.decimal());
    }
}
