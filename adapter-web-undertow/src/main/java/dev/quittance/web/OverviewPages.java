package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.quittance.application.Auditor;
import dev.quittance.application.Overview;
import dev.quittance.application.port.Backups;
import dev.quittance.domain.Flow;
import dev.quittance.domain.Money;
import dev.quittance.domain.Transfer;
import dev.quittance.web.Formats.Moment;
import dev.quittance.web.Formats.Sum;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * What whoever looks after it all wants to see first. What takes a pass over the books is looked at once a minute at
 * most, and says of when it is.
 */
final class OverviewPages {

    static final String PATH = "/admin";

    private static final Duration KEPT = Duration.ofMinutes(1);
    private static final String ONLY = "all of it";

    private final Pages pages;
    private final Services services;
    private final Formats formats;
    private final Wants wants;
    private final Instant since;
    private final LoadingCache<String, Overview> seen;

    OverviewPages(Web web, Pages pages) {
        this.pages = pages;
        services = web.services();
        formats = new Formats(services);
        wants = new Wants(web);
        since = services.clock().instant();
        seen = Caffeine.newBuilder()
                .expireAfterWrite(KEPT)
                .ticker(() ->
                        Duration.between(since, services.clock().instant()).toNanos())
                .build(key -> services.desk().look(services.books().overview()));
    }

    List<Route> routes() {
        return List.of(Route.page(PATH, Access.AUDITOR_OR_ADMIN, Route.Place.WORKER, this::show));
    }

    /** How often something was done today, and how much money it moved. */
    record Figure(Spoken says, Money amount, Spoken many) {}

    /** Whether the books agree, by the last look at them. */
    record Checked(boolean sound, boolean broken, boolean running, Optional<Moment> at) {}

    /** How many cards there are. */
    record Cards(Spoken active, Spoken locked, Spoken blocked) {}

    /**
     * The page.
     *
     * @param at when sums and cards were looked at
     * @param held on all cards and merchants' cards
     * @param calm whether nothing wants anybody
     * @param backup the newest copy of the books
     * @param version of the program; empty if it does not run from a jar
     */
    record View(
            Moment at,
            Spoken day,
            Checked checked,
            Sum held,
            Money cards,
            Money merchants,
            Money cashDesk,
            Money bank,
            List<Figure> figures,
            Cards counts,
            boolean mayOpen,
            boolean calm,
            List<Wants.Want> wants,
            Optional<Moment> backup,
            Optional<String> version,
            String java,
            Moment since) {}

    private CompletionStage<Response> show(Request request) {
        Overview overview = seen.get(ONLY);
        Optional<Auditor.State> books = services.auditor().map(Auditor::state);
        Optional<Backups.State> copies = services.backups().map(Backups::state);
        List<Wants.Want> found = wants.of(books, copies, overview.cards());
        var held = overview.holdings();
        Money zero = Money.zero(formats.unit());
        var view = new View(
                formats.moment(overview.at()),
                formats.day(overview.at()),
                checked(books),
                new Sum(held.cards().plus(held.merchants())),
                held.cards(),
                held.merchants(),
                zero.minus(held.cashDesk()),
                zero.minus(held.bank()),
                figures(overview),
                cards(overview),
                Access.ADMIN.allows(request.caller()),
                found.isEmpty(),
                found,
                copies.flatMap(state -> state.all().stream().findFirst()).map(copy -> formats.moment(copy.begunAt())),
                Optional.ofNullable(OverviewPages.class.getPackage().getImplementationVersion()),
                Runtime.version().toString(),
                formats.moment(since));
        return completedFuture(pages.draw(request, 200, "overview", Said.of("admin.overview"), view));
    }

    private Checked checked(Optional<Auditor.State> state) {
        var last = state.flatMap(Auditor.State::last);
        return new Checked(
                last.filter(run -> run.outcome().sound().isPresent()).isPresent(),
                last.filter(run -> run.outcome().fault().isPresent()).isPresent(),
                state.flatMap(Auditor.State::running).isPresent(),
                last.map(run -> formats.moment(run.at())));
    }

    private List<Figure> figures(Overview overview) {
        return List.of(
                figure(overview, "flow.payment", Transfer.Kind.PAYMENT),
                figure(overview, "overview.back", Transfer.Kind.REFUND, Transfer.Kind.VOID),
                figure(overview, "flow.top-up", Transfer.Kind.TOP_UP),
                figure(overview, "flow.payout", Transfer.Kind.PAYOUT));
    }

    private Figure figure(Overview overview, String says, Transfer.Kind... kinds) {
        var flows = overview.today().stream()
                .filter(flow -> List.of(kinds).contains(flow.kind()))
                .toList();
        Money sum = flows.stream().map(Flow::amount).reduce(Money.zero(formats.unit()), Money::plus);
        long many = flows.stream().mapToLong(Flow::count).sum();
        return new Figure(Said.of(says), sum, Said.count("overview.times", many));
    }

    private static Cards cards(Overview overview) {
        var count = overview.cards();
        return new Cards(counted(count.active()), counted(count.locked()), counted(count.blocked()));
    }

    private static Spoken counted(long number) {
        return words -> words.amounts().whole(number);
    }
}
