package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fifty at once, over HTTP. */
@Tag("long")
class RaceTest {

    private static final int MANY = 50;
    private static final int ROUNDS = 5;

    @TempDir
    private static Path directory;

    private static RunningService service;
    private static Ledger ledger;

    private final Client ana = Client.signedIn(service, People.ANA);

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

    @Test
    void of_fifty_who_pay_one_transaction_exactly_one_has_paid() {
        List<Client> guests = List.of(
                Client.signedIn(service, People.MIA),
                Client.signedIn(service, People.TOM),
                Client.signedIn(service, People.CROESUS));
        for (int round = 0; round < ROUNDS; round++) {
            String reference = "race-" + round;
            String code = ana.post("/api/start_payment", json("{'amount': 5, 'reference': '%s'}", reference))
                    .expect(201)
                    .text("code");
            long before = ledger.balance(People.ANA);

            Map<Integer, Long> answers =
                    atOnce(i -> guests.get(i % guests.size()).post("/api/pay/" + code, "{}"));

            assertEquals(Map.of(200, 1L, 409, MANY - 1L), answers);
            assertEquals(before + 500, ledger.balance(People.ANA));
            assertEquals(1, ledger.paymentsOf(reference));
        }
        ledger.audit();
    }

    @Test
    void the_last_money_of_a_card_pays_for_as_many_as_it_covers() {
        CommandLine.run(
                        "sam-has-a-little\n1122\n",
                        List.of(
                                "card",
                                "add",
                                "--data",
                                service.data().toString(),
                                "--login",
                                "sam",
                                "--name",
                                "Sam",
                                "--role",
                                "payer",
                                "--number",
                                "5018004277319999",
                                "--balance",
                                "36.00",
                                "--pin-limit",
                                "10.00"))
                .orFail();
        Client sam = Client.signedIn(service, "sam", "sam-has-a-little");
        List<String> codes = IntStream.range(0, MANY)
                .mapToObj(i -> ana.post("/api/start_payment", json("{'amount': 5}"))
                        .expect(201)
                        .text("code"))
                .toList();

        Map<Integer, Long> answers = atOnce(i -> sam.post("/api/pay/" + codes.get(i), "{}"));

        assertEquals(Map.of(200, 7L, 402, MANY - 7L), answers);
        assertEquals(100, ledger.balance("5018004277319999"));
        ledger.audit();
    }

    @Test
    void of_fifty_with_one_key_all_get_the_one_answer() {
        Client mia = Client.signedIn(service, People.MIA);
        String code = ana.post("/api/start_payment", json("{'amount': 2, 'reference': 'one-key'}"))
                .expect(201)
                .text("code");

        Map<Integer, Long> answers = atOnce(i -> mia.post("/api/pay/" + code, "{}", "the-only-key"));

        assertEquals(Map.of(200, (long) MANY), answers);
        assertEquals(1, ledger.paymentsOf("one-key"));
        ledger.audit();
    }

    @Test
    void of_fifty_guesses_of_a_pin_three_are_looked_at() {
        Client croesus = Client.signedIn(service, People.CROESUS);
        String code = ana.post("/api/start_payment", json("{'amount': 101}"))
                .expect(201)
                .text("code");

        atOnce(i -> croesus.post("/api/pay/" + code, json("{'pin': '%04d'}", 1000 + i)));

        croesus.post("/api/pay/" + code, json("{'pin': '%s'}", People.CROESUS.pin()))
                .expectProblem(403, "pin-locked");
        assertEquals(3, ledger.number("select wrong_session from card where number = ?", People.CROESUS.number()));
    }

    @Test
    void when_a_payment_meets_a_revoke_exactly_one_of_them_wins() {
        Client mia = Client.signedIn(service, People.MIA);
        for (int round = 0; round < 2 * ROUNDS; round++) {
            String reference = "meets-" + round;
            String code = ana.post("/api/start_payment", json("{'amount': 1, 'reference': '%s'}", reference))
                    .expect(201)
                    .text("code");

            Map<Integer, Long> answers = atOnce(i -> i % 2 == 0
                    ? mia.post("/api/pay/" + code, "{}", "pay-" + reference)
                    : ana.post("/api/transactions/" + code + "/revoke", "{}"));

            // All who pay have one key, so all get one answer; and whoever revokes a revoked one is right.
            assertEquals(Map.of(200, MANY / 2L, 409, MANY / 2L), answers);
        }
        ledger.audit();
    }

    /** Lets fifty threads go at the same moment; tells how often each status was answered. */
    private static Map<Integer, Long> atOnce(IntFunction<Answer> call) {
        return AtOnce.answers(MANY, call).stream()
                .collect(Collectors.groupingBy(Answer::status, Collectors.counting()));
    }
}
