package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guessing passwords and PINs at the running jar gains nothing, and keeps nobody from paying. */
@Tag("long")
class GuessingTest {

    private static final int ADDRESSES = 60;
    private static final int GUESSES = 240;

    @TempDir
    private static Path directory;

    private static RunningService service;

    @BeforeAll
    static void open() {
        service = RunningService.withPeople(directory.resolve("data"));
    }

    @AfterAll
    static void close() {
        service.close();
    }

    private static List<Elsewhere> elsewhere(int from, int many) {
        return IntStream.range(from, from + many)
                .mapToObj(number -> new Elsewhere(service, number))
                .toList();
    }

    @Test
    void two_hundred_and_forty_guesses_from_sixty_addresses_are_held_off_and_the_owner_gets_in() {
        People owner = People.ANA;
        Elsewhere home = new Elsewhere(service, 1_000);
        Elsewhere.Reply first = home.login(owner.login(), owner.password());
        assertEquals(200, first.status());
        String known = first.head().stream()
                .filter(line -> line.startsWith("Set-Cookie: quittance-known="))
                .map(line -> line.substring("Set-Cookie: ".length(), line.indexOf(';')))
                .findFirst()
                .orElseThrow();
        var addresses = elsewhere(0, ADDRESSES);
        var statuses = new TreeMap<Integer, Integer>();
        for (int i = 0; i < GUESSES; i++) {
            var reply = addresses.get(i % ADDRESSES).login(owner.login(), "guess number " + i);
            statuses.merge(reply.status(), 1, Integer::sum);
            if (reply.status() == 429) {
                assertTrue(Integer.parseInt(reply.header("Retry-After").orElseThrow()) >= 1);
            }
        }
        System.out.println(GUESSES + " guesses from " + ADDRESSES + " addresses: " + statuses);
        assertEquals(GUESSES, statuses.get(401) + statuses.get(429));
        assertTrue(statuses.get(401) <= 20, statuses::toString);

        assertEquals(429, home.login(owner.login(), owner.password()).status());
        assertEquals(
                200,
                home.login(owner.login(), owner.password(), "Cookie: " + known).status());
    }

    @Test
    void nothing_tells_a_login_that_there_is_from_one_that_there_is_not() {
        People there = People.ADA;
        var addresses = elsewhere(100, 8);
        var known = new ArrayList<Long>();
        var unknown = new ArrayList<Long>();
        for (int i = 0; i < 4; i++) {
            long begin = System.nanoTime();
            var wrong = addresses.get(2 * i).login(there.login(), "not the password");
            long middle = System.nanoTime();
            var nobody = addresses.get(2 * i + 1).login("nobody" + i, "not the password");
            known.add(middle - begin);
            unknown.add(System.nanoTime() - middle);

            assertEquals(401, wrong.status(), wrong::toString);
            assertEquals(wrong.form(), nobody.form());
            assertEquals(wrong.body(), nobody.body());
        }
        System.out.printf(
                Locale.ROOT,
                "a known login takes %.2f times as long as an unknown one%n",
                median(known) / median(unknown));
    }

    private static double median(List<Long> all) {
        long[] sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
    }

    @Test
    void fifty_guesses_at_a_pin_at_the_same_moment_are_three_tries() {
        People payer = People.MIA;
        Client mia = Client.signedIn(service, payer);
        Client otto = Client.signedIn(service, People.OTTO);
        String pay = "/api/pay/"
                + otto.post("/api/start_payment", json("{'amount': 30}"))
                        .expect(201)
                        .text("code");

        var answers = AtOnce.answers(50, i -> mia.post(pay, json("{'pin': '%04d'}", 5000 + i)));

        var types = new TreeMap<String, Integer>();
        answers.forEach(answer -> types.merge(answer.expect(403).text("type"), 1, Integer::sum));
        assertEquals(3, types.get("/problems/wrong-pin"), types::toString);
        assertEquals(47, types.get("/problems/pin-locked"), types::toString);
        mia.post(pay, json("{'pin': '%s'}", payer.pin())).expectProblem(403, "pin-locked");
        mia.post("/api/me/pin_unlock", json("{'password': '%s'}", payer.password()))
                .expect(204);
        mia.post(pay, json("{'pin': '%s'}", payer.pin())).expect(200);
    }

    /** More sign-ins than can be looked at: they are told to come back, and payments go on meanwhile. */
    @Test
    void a_flood_of_sign_ins_is_told_to_come_back_while_payments_go_on() throws InterruptedException {
        Client merchant = Client.signedIn(service, People.OTTO);
        Client payer = Client.signedIn(service, People.TOM);
        var stop = new AtomicBoolean();
        var told = new AtomicInteger();
        var statuses = Collections.synchronizedMap(new TreeMap<Integer, Integer>());
        int flooders = 100;
        var pool = Executors.newFixedThreadPool(flooders);
        for (int i = 0; i < flooders; i++) {
            Elsewhere from = new Elsewhere(service, 2_000 + i);
            int which = i;
            pool.execute(() -> {
                for (int n = 0; n < 40 && !stop.get(); n++) {
                    var reply = from.login("flood" + which + "x" + n, "whatever it is");
                    statuses.merge(reply.status(), 1, Integer::sum);
                    reply.header("Retry-After").ifPresent(later -> told.incrementAndGet());
                }
            });
        }
        var times = new ArrayList<Long>();
        for (int i = 0; i < 100; i++) {
            long begin = System.nanoTime();
            String code = merchant.post("/api/start_payment", json("{'amount': 0.01}"))
                    .expect(201)
                    .text("code");
            payer.post("/api/pay/" + code, "{}").expect(200);
            times.add(System.nanoTime() - begin);
        }
        stop.set(true);
        pool.shutdown();
        assertTrue(pool.awaitTermination(60, TimeUnit.SECONDS));

        long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "start and pay under a flood of sign-ins (%s): median %.0f ms, slowest %.0f ms%n",
                statuses,
                sorted[sorted.length / 2] / 1e6,
                sorted[sorted.length - 1] / 1e6);
        assertTrue(statuses.keySet().stream().allMatch(status -> status == 401 || status == 429 || status == 503));
        assertEquals(
                Arrays.asList(429, 503).stream()
                        .mapToInt(status -> statuses.getOrDefault(status, 0))
                        .sum(),
                told.get());
        assertTrue(told.get() > 0, statuses::toString);
    }
}
