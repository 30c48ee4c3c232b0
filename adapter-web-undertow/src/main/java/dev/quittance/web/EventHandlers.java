package dev.quittance.web;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.quittance.domain.AccountId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What happens to a merchant's transactions: over a socket, or asked for. */
final class EventHandlers {

    /** In place of a number, for one who has heard none: where the list ends now. */
    private static final String NEWEST = "newest";

    private final Web web;
    private final View view;
    private final Missed missed;
    private final Tickets tickets;

    EventHandlers(Web web, View view, Missed missed) {
        this.web = web;
        this.view = view;
        this.missed = missed;
        this.tickets = new Tickets(web.services().secrets(), Ticker.systemTicker());
    }

    CompletionStage<Response> ticket(Request request) {
        String ticket = tickets.issue(request.caller());
        return CompletableFuture.completedFuture(Response.json(201, JsonOut.object(out -> out.text("ticket", ticket)
                .number("expires_in", Tickets.LIFETIME.toSeconds()))));
    }

    /** Becomes a socket, for one with a ticket, the cookie of a session or an API key. */
    CompletionStage<Response> socket(Request request) {
        Optional<String> ticket = request.query("token");
        Optional<Long> after = request.query("after", Numbers::whole);
        Optional<String> epoch = request.query("epoch");
        Caller who = ticket.isPresent()
                ? tickets.take(ticket.get()).orElseThrow(() -> new Rejected(Problem.unauthorized()))
                : byItself(request);
        return CompletableFuture.completedFuture(Response.webSocket(socket -> web.feed()
                .connect(
                        socket,
                        Pass.of(who, web.services()),
                        who.card().orElseThrow().account(),
                        after,
                        epoch)));
    }

    private static Caller byItself(Request request) {
        Access.READ.require(request.caller());
        return request.caller();
    }

    /** The events behind a number, as a list or as a stream that does not end. */
    CompletionStage<Response> events(Request request) {
        return request.wantsStream() ? stream(request) : list(request);
    }

    /** Whoever comes back says by the header where it was, whatever its address said at first. */
    private CompletionStage<Response> stream(Request request) {
        var last =
                request.header("Last-Event-ID").map(id -> Fields.read("#Last-Event-ID", id, EventStream.Position::of));
        var after = last.map(EventStream.Position::seq).or(() -> request.query("after", Numbers::whole));
        var epoch = last.isPresent() ? last.flatMap(EventStream.Position::epoch) : request.query("epoch");
        return CompletableFuture.completedFuture(Response.eventStream(missed.epoch(), stream -> web.feed()
                .connect(
                        stream,
                        Pass.of(request.caller(), web.services()),
                        request.card().account(),
                        after,
                        epoch)));
    }

    /** At most a page of them; waits for the first if it is told how long. */
    private CompletionStage<Response> list(Request request) {
        AccountId merchant = request.card().account();
        Optional<String> epoch = request.query("epoch");
        if (request.query("after").filter(NEWEST::equals).isPresent()) {
            return CompletableFuture.completedFuture(drawn(missed.of(merchant, Optional.empty(), epoch)));
        }
        Optional<Long> after = request.query("after", Numbers::whole).or(() -> Optional.of(0L));
        Duration wait = request.query("wait", Numbers::wait).orElse(Duration.ZERO);
        Missed.Page first = missed.of(merchant, after, epoch);
        if (wait.isZero() || !first.events().isEmpty()) {
            return CompletableFuture.completedFuture(drawn(first));
        }
        return request.later(
                web.feed()
                        .merchants()
                        .await(merchant, wait, () -> news(missed.of(merchant, after, epoch)), web.workers()),
                this::drawn);
    }

    private static Bells.Look<Missed.Page> news(Missed.Page page) {
        return new Bells.Look<>(page, !page.events().isEmpty(), Numbers.WAIT_MAX);
    }

    private Response drawn(Missed.Page page) {
        var events = page.events().stream().map(Missed.Drawn::json).toList();
        return Response.json(200, view.events(events, page.last(), missed.epoch()));
    }
}
