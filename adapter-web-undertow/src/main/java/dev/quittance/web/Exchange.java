package dev.quittance.web;

import io.undertow.io.Receiver;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.SameThreadExecutor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;

/**
 * One request on its way from head to answer. Everything but a handler's own work happens on the I/O thread of its
 * connection, so nothing here is guarded; and every way through ends in an answer or a closed connection.
 */
final class Exchange {

    private static final Logger ACCESS = LoggerFactory.getLogger("access");

    private final Reception at;
    private final HttpServerExchange undertow;
    private final Mailbox mailbox;
    private final Head head;
    private final Request request;
    private final Trace trace;
    private final long began = ACCESS.isInfoEnabled() ? System.nanoTime() : 0;
    private Route route;
    private boolean answered;
    private XnioExecutor.Key deadline;

    Exchange(Reception at, HttpServerExchange undertow, Mailbox mailbox, Head head) {
        this.at = at;
        this.undertow = undertow;
        this.mailbox = mailbox;
        this.head = head;
        this.request = new Request(head, at.web, mailbox);
        this.trace = request.trace();
    }

    /** From the head to the body. */
    void begin() {
        undertow.addExchangeCompleteListener((same, next) -> {
            stopWaiting();
            next.proceed();
        });
        try {
            requirePlainFraming();
            Optional<Router.Found> found = found();
            at.door.admit(head, found.map(Router.Found::route));
            if (found.isEmpty()) {
                notThere();
                return;
            }
            route = found.get().route();
            trace.found(route);
            request.found(found.get().segments());
            MediaTypes.require(head, route);
            if (route.kind() == Route.Kind.SOCKET) {
                UndertowSocket.requireHandshake(head);
            }
            receive();
        } catch (RuntimeException | Error thrown) {
            refuse(thrown);
        }
    }

