package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.AuditService;
import dev.quittance.application.AuditService.Line;
import dev.quittance.application.port.AuditQuery;
import dev.quittance.application.port.Codes;
import dev.quittance.domain.Action;
import dev.quittance.domain.Address;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardId;
import dev.quittance.domain.Deed;
import dev.quittance.domain.JournalEntry;
import dev.quittance.web.Formats.Moment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Who did what, for people. */
final class AuditPages {

    static final String PATH = "/admin/audit";

    private static final int SHOWN = 50;

    private final Pages pages;
    private final Services services;
    private final Formats formats;
    private final Codes codes;
    private final AuditService audit = new AuditService();

    AuditPages(Web web, Pages pages) {
        this.pages = pages;
        services = web.services();
        formats = new Formats(services);
        codes = services.codes();
    }

    List<Route> routes() {
        return List.of(Route.page(PATH, Access.AUDITOR_OR_ADMIN, Route.Place.WORKER, this::show));
    }

    /** What may be asked for in the list of actions. */
    record Choice(String word, Spoken says, boolean chosen) {}

    /**
     * An entry.
     *
     * @param says what was done, in words
     * @param who in whose name, and from where
     * @param card the card it was done to, as its page names it
     */
    record Entry(
            Moment at,
            Spoken says,
            Spoken who,
            Optional<String> card,
            Optional<Long> entry,
            Optional<String> before,
            Optional<String> after,
            long position,
            String hash) {}

    /** The card that the list is about. */
    record About(String code, Spoken name) {}

    record View(
            Optional<About> about,
            List<Choice> actions,
            String from,
            String to,
            boolean any,
            List<Entry> entries,
            Optional<String> next) {}

    private CompletionStage<Response> show(Request request) {
        Optional<CardId> card = said(request, "card").map(code -> Fields.read("#card", code, this::card));
        Optional<Action> action =
                said(request, "action").map(word -> Fields.read("#action", word, AuditHandlers::action));
        Optional<LocalDate> from = said(request, "from").map(day -> Fields.read("#from", day, CashHandlers::day));
        Optional<LocalDate> to = said(request, "to").map(day -> Fields.read("#to", day, CashHandlers::day));
        var query = new AuditQuery(
                card,
                Optional.empty(),
                action,
                from.map(this::begin),
                to.map(day -> begin(day.plusDays(1))),
                said(request, "before").map(cursor -> Fields.read("#before", cursor, Cursors::read)),
                SHOWN + 1);
        List<Line> found = services.desk().look(audit.list(query));
        List<Line> shown = found.subList(0, Math.min(SHOWN, found.size()));
        var view = new View(
                card.map(this::about),
                choices(action),
                from.map(LocalDate::toString).orElse(""),
                to.map(LocalDate::toString).orElse(""),
                !shown.isEmpty(),
                shown.stream().map(this::entry).toList(),
                found.size() > SHOWN ? Optional.of(next(query, from, to, shown)) : Optional.empty());
        return completedFuture(pages.draw(request, 200, "audit", Said.of("admin.audit"), view));
    }

    /** A field of the form above the list that was left empty asks for nothing. */
    private static Optional<String> said(Request request, String name) {
        return request.query(name).filter(text -> !text.isEmpty());
    }

    private CardId card(String code) {
        return codes.readCardCode(code).orElseThrow(() -> new IllegalArgumentException("must be the code of a card"));
    }

    private Instant begin(LocalDate day) {
        return day.atStartOfDay(services.installation().zone()).toInstant();
    }

    private static List<Choice> choices(Optional<Action> chosen) {
        return Arrays.stream(Action.values())
                .map(action -> new Choice(action.word(), says(action), chosen.equals(Optional.of(action))))
                .toList();
    }

    private String next(AuditQuery query, Optional<LocalDate> from, Optional<LocalDate> to, List<Line> shown) {
        var path = new StringBuilder(PATH).append("?before=");
        path.append(encoded(Cursors.below(shown.get(shown.size() - 1).entry().position())));
        query.about().ifPresent(card -> path.append("&card=").append(codes.cardCode(card)));
        query.action().ifPresent(action -> path.append("&action=").append(action.word()));
        from.ifPresent(day -> path.append("&from=").append(day));
        to.ifPresent(day -> path.append("&to=").append(day));
        return path.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Entry entry(Line line) {
        Deed deed = line.entry().deed();
        return new Entry(
                formats.moment(deed.at()),
                sentence(deed, line.about()),
                who(deed.by(), line.by()),
                deed.card().map(codes::cardCode),
                deed.entry().map(JournalEntry::positionOf),
                Optional.of(deed.before()).filter(text -> !text.isEmpty()),
                Optional.of(deed.after()).filter(text -> !text.isEmpty()),
                line.entry().position(),
                line.entry().hash().hex());
    }

    private About about(CardId id) {
        return new About(
                codes.cardCode(id),
                named(services.desk().look(services.cards().find(id)).card()));
    }

    private static Spoken says(Action action) {
        return Said.of("audit.did." + action.word().replace('_', '-'));
    }

    /** {@code Top-up: 20.00 EUR · Ben, card …7731}. */
    private static Spoken sentence(Deed deed, Optional<Card> about) {
        Spoken did = says(deed.action());
        Spoken what = deed.what().isEmpty() ? did : words -> words.spoken(did) + ": " + deed.what();
        return about.map(card -> Spoken.beside(what, named(card))).orElse(what);
    }

    private static Spoken named(Card card) {
        return Said.of(
                "audit.card", card.face().holder().text(), card.face().number().lastFour());
    }

    private static Spoken who(By by, Optional<Card> card) {
        Spoken name = card.map(own -> holder(by, own))
                .orElseGet(() -> Said.of("audit." + by.kind().word()));
        return by.from()
                .map(Address::text)
                .map(address -> Spoken.beside(name, address))
                .orElse(name);
    }

    private static Spoken holder(By by, Card own) {
        String holder = own.face().holder().text();
        String name =
                by.login().map(login -> holder + " (" + login.name() + ")").orElse(holder);
        return by.key().<Spoken>map(key -> Said.of("audit.by-key", name, key)).orElse(Spoken.asIs(name));
    }
}
