package dev.quittance.application.simulator;

import dev.quittance.application.Desk;
import dev.quittance.application.NotAllowed;
import dev.quittance.application.TooMany;
import dev.quittance.application.contract.Auditor;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Busy;
import dev.quittance.application.port.Store;
import dev.quittance.application.port.Unwritable;
import dev.quittance.application.simulator.Request.Delivery;
import dev.quittance.application.simulator.Request.Kind;
import dev.quittance.domain.Card;
import dev.quittance.domain.Refused;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

/**
 * People who pay while everything goes wrong: a seeded run of the real services over a real store, in which batches
 * fail, processes end, answers are lost, requests come again, and the clock jumps. After each step everything that
 * changed is compared with everything that was told. The same seed gives the same run.
 */
final class Simulation {

    private static final Duration ASKED_AGAIN_WITHIN = Duration.ofDays(6);
    private static final int REMEMBERED = 200;
    private static final int LOOKED_AT_EVERY = 3;
    private static final int ALL_EVERY = 500;

    private final long seed;
    private final Random random;
    private final BiFunction<Store, InstantSource, Service> wiring;
    private final SimulatedTime time = new SimulatedTime();
    private final Listener listener = new Listener();
    private final FaultyStore store;
    private final Town town;
    private final Requests requests;
    private final Witness witness;
    private final Auditor auditor;
    private final List<Request> unknown = new ArrayList<>();
    private final Deque<Request> known = new ArrayDeque<>();
    private final Map<Mishap, Integer> mishaps = new EnumMap<>(Mishap.class);
    private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);
    private Service service;
    private int step;
    private int operations;
    private int replays;

    Simulation(Disk disk, long seed) {
        this(disk, Service::new, seed);
    }

    /** With services that are put together in another way. */
    Simulation(Disk disk, BiFunction<Store, InstantSource, Service> wiring, long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.wiring = wiring;
        store = new FaultyStore(disk, listener);
        listener.looksInto(() -> store);
        Service sound = new Service(store, time::now);
        Store founding = disk.open(listener);
        town = Town.open(founding, sound.cards());
        requests = new Requests(town, random);
        auditor = new Auditor(store);
        startAgain();
        witness = store.read(books -> new Witness(town, books));
    }

    /** What happened. */
    record Report(
            long seed, int steps, int operations, int replays, Map<Mishap, Integer> mishaps, Map<Kind, Integer> done) {}

    /** Goes on until so many requests were sent, and then until every answer is known. */
    Report run(int length) {
        try {
            while (operations < length) {
                step();
            }
            while (!unknown.isEmpty()) {
                step++;
                batch(List.of(unknown.remove(0)), Mishap.NONE);
            }
            checkAll();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "step " + step + " of -Dsimulator.seed=" + seed + " -Dsimulator.steps=" + length + ": "
                            + e.getMessage(),
                    e);
        }
        return new Report(seed, step, operations, replays, mishaps, done);
    }

    private void step() {
        step++;
        time.goOn(Duration.ofMillis(random.nextInt(random.nextInt(50) == 0 ? 400_000 : 8_000)));
        if (random.nextInt(60) == 0) {
            time.set(Duration.ofSeconds(random.nextBoolean() ? random.nextInt(7_200) : -random.nextInt(600)));
        }
        List<Request> batch = new ArrayList<>();
        int size = random.nextInt(3) > 0 ? 1 : 2 + random.nextInt(5);
        for (int i = 0; i < size; i++) {
            batch.add(next());
        }
        if (random.nextInt(40) == 0) {
            batch.addAll(requests.rush(time.now()));
        }
        batch(batch, mishap());
        if (step % LOOKED_AT_EVERY == 0) {
            look();
        }
        if (step % ALL_EVERY == 0) {
            checkAll();
        }
    }

    /** Somebody looks, and nothing is written for that; but deadlines are noted each second before they pass. */
    private void look() {
        store.write(service.payments().noteDeadlines());
        store.carryOut(Mishap.NONE, 0);
        store.read(books -> {
            requests.lately()
                    .forEach(id -> witness.sees(service.payments().find(id).on(books)));
            return step;
        });
    }

    private Mishap mishap() {
        Mishap[] all = Mishap.values();
        return random.nextInt(3) > 0 ? Mishap.NONE : all[1 + random.nextInt(all.length - 1)];
    }

    /** Something new, something that nobody knows the answer of, or a late copy of what was answered long ago. */
    private Request next() {
        int dice = random.nextInt(100);
        if (dice < 40 && !unknown.isEmpty()) {
            return unknown.remove(random.nextInt(unknown.size()));
        }
        if (dice < 55 && !known.isEmpty()) {
            Request old = known.stream()
                    .skip(random.nextInt(known.size()))
                    .findFirst()
                    .orElseThrow();
            boolean kept = time.now().isBefore(old.since.plus(ASKED_AGAIN_WITHIN));
            if (kept) {
                replays++;
                return random.nextInt(12) == 0 ? old.underTheSameKey(requests.nextNumber()) : old;
            }
            known.remove(old);
        }
        return requests.next(time.now());
    }

    private void batch(List<Request> batch, Mishap mishap) {
        List<Delivery> delivered = new ArrayList<>();
        for (Request request : batch) {
            var stage = request.send(service);
            delivered.add(new Delivery(request, store.last(), stage));
        }
        operations += batch.size();
        mishaps.merge(mishap, 1, Integer::sum);
        time.goOn(Duration.ofMillis(random.nextInt(random.nextInt(5) == 0 ? 60_000 : 50))); // it waits in the queue
        store.carryOut(mishap, random.nextInt(batch.size()));
        if (mishap.isCrash()) {
            startAgain();
        }
        check(delivered);
        delivered.forEach(this::hear);
    }

    private void startAgain() {
        store.startAgain();
        InstantSource clock =
                time.startAgain(store.read(books -> books.clockMark().latest()));
        store.goBy(clock);
        service = wiring.apply(store, clock);
        for (Card merchant : town.merchants) {
            listener.caughtUp(
                    merchant.account(), store.read(books -> books.events().lastSeq(merchant.account())));
        }
    }

    private void check(List<Delivery> delivered) {
        auditor.check("the books");
        store.read(books -> {
            witness.check(books, delivered, requests.lately());
            for (Card merchant : town.merchants) {
                long last = books.events().lastSeq(merchant.account());
                long heard = listener.heard(merchant.account());
                if (heard != last) {
                    throw new AssertionError("heard up to number " + heard + ", but there are " + last);
                }
            }
            return step;
        });
        if (!listener.complaints().isEmpty()) {
            throw new AssertionError(listener.complaints().get(0));
        }
    }

    private void checkAll() {
        store.read(books -> {
            witness.checkAll(books);
            return step;
        });
    }

    /** What the one who sent it makes of the answer: without one, whoever has a key asks again. */
    private void hear(Delivery delivery) {
        Request request = delivery.request;
        try {
            Object came = delivery.stage.toCompletableFuture().join();
            boolean no = came instanceof Desk.Reply reply && reply.answer() instanceof Answer.No;
            done.merge(request.content.kind(), no ? 0 : 1, Integer::sum);
            if (came instanceof Desk.Reply reply) {
                remember(request, reply.answer());
            }
        } catch (CompletionException e) {
            Throwable why = e.getCause();
            boolean mayAskAgain = request.key.isPresent() || !(why instanceof FaultyStore.Lost);
            boolean unanswered = why instanceof FaultyStore.Lost || why instanceof Busy || why instanceof Unwritable;
            if (unanswered && mayAskAgain) {
                unknown.add(request);
            } else if (!unanswered && !isNo(why)) {
                throw new AssertionError("a fault: " + request, why);
            }
        }
    }

    private void remember(Request request, Answer answer) {
        if (request.content.kind() == Kind.START && answer instanceof Answer.Done created) {
            requests.remember(created.transaction().terms().id());
        }
        if (request.content.kind() == Kind.PAY && answer instanceof Answer.Done paid) {
            requests.rememberPaid(paid.transaction().terms());
        }
        if (request.key.isPresent() && !known.contains(request)) {
            known.addLast(request);
            if (known.size() > REMEMBERED) {
                known.removeFirst();
            }
        }
    }

    /** Whether a rule said so, and nothing is wrong. */
    static boolean isNo(Throwable thrown) {
        return thrown instanceof Refused
                || thrown instanceof TooMany
                || thrown instanceof NotAllowed
                || thrown instanceof Desk.Mismatch;
    }
}
