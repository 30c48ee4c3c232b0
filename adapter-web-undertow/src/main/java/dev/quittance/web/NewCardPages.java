package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.quittance.application.CardService;
import dev.quittance.application.CardService.NewCard;
import dev.quittance.application.Desk;
import dev.quittance.application.Taken;
import dev.quittance.application.port.NewPassword;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.PasswordHash;
import dev.quittance.application.port.PasswordHasher;
import dev.quittance.application.port.Secrets;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.Holder;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Where an administrator opens a card. */
final class NewCardPages {

    private final Pages pages;
    private final Formats formats;
    private final FormKeys keys;
    private final Desk desk;
    private final CardService cards;
    private final Secrets secrets;
    private final PasswordHasher hasher;
    private final Workers hashing;
    private final CardPage cardPage;

    /** What came of the forms of the last minutes, so that one that is sent twice opens one card. */
    private final Cache<String, CompletableFuture<Response>> answered = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    /** @param cardPage shows the number once */
    NewCardPages(Web web, Pages pages, CardPage cardPage) {
        this.pages = pages;
        this.cardPage = cardPage;
        formats = new Formats(web.services());
        keys = new FormKeys(web.services());
        desk = web.services().desk();
        cards = web.services().cards();
        secrets = web.services().secrets();
        hasher = web.services().hasher();
        hashing = web.hashing();
    }

    List<Route> routes() {
        return List.of(
                Route.page("/admin/cards/new", Access.ADMIN, Route.Place.IO, this::show),
                Route.form("/admin/cards", Access.ADMIN, Route.Place.IO, this::open));
    }

    /** A role to choose. */
    record Choice(String value, Spoken says, boolean chosen) {}

    /** What was typed before comes back, but for secrets. */
    record View(
            String key,
            String name,
            List<Choice> roles,
            String login,
            String number,
            String balance,
            String pinLimit,
            String inputMode,
            Spoken zero,
            Spoken defaultPinLimit,
            Optional<Notice> notice) {}

    private CompletionStage<Response> show(Request request) {
        return completedFuture(draw(request, 200, Optional.empty()));
    }

    private Response draw(Request request, int status, Optional<Notice> notice) {
        boolean again = request.method().equals("POST");
        var view = new View(
                keys.next(),
                typed(request, "name"),
                roles(again ? typed(request, "role") : "payer"),
                typed(request, "login"),
                typed(request, "number"),
                typed(request, "balance"),
                typed(request, "pin_limit"),
                formats.inputMode(),
                formats.example(),
                formats.example(),
                notice);
        return pages.draw(request, status, "card-new", Said.of("admin.open"), view);
    }

    private static String typed(Request request, String field) {
        return request.method().equals("POST") ? request.form().find(field).orElse("") : "";
    }

    private static List<Choice> roles(String chosen) {
        return Arrays.stream(Role.values())
                .map(role -> new Choice(
                        word(role),
                        Said.of("role.does." + word(role)),
                        word(role).equals(chosen)))
                .toList();
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static Role role(String word) {
        return Arrays.stream(Role.values())
                .filter(role -> word(role).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of the list"));
    }

    private CompletionStage<Response> open(Request request) {
        Form form = request.form();
        Wish wish;
        String key;
        try {
            wish = wish(form);
            key = FormKeys.of(form);
        } catch (Rejected wrong) {
            return completedFuture(draw(request, wrong.problem().status(), Optional.of(Notice.of(wrong.problem()))));
        }
        String caller = request.who().card().id().value() + "/" + key;
        var answer = answered.get(caller, same -> opened(request, wish).toCompletableFuture());
        answer.whenComplete((response, thrown) -> {
            if (thrown != null) {
                answered.asMap().remove(caller, answer); // Nothing was kept: it may be sent again.
            }
        });
        return answer;
    }

    /** A card as it is wished, before its password is hashed. */
    private record Wish(
            Holder holder,
            Role role,
            Optional<CardNumber> number,
            Pin pin,
            Money pinLimit,
            Money balance,
            Optional<Login> login,
            Optional<Password> password) {}

    private Wish wish(Form form) {
        Optional<Login> login = form.readIfSaid("login", Login::new);
        Optional<Password> password = form.secret(Passwords.FIELD, NewPassword::new)
                .map(chosen -> Passwords.of(chosen, login.orElseThrow(NewCardPages::noLogin)));
        Money zero = Money.zero(formats.unit());
        return new Wish(
                form.read("name", Holder::new),
                form.read("role", NewCardPages::role),
                form.readIfSaid("number", text -> new CardNumber(text.replaceAll("[ -]", ""))),
                form.read("pin", Pin::new),
                form.readIfSaid("pin_limit", formats::read).orElse(zero),
                form.readIfSaid("balance", formats::read).orElse(zero),
                login,
                password);
    }

    private static Rejected noLogin() {
        return new Rejected(Problem.validation("#/login", "a password needs one"));
    }

    private CompletionStage<Response> opened(Request request, Wish wish) {
        CardNumber number = wish.number().orElseGet(secrets::cardNumber);
        CompletionStage<Card> opened = hashed(wish.password())
                .thenCompose(hash -> desk.carryOut(cards.open(
                        List.of(new NewCard(
                                wish.holder(),
                                wish.role(),
                                number,
                                wish.pin(),
                                wish.pinLimit(),
                                wish.balance(),
                                wish.login(),
                                hash)),
                        request.by())))
                .thenApply(all -> all.get(0));
        return request.later(
                Came.of(opened),
                came -> came.drawn(card -> there(card, wish, number), thrown -> taken(request, thrown)));
    }

    private Response there(Card card, Wish wish, CardNumber number) {
        return cardPage.opened(card.id(), wish.number().isPresent() ? Optional.empty() : Optional.of(number));
    }

    private CompletionStage<Optional<PasswordHash>> hashed(Optional<Password> password) {
        return password.map(text -> hashing.call(() -> Optional.of(hasher.hash(text))))
                .orElseGet(() -> completedFuture(Optional.empty()));
    }

    private Response taken(Request request, RuntimeException thrown) {
        if (thrown instanceof Taken taken) {
            var notice = Notice.bad(Said.of("open.taken-" + taken.field()), Said.of("open.taken-hint"));
            return draw(request, 422, Optional.of(notice));
        }
        throw thrown;
    }
}
