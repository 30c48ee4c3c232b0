package dev.quittance.web;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.quittance.application.AccessService.SignedIn;
import dev.quittance.domain.AccountId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What happens to a merchant's transactions: over a socket, or asked for. */
final class EventHandlers {

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
        String ticket = tickets.issue(request.who());
        return CompletableFuture.completedFuture(Response.json(201, JsonOut.object(out -> out.text("ticket", ticket)
                .number("expires_in", Tickets.LIFETIME.toSeconds()))));
    }

    /** Becomes a socket, for one with a ticket or with the cookie of a merchant's session. */
    CompletionStage<Response> socket(Request request) {
        Optional<String> ticket = request.query("token");
        Optional<Long> after = request.query("after", Numbers::whole);
        Optional<String> epoch = request.query("epoch");
        SignedIn who = ticket.isPresent()
                ? tickets.take(ticket.get()).orElseThrow(() -> new Rejected(Problem.unauthorized()))
                : byCookie(request);
        return CompletableFuture.completedFuture(Response.webSocket(
                socket -> web.feed().connect(socket, who.session(), who.card().account(), after, epoch)));
    }

    private static SignedIn byCookie(Request request) {
        Access.READ.require(request.caller());
        return request.who();
    }

    /** The events behind a number, at most a page of them; waits for the first if it is told how long. */
    CompletionStage<Response> list(Request request) {
        AccountId merchant = request.who().card().account();
        Optional<Long> after = request.query("after", Numbers::whole).or(() -> Optional.of(0L));
        Optional<String> epoch = request.query("epoch");
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
