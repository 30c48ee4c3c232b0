package dev.quittance.web;

import dev.quittance.application.EventService;
import dev.quittance.application.port.Busy;
import dev.quittance.application.port.Notifier;
import dev.quittance.domain.AccountId;
import dev.quittance.domain.Event;
import dev.quittance.domain.Hash;
import dev.quittance.domain.TransactionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells merchants' terminals and waiting watchers what was committed. It is made before the store, which rings
 * it, and bound to the services when the server starts.
 *
 * <p>What the store says is a bell; the books are the truth. A terminal that begins, or that would have a gap, is
 * noted first and read for then, so that no event falls in between; one that has heard all there was follows the
 * bell. For a slow reader the events wait in the books; one that reads nothing for a whole heartbeat is cut off. All
 * of this happens on one thread of its own, which never waits and never reads.
 */
public final class LiveFeed implements Notifier, AutoCloseable {

    /** How many events may wait to be told; when there are more, everybody looks at the books instead. */
    static final int BACKLOG_MAX = 100_000;

    /** How many terminals one merchant may have open. */
    static final int TERMINALS_MAX = 1_000;

    static final int GOING_AWAY = 1001;
    static final int FAULT = 1011;
    static final int TRY_LATER = 1013;
    static final int SIGNED_OUT = 4401;
    static final int UNKNOWN_SEQ = 4409;

    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final Bells<TransactionId> transactions = new Bells<>();
    private final Bells<AccountId> merchants = new Bells<>();
    private final AtomicInteger backlog = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicBoolean overrun = new AtomicBoolean();
    private final Map<AccountId, Set<Terminal>> terminals = new HashMap<>(); // of the one thread
    private final ScheduledThreadPoolExecutor thread;
    private final Duration heartbeat;
    private volatile Optional<Bound> bound = Optional.empty();

    private record Bound(Missed missed, Executor worker, InstantSource clock) {}

    /** Nobody listens yet. */
    public LiveFeed() {
        this(Duration.ofSeconds(20));
    }

    LiveFeed(Duration heartbeat) {
        this.heartbeat = heartbeat;
        this.thread = new ScheduledThreadPoolExecutor(1, LiveFeed::named, new ThreadPoolExecutor.DiscardPolicy());
    }

    private static Thread named(Runnable work) {
        var thread = new Thread(work, "live-feed");
        thread.setDaemon(true);
        return thread;
    }

