package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.application.PaymentService;
import dev.quittance.application.Way;
import dev.quittance.application.port.Answer;
import dev.quittance.application.port.Password;
import dev.quittance.application.port.Session;
import dev.quittance.application.port.Work;
import dev.quittance.domain.By;
import dev.quittance.domain.Card;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Description;
import dev.quittance.domain.Lifetime;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Reference;
import dev.quittance.domain.Role;
import dev.quittance.domain.TransactionId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

    private static final CurrencyUnit EUR = CurrencyUnit.of("EUR");
    private static final Password PASSWORD = new Password("correct horse");
    private static final Pin PIN = new Pin("4711");

    /** Half an hour before midnight in Budapest. */
    private static final Instant EVENING = Instant.parse("2026-11-24T22:30:00Z");

    @TempDir
    Path data;

    private Instant now = EVENING;
    private Application application;
    private Card ana;
    private Card ben;

    @BeforeEach
    void serve() {
        application = Application.with(Config.in(data).with("port", "0").with("time-zone", "Europe/Budapest"))
                .clock(() -> now = now.plusMillis(1))
                .start();
        var opened = application.open(
                CardOrder.of("=Ana's \"Café\"", Role.MERCHANT, "ana", PASSWORD, PIN, EUR),
                CardOrder.of("Ben, the payer", Role.PAYER, "ben", PASSWORD, PIN, EUR)
                        .withBalance(Money.parse("50.00", EUR)));
        ana = opened.get(0);
        ben = opened.get(1);
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private <T> T done(Work<T> work) {
        return Stages.await(application.services().desk().carryOut(work));
    }

    private TransactionId asked(String amount, String description, String reference) {
        var offer = new PaymentService.Offer(
                Money.parse(amount, EUR), new Description(description), new Reference(reference), Lifetime.DEFAULT);
        var answer = (Answer.Done) done(application.services().payments().start(ana.id(), offer));
        return answer.transaction().terms().id();
    }

    private TransactionId paid(String amount, String description, String reference) {
        TransactionId id = asked(amount, description, reference);
        done(application
                .services()
                .payments()
                .pay(id, new Way.BySession(ben.id(), Session.Scope.PASSWORD), Optional.of(PIN), false));
        return id;
    }

    /** The rows of an export by the names of their columns. */
    private List<Map<String, String>> exported(String... command) {
        var bytes = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var arguments = new ArrayList<>(List.of("export"));
        arguments.addAll(List.of(command));
        arguments.addAll(List.of("--data", data.toString()));
        int exitCode = Main.run(Typed.terminal("", bytes, err, false), Map.of(), arguments.toArray(String[]::new));
        assertEquals(0, exitCode, err::toString);
        String text = bytes.toString(StandardCharsets.UTF_8);
        assertTrue(text.endsWith("\r\n") && !text.replace("\r\n", "").contains("\n"), text);
        List<Csv.Row> rows = Csv.read(text);
        return rows.subList(1, rows.size()).stream()
                .map(row -> named(rows.get(0).fields(), row.fields()))
                .toList();
    }

    private static Map<String, String> named(List<String> names, List<String> cells) {
        assertEquals(names.size(), cells.size());
        var row = new TreeMap<String, String>();
        for (int i = 0; i < names.size(); i++) {
            row.put(names.get(i), cells.get(i));
        }
        return row;
    }

    private static long sum(List<Map<String, String>> rows, String column) {
        long minor = rows.stream()
                .mapToLong(row -> Long.parseLong(row.get(column + "_minor")))
                .sum();
        BigDecimal major =
                rows.stream().map(row -> new BigDecimal(row.get(column))).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(minor, major.movePointRight(2).longValueExact(), column);
        return minor;
    }

    private static List<Map<String, String>> with(String column, String value, List<Map<String, String>> rows) {
        return rows.stream().filter(row -> row.get(column).equals(value)).toList();
    }

    private long balance(Card card) {
        return application
                .services()
                .desk()
                .look(books -> books.journal().account(card.account()).balance())
                .minor();
    }

    @Test
    void the_sum_of_an_accounts_postings_is_its_balance_and_of_all_of_them_zero() {
        paid("1.23", "soup", "r1");
        paid("20.00", "", "");
        asked("9.99", "never paid", "");

        var journal = exported("journal");

        assertEquals(6, journal.size());
        assertEquals(0, sum(journal, "amount"));
        for (Card card : List.of(ana, ben)) {
            String account = "" + card.account().value();
            assertEquals(balance(card), sum(with("account", account, journal), "amount"));
        }
        assertEquals(-50_00, sum(with("account_kind", "cash_desk", journal), "amount"));
    }

    @Test
    void a_posting_says_what_it_was() {
        var id = paid("1.23", "soup", "r1");

        var posting = exported("journal").get(3);

        assertEquals("2", posting.get("entry"));
        assertEquals("payment", posting.get("kind"));
        assertEquals("1.23", posting.get("amount"));
        assertEquals("123", posting.get("amount_minor"));
        assertEquals("EUR", posting.get("currency"));
        assertEquals("card", posting.get("account_kind"));
        assertEquals(ana.face().number().lastFour(), posting.get("card"));
        assertEquals(ben.face().number().lastFour(), posting.get("actor_card"));
        assertEquals("" + ben.account().value(), posting.get("other_account"));
        assertEquals(application.services().codes().code(id), posting.get("transaction"));
        var at = OffsetDateTime.parse(posting.get("time"));
        assertEquals("+01:00", at.getOffset().getId());
        assertTrue(Duration.between(EVENING, at.toInstant()).toMinutes() < 1);
    }

    @Test
    void what_was_done_in_the_office_is_told_with_who_and_whom() {
        done(application.services().cards().block(ben.id(), By.card(ana.id()).as(new Login("ana"))));

        var audit = exported("audit");

        assertEquals("card_opened", audit.get(0).get("action"));
        assertEquals("operator", audit.get(0).get("actor"));
        var blocked = audit.get(audit.size() - 1);
        assertEquals("" + audit.size(), blocked.get("position"));
        assertEquals("card_blocked", blocked.get("action"));
        assertEquals("ana", blocked.get("actor_login"));
        assertEquals(ana.face().number().lastFour(), blocked.get("actor_card"));
        assertEquals(ben.face().number().lastFour(), blocked.get("card"));
        assertEquals(64, blocked.get("hash").length());
        assertEquals(List.of(), exported("audit", "--to", "2001-01-01"));
    }

    @Test
    void the_sum_of_the_sales_is_what_the_merchant_got() {
        paid("1.23", "soup", "r1");
        paid("20.00", "", "");
        asked("9.99", "never paid", "");

        var sales = exported("sales");

        assertEquals(2, sales.size());
        assertEquals(balance(ana), sum(sales, "amount"));
        assertEquals(0, sum(sales, "refunded"));
        assertEquals(balance(ana), sum(sales, "net"));
        assertEquals("ana", sales.get(0).get("merchant"));
        assertEquals("r1", sales.get(0).get("reference"));
        assertEquals(
                application.services().codes().pseudonym(ana.account(), ben.account()),
                sales.get(0).get("payer"));
    }

    @Test
    void what_people_wrote_comes_whole_and_never_as_a_formula() {
        for (String dangerous : List.of("=1+1", "+1", "-1", "@SUM(A1)", "  =1+1")) {
            paid("0.01", dangerous, dangerous);
        }
        paid("0.01", "soup, \"hot\" – 5 €", "a-b");

        var sales = exported("sales");

        assertEquals(
                List.of("'=1+1", "'+1", "'-1", "'@SUM(A1)", "'  =1+1", "soup, \"hot\" – 5 €"),
                sales.stream().map(row -> row.get("description")).toList());
        assertEquals(
                List.of("'=1+1", "'+1", "'-1", "'@SUM(A1)", "'  =1+1", "a-b"),
                sales.stream().map(row -> row.get("reference")).toList());
        assertEquals("'=Ana's \"Café\"", sales.get(0).get("merchant_name"));
        assertEquals("Ben, the payer", exported("journal").get(1).get("holder"));
    }

    @Test
    void days_are_those_of_the_books_and_the_last_one_is_in() {
        paid("1.00", "before midnight", "");
        now = EVENING.plus(Duration.ofHours(1));
        paid("2.00", "after midnight", "");

        assertEquals(100, sum(exported("sales", "--to", "2026-11-24"), "amount"));
        assertEquals(200, sum(exported("sales", "--from", "2026-11-25"), "amount"));
        assertEquals(300, sum(exported("sales", "--from", "2026-11-24", "--to", "2026-11-25"), "amount"));
        assertEquals(2, exported("journal", "--from", "2026-11-25").size());
        assertEquals(List.of(), exported("journal", "--from", "2026-11-26"));
    }

    @Test
    void a_stopped_directory_is_exported_as_a_running_one() {
        paid("1.00", "soup", "");
        var running = exported("journal");
        application.close();

        assertEquals(running, exported("journal"));
    }

    @Test
    void what_makes_no_sense_is_told() {
        for (String[] command : new String[][] {
            {"export", "everything"},
            {"export", "sales", "--from", "yesterday"},
            {"export"},
            {"export", "sales", "--to", "2200-01-01"}
        }) {
            assertEquals(2, Typed.command(command).exitCode(), String.join(" ", command));
        }
    }

    @Test
    void half_a_file_is_not_taken_for_a_whole_one() {
        paid("1.00", "soup", "");
        var full = new PrintStream(
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw new IOException("no space left");
                    }
                },
                false,
                StandardCharsets.UTF_8);
        var err = new ByteArrayOutputStream();
        var terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]), full, new PrintStream(err, true, StandardCharsets.UTF_8), false);

        assertEquals(1, Main.run(terminal, Map.of(), "export", "journal", "--data", data.toString()));
        assertEquals(List.of("quittance: the output can't be written to"), Typed.lines(err));
    }
}