    /** Whatever is coded in another way than ours may end elsewhere than we think, and hide a second request. */
    private void requirePlainFraming() {
        List<String> codings = head.headers().apply("Transfer-Encoding");
        if (!codings.isEmpty() && !(codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked"))) {
            undertow.setPersistent(false);
            throw new Rejected(Problem.malformed("The body must be sent whole or in chunks."));
        }
    }

    /** What is wrong with the path is said only to those who may ask. */
    private Optional<Router.Found> found() {
        try {
            return Optional.of(at.router.find(head.method(), head.rawPath()));
        } catch (Rejected notThere) {
            return Optional.empty();
        }
    }

    private void notThere() {
        if (head.method().equals("OPTIONS")) {
            answer(Response.noContent().with("Allow", at.router.allowed(head.rawPath())));
        } else {
            at.router.find(head.method(), head.rawPath()); // throws again
        }
    }

    private void receive() {
        if (head.isSafe()) {
            afterwards(this::callerWanted);
            return;
        }
        if (undertow.getRequestContentLength() > at.door.bodyMax()) {
            refuse(new Rejected(Problem.tooLarge()));
            return;
        }
        Receiver receiver = undertow.getRequestReceiver();
        receiver.setMaxBufferSize(at.door.bodyMax());
        receiver.receiveFullBytes((same, body) -> afterwards(() -> arrived(body)), (same, failure) -> unread(failure));
        if (!undertow.isRequestComplete()) {
            wait(at.deadlines.arriving(), () -> refuse(new Rejected(Problem.tooSlow())));
        }
    }

    /** Once Undertow has left its own call: from then on only we end the exchange. */
    private void afterwards(Runnable step) {
        undertow.dispatch(SameThreadExecutor.INSTANCE, (Runnable) () -> {
            try {
                step.run();
            } catch (RuntimeException | Error thrown) {
                refuse(thrown);
            }
        });
    }

    private void unread(IOException failure) {
        boolean tooLarge = failure instanceof Receiver.RequestToLargeException
                || failure instanceof io.undertow.server.RequestTooBigException;
        refuse(new Rejected(tooLarge ? Problem.tooLarge() : Problem.malformed("The body did not arrive whole.")));
    }

    private void arrived(byte[] body) {
        MediaTypes.requireSaid(head, route, body);
        request.arrived(body);
        callerWanted();
    }

    private void callerWanted() {
        if (answered) {
            return;
        }
        wait(at.deadlines.answering(), () -> refuse(new Rejected(Problem.busy())));
        Optional<Caller> known = at.door.known(head);
        count(known.map(caller -> at.throttle.count(route, head, caller))
                .orElseGet(() -> Optional.of(at.throttle.countLookUp(head))));
        if (known.isPresent() && route.place() == Route.Place.IO) {
            handle(known.get());
        } else {
            at.web.workers().execute(() -> trace.around(() -> withBooks(known)));
        }
    }

    private void count(Optional<Rate.Standing> standing) {
        request.counted(standing);
        if (standing.isPresent() && !standing.get().isLetIn()) {
            throw new Rejected(Throttle.tooEarly(standing.get()));
        }
    }

    private void withBooks(Optional<Caller> known) {
        try {
            Caller caller = known.orElseGet(() -> at.door.lookUp(head));
            if (known.isEmpty()) {
                count(at.throttle.count(route, head, caller));
            }
            if (route.place() == Route.Place.IO) {
                mailbox.execute(() -> handle(caller));
            } else {
                handle(caller);
            }
        } catch (RuntimeException | Error thrown) {
            done(null, thrown);
        }
    }

    private void handle(Caller caller) {
        try {
            request.sentBy(caller);
            requireRightClient(caller);
            route.access().require(caller);
            if (route.kind() == Route.Kind.FORM) {
                at.web.formTokens().require(caller, head, request.form());
            }
            CompletionStage<Response> stage = route.handler().handle(request);
            stage.whenComplete(this::done);
        } catch (RuntimeException | Error thrown) {
            done(null, thrown);
        }
    }

    private void requireRightClient(Caller caller) {
        if (route.isForPeople() && caller instanceof Caller.Program) {
            throw new Rejected(Problem.notAllowed("An API key is for the API and not for pages."));
        }
    }

    private void done(Response response, Throwable thrown) {
        if (Thread.currentThread() == undertow.getIoThread()) {
            leave(response, thrown);
        } else {
            mailbox.execute(() -> leave(response, thrown));
        }
    }

    private void leave(Response response, Throwable thrown) {
        if (thrown != null) {
            refuse(thrown);
        } else if (response == null) {
            refuse(new IllegalStateException("a handler gave no answer"));
        } else {
            answer(response);
        }
    }

    private void refuse(Throwable thrown) {
        if (answered) {
            return;
        }
        try {
            Problem problem = Errors.problem(thrown, trace);
            answer(at.problems.draw(problem, request, isForPeople()));
        } catch (RuntimeException | Error broken) {
            answer(Response.text(Errors.problem(broken, trace).status(), "Something went wrong here."));
        }
    }

    private boolean isForPeople() {
        if (route != null) {
            return route.isForPeople();
        }
        boolean wantsPage = head.headers().apply("Accept").stream().anyMatch(types -> types.contains("text/html"));
        return wantsPage && !head.rawPath().startsWith("/api/");
    }

    private void answer(Response response) {
        if (answered) {
            return;
        }
        answered = true;
        stopWaiting();
        at.web.traffic().count(trace, response.status());
        if (ACCESS.isInfoEnabled()) {
            trace.around(() -> ACCESS.info(
                    "{} {} {} bytes {} ms {}",
                    trace,
                    response.status(),
                    response.body().length,
                    (System.nanoTime() - began) / 1_000_000,
                    head.address()));
        }
        try {
            new Departure(undertow, head, request).leave(response, at.sockets);
            if (!undertow.isComplete() && response.line().isEmpty()) {
                // The rest of a body that we don't want is read and thrown away, so that its sender gets to our answer.
                Duration atMost = undertow.isRequestComplete() ? at.deadlines.leaving() : at.deadlines.arriving();
                wait(atMost, () -> IoUtils.safeClose(undertow.getConnection()));
            }
        } catch (RejectedExecutionException stopping) {
            IoUtils.safeClose(undertow.getConnection()); // Its thread takes nothing new, so neither can we wait.
        } catch (RuntimeException | Error broken) {
            Errors.problem(broken, trace); // is logged
            IoUtils.safeClose(undertow.getConnection());
        }
    }

    private void wait(Duration atMost, Runnable then) {
        stopWaiting();
        deadline = undertow.getIoThread().executeAfter(then, atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void stopWaiting() {
        if (deadline != null) {
            deadline.remove();
            deadline = null;
        }
    }
}
