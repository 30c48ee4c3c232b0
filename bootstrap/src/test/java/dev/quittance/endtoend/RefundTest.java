package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Money that goes back, many times at once, and through a kill. */
@Tag("long")
class RefundTest {

    private static final int MANY = 40;

    @TempDir
    private static Path directory;

    private static RunningService service;
    private static Ledger ledger;

    private final Client ana = Client.signedIn(service, People.ANA);
    private final Client croesus = Client.signedIn(service, People.CROESUS);

    @BeforeAll
    static void start() {
        service = RunningService.withPeople(directory.resolve("data"), "--pin-free-total", "0");
        ledger = Ledger.of(service.data());
    }

    @AfterAll
    static void stop() {
        ledger.close();
        service.close();
    }

    private String paid(String amount) {
        String code = ana.post("/api/start_payment", json("{'amount': %s}", amount))
                .expect(201)
                .text("code");
        croesus.post("/api/pay/" + code, "{}").expect(200);
        return code;
    }

    private static String refunds(String code) {
        return "/api/transactions/" + code + "/refunds";
    }

    private static Map<Integer, Long> statuses(List<Answer> answers) {
        return answers.stream().collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
    }

    @Test
    void of_forty_full_refunds_at_once_one_succeeds() {
        String code = paid("12.50");
        long before = ledger.balance(People.CROESUS);

        var answers = AtOnce.answers(MANY, i -> ana.post(refunds(code), "{}", "refund-" + code + i));

        assertEquals(Map.of(201, 1L, 409, MANY - 1L), statuses(answers));
        answers.stream()
                .filter(answer -> answer.status() == 409)
                .forEach(no -> no.expectProblem(409, "refund-exceeds-paid"));
        assertEquals(before + 1250, ledger.balance(People.CROESUS));
        ledger.audit();
    }

    @Test
    void of_many_parts_at_once_no_more_go_back_than_were_paid() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        List<String> codes = List.of(paid("5.00"), paid("5.00"), paid("5.00"));
        var cents = IntStream.range(0, MANY)
                .map(i -> 1 + random.nextInt(90))
                .boxed()
                .toList();

        var answers = AtOnce.answers(
                MANY, i -> ana.post(refunds(codes.get(i % 3)), json("{'amount': '0.%02d'}", cents.get(i))));

        for (int which = 0; which < 3; which++) {
            int of = which;
            long went = IntStream.range(0, MANY)
                    .filter(i -> i % 3 == of && answers.get(i).status() == 201)
                    .mapToLong(cents::get)
                    .sum();
            String shown =
                    ana.get("/api/transactions/" + codes.get(which)).expect(200).text("refunded_amount");
            assertEquals("%d.%02d".formatted(went / 100, went % 100), shown, "seed " + seed);
            assertTrue(went <= 500, "seed " + seed + ": " + went);
        }
        ledger.audit();
    }

    @Test
    void what_became_of_an_attempt_is_known_by_its_key_after_a_kill() {
        String start = json("{'amount': 3, 'reference': 'through-a-kill'}");
        Answer started = ana.post("/api/start_payment", start, "kill-start").expect(201);
        String code = started.text("code");
        Answer paid = croesus.post("/api/pay/" + code, "{}", "kill-pay").expect(200);
        Answer refunded = ana.post(refunds(code), json("{'amount': 1, 'reason': 'cold soup'}"), "kill-back")
                .expect(201);
        Answer refused =
                ana.post(refunds(code), json("{'amount': 3}"), "kill-too-much").expect(409);
        ana.post("/api/payments/by_key/kill-given-up/cancel").expect(200);

        service.kill();
        service.startAgain();

        assertTold(started, ana.get("/api/payments/by_key/kill-start"));
        assertTold(paid, croesus.get("/api/payments/by_key/kill-pay"));
        assertTold(refunded, ana.get("/api/payments/by_key/kill-back"));
        assertTold(refused, ana.get("/api/payments/by_key/kill-too-much"));
        assertTold(refunded, ana.post(refunds(code), json("{'amount': 1, 'reason': 'cold soup'}"), "kill-back"));
        assertTold(refunded, ana.post("/api/payments/by_key/kill-back/cancel"));
        ana.post(refunds(code), "{}", "kill-given-up").expectProblem(422, "idempotency-mismatch");
        ana.get("/api/payments/by_key/kill-given-up").expectProblem(404, "not-found");
        ledger.audit();
    }

    private static void assertTold(Answer first, Answer again) {
        assertEquals(first.status(), again.status(), again::toString);
        assertArrayEquals(first.bytes(), again.bytes(), again::toString);
        assertEquals("true", again.header("Idempotency-Replayed").orElse(""), again::toString);
    }
}