    /** From now on there are terminals. What is read for them is read on {@code worker}. */
    void begin(Missed missed, Executor worker, InstantSource clock) {
        bound = Optional.of(new Bound(missed, worker, clock));
        thread.scheduleAtFixedRate(guarded(this::beat), heartbeat.toNanos(), heartbeat.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Rings when a transaction has changed. */
    Bells<TransactionId> transactions() {
        return transactions;
    }

    /** Rings when something happened to a merchant's transactions. */
    Bells<AccountId> merchants() {
        return merchants;
    }

    /** How many terminals are open, as of a moment ago. */
    int terminals() {
        return open.get();
    }

    @Override
    public void committed(List<Event> events) {
        if (backlog.addAndGet(events.size()) <= BACKLOG_MAX) {
            onThread(() -> {
                backlog.addAndGet(-events.size());
                events.forEach(this::heard);
            });
            return;
        }
        backlog.addAndGet(-events.size());
        if (overrun.compareAndSet(false, true)) {
            onThread(this::everybodyLooks);
        }
    }

    /** Begins to tell a merchant's terminal what happens; {@code after} and {@code epoch} as it says where it was. */
    void connect(Socket socket, Pass pass, AccountId merchant, Optional<Long> after, Optional<String> epoch) {
        var terminal = new Terminal(socket, pass, merchant, waiting -> onThread(() -> goOn(waiting)));
        socket.onClose(() -> onThread(() -> forget(terminal)));
        onThread(() -> {
            var all = terminals.computeIfAbsent(merchant, first -> new LinkedHashSet<>());
            if (all.size() == TERMINALS_MAX) {
                socket.close(TRY_LATER, "too many terminals");
                return;
            }
            all.add(terminal);
            open.incrementAndGet();
            read(terminal, after, epoch);
        });
    }

    /** A session or a key has ended: its sockets are closed. */
    void ended(Hash token) {
        closeAll(terminal -> terminal.pass().token().equals(token), SIGNED_OUT, "signed out");
    }

    /** Says goodbye to all terminals and answers whoever waits; nobody is told anything any more. */
    @Override
    public void close() {
        transactions.close();
        merchants.close();
        var gone = new CompletableFuture<Void>();
        closeAll(any -> true, GOING_AWAY, "going away");
        onThread(() -> gone.complete(null));
        gone.completeOnTimeout(null, GOODBYE.toMillis(), TimeUnit.MILLISECONDS).join();
        thread.shutdownNow();
    }

    // From here on all is done on the one thread.

    private void heard(Event event) {
        transactions.ring(event.fact().after().terms().id());
        merchants.ring(event.merchant());
        var all = terminals.getOrDefault(event.merchant(), Set.of());
        all.forEach(terminal -> terminal.noteOf(event.seq()));
        if (all.stream().anyMatch(Terminal::isLive)) {
            byte[] drawn = bound.orElseThrow().missed().drawn(event); // its name was read for a terminal before
            all.stream().filter(Terminal::isLive).toList().forEach(terminal -> tell(terminal, event.seq(), drawn));
        }
    }

    private void tell(Terminal terminal, long seq, byte[] drawn) {
        if (seq > terminal.seq() + 1 || terminal.isFull()) {
            terminal.lookAgain();
            terminal.waitForRoom();
        } else {
            terminal.tell(seq, drawn);
        }
    }

    private void everybodyLooks() {
        overrun.set(false);
        transactions.ringAll();
        merchants.ringAll();
        everyone().stream().filter(Terminal::isLive).forEach(this::readOn);
    }

    private void readOn(Terminal terminal) {
        terminal.lookAgain();
        read(terminal, Optional.of(terminal.seq()), Optional.empty());
    }

    private void read(Terminal terminal, Optional<Long> after, Optional<String> epoch) {
        try {
            bound.orElseThrow().worker().execute(() -> onThread(looked(terminal, after, epoch)));
        } catch (RejectedExecutionException | Busy busy) {
            terminal.socket().close(TRY_LATER, "busy");
        }
    }

    /** Looks, on the worker's thread, and gives what is to be done about it. */
    private Runnable looked(Terminal terminal, Optional<Long> after, Optional<String> epoch) {
        try {
            Missed.Page page = bound.orElseThrow().missed().forTerminal(terminal, after, epoch);
            return () -> take(terminal, page);
        } catch (EventService.UnknownSeq unknown) {
            return () -> terminal.socket().close(UNKNOWN_SEQ, "unknown-seq");
        } catch (Missed.SignedOut signedOut) {
            return () -> terminal.socket().close(SIGNED_OUT, "signed out");
        } catch (RuntimeException fault) {
            LOG.error("what a terminal missed can't be read", fault);
            return () -> terminal.socket().close(FAULT, "fault");
        }
    }

    private void take(Terminal terminal, Missed.Page page) {
        if (!isHere(terminal)) {
            return;
        }
        if (!terminal.hasBegun()) {
            terminal.begin(page.from(), bound.orElseThrow().missed().sign("hello", page.from()));
        }
        page.events().forEach(event -> terminal.tell(event.seq(), event.json()));
        terminal.noteMore(page.isFull());
        terminal.waitForRoom();
    }

    /** There is room for more: reads what is missing, or follows when nothing is. */
    private void goOn(Terminal terminal) {
        if (!terminal.hasWaited() || !isHere(terminal)) {
            return;
        }
        if (terminal.isBehind()) {
            readOn(terminal);
        } else {
            terminal.follow();
        }
    }

    private void beat() {
        Instant now = bound.orElseThrow().clock().instant();
        everyone().stream()
                .filter(terminal -> !now.isBefore(terminal.pass().mayEndAt()))
                .forEach(this::askAgain);
        for (Terminal terminal : everyone()) {
            if (terminal.isStuck()) {
                terminal.socket().cut();
                forget(terminal);
                continue;
            }
            terminal.socket().ping();
            if (terminal.isLive()) {
                terminal.send(bound.orElseThrow().missed().sign("heartbeat", terminal.seq()));
            }
        }
    }

    /** Whether it may still listen, the books know: it may have been used meanwhile. If they are busy, next time. */
    private void askAgain(Terminal terminal) {
        try {
            bound.orElseThrow().worker().execute(guarded(() -> {
                if (!bound.orElseThrow().missed().counts(terminal)) {
                    ended(terminal.pass().token());
                }
            }));
        } catch (RejectedExecutionException | Busy busy) {
            LOG.debug("a terminal is asked for later", busy);
        }
    }

    private List<Terminal> everyone() {
        return terminals.values().stream().flatMap(Set::stream).toList();
    }

    private boolean isHere(Terminal terminal) {
        return terminals.getOrDefault(terminal.merchant(), Set.of()).contains(terminal);
    }

    private void forget(Terminal terminal) {
        if (isHere(terminal)) {
            open.decrementAndGet();
            terminals.computeIfPresent(
                    terminal.merchant(), (merchant, all) -> all.remove(terminal) && all.isEmpty() ? null : all);
        }
    }

    private void closeAll(Predicate<Terminal> which, int code, String why) {
        onThread(() -> everyone().stream().filter(which).forEach(terminal -> {
            terminal.socket().close(code, why);
            forget(terminal);
        }));
    }

    private void onThread(Runnable work) {
        thread.execute(guarded(work));
    }

    /** What goes wrong for one listener must not end the telling for the others. */
    private static Runnable guarded(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException fault) {
                LOG.error("the live feed failed", fault);
            }
        };
    }
}
