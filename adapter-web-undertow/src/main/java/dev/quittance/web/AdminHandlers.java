package dev.quittance.web;

import dev.quittance.application.CardService;
import dev.quittance.application.Desk;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Codes;
import dev.quittance.application.port.Lists.CardLine;
import dev.quittance.application.port.NewPassword;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.PasswordHash;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.Work;
import dev.quittance.domain.CardId;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The desk: opening cards, finding them, putting money on them, blocking them, replacing lost ones, giving them a new PIN. */
final class AdminHandlers {

    /** How many cards the operator may open at once. */
    static final int CARDS_MAX = 10_000;

    private final Web web;
    private final View view;
    private final Desk desk;
    private final CardService cards;
    private final Codes codes;

    AdminHandlers(Web web, View view) {
        this.web = web;
        this.view = view;
        this.desk = web.services().desk();
        this.cards = web.services().cards();
        this.codes = web.services().codes();
    }

    /** A card that is wanted. */
    record NewCard(
            Optional<Login> login,
            Holder name,
            Role role,
            Optional<CardNumber> number,
            Pin pin,
            Optional<NewPassword> password,
            Optional<Money> pinLimit,
            Optional<Money> balance) {}

    /** The same, its password hashed by whoever wants it: many at once would take minutes. */
    record HashedCard(
            Optional<Login> login,
            Holder name,
            Role role,
            Optional<CardNumber> number,
            Pin pin,
            Optional<PasswordHash> passwordHash,
            Optional<Money> pinLimit,
            Optional<Money> balance) {}

    /** Several cards. */
    record HashedCards(List<HashedCard> cards) {}

    /** Money to be put on a card. */
    record TopUp(Money amount) {}

    /** A PIN. */
    record NewPin(Pin pin) {}

    /** A card in the place of a lost one. */
    record NewNumber(Optional<CardNumber> number, Pin pin) {}

    CompletionStage<Response> open(Request request) {
        NewCard wanted = request.json(NewCard.class);
        requireLogin(wanted.login(), wanted.password(), "#/login");
        Optional<Password> password = wanted.password()
                .map(chosen -> Passwords.of(chosen, wanted.login().orElseThrow()));
        var opened =
                web.hashing().call(() -> hashed(wanted, password)).thenCompose(card -> opened(request, List.of(card)));
        return request.later(opened, lines -> Response.json(201, view.opened(lines.get(0))));
    }

    private HashedCard hashed(NewCard wanted, Optional<Password> password) {
        return new HashedCard(
                wanted.login(),
                wanted.name(),
                wanted.role(),
                wanted.number(),
                wanted.pin(),
                password.map(web.services().hasher()::hash),
                wanted.pinLimit(),
                wanted.balance());
    }

    /** Opens several cards, all or none of them. On a worker's thread. */
    CompletionStage<Response> openAll(Request request) {
        List<HashedCard> wanted = request.json(HashedCards.class).cards();
        if (wanted.isEmpty() || wanted.size() > CARDS_MAX) {
            throw new Rejected(Problem.validation("#/cards", "must be 1 to " + CARDS_MAX + " cards"));
        }
        for (int i = 0; i < wanted.size(); i++) {
            requireLogin(wanted.get(i).login(), wanted.get(i).passwordHash(), "#/cards/" + i + "/login");
        }
        return request.later(opened(request, wanted), lines -> Response.json(201, view.opened(lines)));
    }

    private static void requireLogin(Optional<Login> login, Optional<?> password, String pointer) {
        if (password.isPresent() && login.isEmpty()) {
            throw new Rejected(Problem.validation(pointer, "is needed with a password"));
        }
    }

    private CompletionStage<List<CardLine>> opened(Request request, List<HashedCard> wanted) {
        var ready = wanted.stream().map(this::prepared).toList();
        return desk.carryOut(books -> cards.open(ready, request.by()).on(books).stream()
                .map(card -> cards.find(card.id()).on(books))
                .toList());
    }

    private CardService.NewCard prepared(HashedCard wanted) {
        var unit = web.services().installation().unit();
        return new CardService.NewCard(
                wanted.name(),
                wanted.role(),
                wanted.number().orElseGet(web.services().secrets()::cardNumber),
                wanted.pin(),
                wanted.pinLimit().orElseGet(() -> CardService.usualPinLimit(unit)),
                wanted.balance().orElseGet(() -> Money.zero(unit)),
                wanted.login(),
                wanted.passwordHash());
    }

