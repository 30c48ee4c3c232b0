package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.port.Backups;
import dev.quittance.web.Formats.Moment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The copies of the books: which there are, and one more; for people and for programs. */
final class BackupPages {

    static final String PATH = "/admin/backups";

    private static final String API = "/api/admin/backups";

    /** How many seconds until the page looks again whether it is there. */
    private static final String AGAIN = "1";

    private static final int SHOWN = 50;

    private final Pages pages;
    private final Formats formats;
    private final Optional<Backups> backups;

    BackupPages(Web web, Pages pages) {
        this.pages = pages;
        formats = new Formats(web.services());
        backups = web.services().backups();
    }

    List<Route> routes() {
        return List.of(
                Route.page(PATH, Access.AUDITOR_OR_ADMIN, Route.Place.WORKER, this::show),
                Route.form(PATH, Access.ADMIN, Route.Place.IO, this::make),
                Route.api("GET", API, Access.AUDITOR_OR_ADMIN, Route.Place.WORKER, this::list),
                Route.api("POST", API, Access.ADMIN, Route.Place.WORKER, this::begin));
    }

    record Copy(Moment at, String name, long position, Spoken size) {}

    record View(
            boolean can,
            boolean may,
            boolean daily,
            boolean running,
            boolean failed,
            boolean any,
            Optional<Moment> last,
            List<Copy> copies) {}

    private CompletionStage<Response> show(Request request) {
        Optional<Backups.State> state = backups.map(Backups::state);
        List<Backups.Copy> all = state.map(Backups.State::all).orElse(List.of());
        boolean running = state.map(Backups.State::running).orElse(false);
        var view = new View(
                state.isPresent(),
                Access.ADMIN.allows(request.caller()),
                state.map(Backups.State::daily).orElse(false),
                running,
                state.map(Backups.State::failed).orElse(false),
                !all.isEmpty(),
                all.stream().findFirst().map(copy -> formats.moment(copy.begunAt())),
                all.stream().limit(SHOWN).map(this::copy).toList());
        Response page = pages.draw(request, 200, "backups", Said.of("admin.backups"), view);
        return completedFuture(running ? page.with("Refresh", AGAIN) : page);
    }

    private Copy copy(Backups.Copy copy) {
        return new Copy(formats.moment(copy.begunAt()), copy.name(), copy.position(), size(copy.bytes()));
    }

    private static Spoken size(long bytes) {
        return words -> String.format(words.language().locale(), "%,.1f MB", bytes / 1_000_000.0);
    }

    private CompletionStage<Response> make(Request request) {
        backups.ifPresent(there -> there.begin(request.by()));
        return completedFuture(Response.redirect(PATH));
    }

    private CompletionStage<Response> list(Request request) {
        return completedFuture(Response.json(200, drawn(there())));
    }

    private CompletionStage<Response> begin(Request request) {
        Backups there = there();
        there.begin(request.by());
        return completedFuture(Response.json(202, drawn(there)));
    }

    /** Books that are kept elsewhere are copied there. */
    private Backups there() {
        return backups.orElseThrow(() -> new Rejected(Problem.notFound()));
    }

    private static byte[] drawn(Backups backups) {
        Backups.State state = backups.state();
        return JsonOut.object(out -> out.flag("running", state.running())
                .flag("failed", state.failed())
                .flag("daily", state.daily())
                .list("backups", state.all(), (each, copy) -> each.text("name", copy.name())
                        .time("begun_at", copy.begunAt())
                        .number("entry", copy.position())
                        .number("bytes", copy.bytes())));
    }
}
