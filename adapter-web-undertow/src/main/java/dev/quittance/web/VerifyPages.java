package dev.quittance.web;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.quittance.application.Auditor;
import dev.quittance.application.Verification;
import dev.quittance.web.Formats.Moment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Whether the books agree: what came of it the last time, how far it is now, and once more. */
final class VerifyPages {

    static final String PATH = "/admin/verify";

    /** How many seconds until the page looks again how far it is. */
    private static final String AGAIN = "1";

    private final Pages pages;
    private final Formats formats;
    private final Optional<Auditor> auditor;

    VerifyPages(Web web, Pages pages) {
        this.pages = pages;
        formats = new Formats(web.services());
        auditor = web.services().auditor();
    }

    List<Route> routes() {
        return List.of(
                Route.page(PATH, Access.AUDITOR_OR_ADMIN, Route.Place.IO, this::show),
                Route.form(PATH, Access.AUDITOR_OR_ADMIN, Route.Place.IO, this::verify));
    }

    /** What was checked, and how many of it. */
    record Check(Spoken what, Spoken many) {}

    /** All agrees. */
    record Sound(Moment at, Spoken took, List<Check> checks, long position, String hash) {}

    /** It does not. */
    record Broken(Moment at, String where, String what) {}

    /** It is under way. */
    record Running(long done, long all) {}

    /** @param none whether the books were never checked */
    record View(boolean can, boolean none, Optional<Sound> sound, Optional<Broken> broken, Optional<Running> running) {}

    private CompletionStage<Response> show(Request request) {
        var state = auditor.map(Auditor::state);
        Optional<Auditor.Run> last = state.flatMap(Auditor.State::last);
        Optional<Running> running = state.flatMap(Auditor.State::running)
                .map(progress -> new Running(progress.done(), Math.max(1, progress.all())));
        var view = new View(
                auditor.isPresent(),
                last.isEmpty(),
                last.flatMap(run -> run.outcome().sound().map(sound -> sound(run, sound))),
                last.flatMap(run -> run.outcome()
                        .fault()
                        .map(fault -> new Broken(formats.moment(run.at()), fault.where(), fault.what()))),
                running);
        Response page = pages.draw(request, 200, "verify", Said.of("admin.verify"), view);
        return completedFuture(running.isPresent() ? page.with("Refresh", AGAIN) : page);
    }

    private Sound sound(Auditor.Run run, Verification.Sound sound) {
        var checks = run.whole()
                ? List.of(
                        check("chain", sound.entries(), "entries"),
                        check("balances", sound.accounts(), "accounts"),
                        check("zero", sound.accounts(), "accounts"),
                        check("sales", sound.transactions(), "sales"),
                        check("events", sound.events(), "events"),
                        check("replies", sound.replies(), "answers"),
                        check("audit", sound.audited(), "entries"))
                : List.of(check("end", sound.entries(), "entries"), check("all-zero", sound.accounts(), "accounts"));
        Spoken took = words -> words.say(
                "verify.seconds",
                String.format(words.language().locale(), "%.1f", run.took().toMillis() / 1000.0));
        return new Sound(
                formats.moment(run.at()),
                took,
                checks,
                sound.head().position(),
                sound.head().hash().hex());
    }

    private static Check check(String what, long many, String of) {
        return new Check(Said.of("check." + what), Said.count("check.many." + of, many));
    }

    private CompletionStage<Response> verify(Request request) {
        auditor.ifPresent(Auditor::begin);
        return completedFuture(Response.redirect(PATH));
    }
}