    /** Those with this very number or login, or else those that a text is found in. On a worker's thread. */
    CompletionStage<Response> find(Request request) {
        var exactly = request.query("number", CardNumber::new)
                .map(cards::find)
                .or(() -> request.query("login", Login::new).map(cards::find));
        return exactly.map(work -> CompletableFuture.completedFuture(
                        Response.json(200, view.cards(desk.look(work).stream().toList(), Optional.empty()))))
                .orElseGet(() -> search(request));
    }

    private CompletableFuture<Response> search(Request request) {
        String text = request.query("q").orElse("");
        int max = ListHandlers.limit(request);
        Optional<CardId> after = request.query("cursor", this::cursor);
        List<CardLine> found = desk.look(cards.search(text, after, max));
        Optional<String> next =
                ListHandlers.next(found, max, line -> codes.cardCode(line.card().id()));
        return CompletableFuture.completedFuture(Response.json(200, view.cards(found, next)));
    }

    private CardId cursor(String text) {
        return codes.readCardCode(text).orElseThrow(() -> new IllegalArgumentException("is no cursor of this list"));
    }

    CompletionStage<Response> topUp(Request request) {
        CardId id = card(request);
        Money amount = request.json(TopUp.class).amount();
        Work<Answer> work = cards.topUp(id, amount, request.by());
        String operation = "POST /api/admin/cards/" + codes.cardCode(id) + "/top_ups";
        var reply = web.once().carryOut(request, request.idempotencyKey(), operation, request.body(), work);
        return request.later(reply, told -> toppedUp(told, operation));
    }

    private Response toppedUp(Desk.Reply told, String operation) {
        Response response = told.answer() instanceof Answer.No no
                ? view.refused(no.refusal(), Optional.empty(), View.Eyes.PAYER)
                : Response.json(201, view.moved(operation, (Answer.Moved) told.answer()));
        return told.replayed() ? response.with("Idempotency-Replayed", "true") : response;
    }

    CompletionStage<Response> block(Request request) {
        request.requireNothing();
        CardId id = card(request);
        return changed(request, id, cards.block(id, request.by()));
    }

    CompletionStage<Response> unblock(Request request) {
        request.requireNothing();
        CardId id = card(request);
        return changed(request, id, cards.unblock(id, request.by()).then(card -> List.of()));
    }

    CompletionStage<Response> resetPin(Request request) {
        CardId id = card(request);
        return changed(
                request, id, cards.resetPin(id, request.json(NewPin.class).pin(), request.by()));
    }

    CompletionStage<Response> replace(Request request) {
        CardId lost = card(request);
        NewNumber wanted = request.json(NewNumber.class);
        CardNumber number = wanted.number().orElseGet(web.services().secrets()::cardNumber);
        CompletionStage<Changed> changed = desk.carryOut(books -> {
            CardService.Replaced replaced =
                    cards.replace(lost, number, wanted.pin(), request.by()).on(books);
            return new Changed(cards.find(replaced.card().id()).on(books), replaced.ended());
        });
        return request.later(
                changed.thenApply(this::signedOut), after -> Response.json(201, view.opened(after.line())));
    }

    private record Changed(CardLine line, List<Session> ended) {}

    private CompletionStage<Response> changed(Request request, CardId id, Work<List<Session>> work) {
        CompletionStage<Changed> changed = desk.carryOut(books -> {
            List<Session> ended = work.on(books);
            return new Changed(cards.find(id).on(books), ended);
        });
        return request.later(changed.thenApply(this::signedOut), after -> Response.json(200, view.card(after.line())));
    }

    /** Whoever was signed in and no longer is gets no further, on any way. */
    private Changed signedOut(Changed after) {
        web.callers().forgetKeysOf(after.line().card().account());
        after.ended().forEach(session -> {
            web.callers().forget(session.token());
            web.feed().ended(session.token());
        });
        return after;
    }

    private CardId card(Request request) {
        return request.code("id", codes::readCardCode);
    }
}
