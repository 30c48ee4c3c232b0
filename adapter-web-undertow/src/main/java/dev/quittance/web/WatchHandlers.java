package dev.quittance.web;

import dev.quittance.application.CardService.Merchant;
import dev.quittance.application.port.Lists;
import dev.quittance.domain.Transaction;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What whoever has a watch code sees, at once or as soon as it changes. */
final class WatchHandlers {

    private final Web web;
    private final View view;
    private final Names names;

    WatchHandlers(Web web, View view, Names names) {
        this.web = web;
        this.view = view;
        this.names = names;
    }

    private record Seen(Transaction transaction, Merchant merchant) {}

    /** Answers at once if the state is not the one said; else when it changes, or when the wait is over. */
    CompletionStage<Response> watch(Request request) {
        TransactionId id = request.code("watch_code", web.services().codes()::readWatchCode);
        Optional<Lists.State> said = request.query("state", States::read);
        Duration wait = request.query("wait", Numbers::wait).orElse(Duration.ZERO);
        Seen first = look(id);
        Lists.State known = said.orElseGet(() -> States.of(first.transaction()));
        if (wait.isZero() || known != States.of(first.transaction())) {
            return CompletableFuture.completedFuture(drawn(first));
        }
        return request.later(
                web.feed().transactions().await(id, wait, () -> news(look(id), known), web.workers()), this::drawn);
    }

    private Seen look(TransactionId id) {
        Transaction transaction =
                web.services().desk().look(web.services().payments().find(id));
        return new Seen(transaction, names.of(transaction.terms().merchant()));
    }

    private Bells.Look<Seen> news(Seen seen, Lists.State known) {
        return new Bells.Look<>(seen, States.of(seen.transaction()) != known, nextChange(seen.transaction()));
    }

    /** Nothing rings when a deadline passes or a claim lapses: they do so by themselves. */
    private Duration nextChange(Transaction transaction) {
        Instant next = transaction.expiresAt();
        if (transaction instanceof Transaction.Pending pending
                && pending.claimedUntil().isBefore(next)) {
            next = pending.claimedUntil();
        }
        return transaction instanceof Transaction.Open
                ? Duration.between(web.services().clock().instant(), next)
                : Numbers.WAIT_MAX;
    }

    private Response drawn(Seen seen) {
        return Response.json(200, view.watched(seen.transaction(), seen.merchant()));
    }
}
