package dev.quittance.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.quittance.bootstrap.Application;
import dev.quittance.bootstrap.Config;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every address times everybody who may ask for it: what they are told stands in a table that was written by hand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesTest {

    private static final String NO_CODE = "0".repeat(26);

    /** Names nothing, so that being let in changes nothing. */
    private static final Map<String, String> NOTHING = Map.of(
            "{code}", NO_CODE,
            "{watch_code}", NO_CODE,
            "{id}", NO_CODE,
            "{session}", "of-nobody",
            "{login}", "nobody-at-all",
            "{key}", "no-key",
            "{name}", "busy",
            "{folder}", "none",
            "{file}", "none.css");

    /** What no request of the API takes. */
    private static final String WRONG = "{\"not_a_field\": 1}";

    @TempDir
    private static Path directory;

    private final List<Row> rows = rows();
    private RunningService service;
    private Town town;

    /** An address, and what each caller is told there. */
    private record Row(String method, String path, Map<String, Character> told) {

        String address() {
            return method + " " + path;
        }

        boolean isForPeople() {
            return !path.matches(
                    "/api/.*|/watch/.*|/health/.*|/metrics|/problems/.*|/generate_qr/.*|/[.]well-known/.*|.*/words");
        }

        String filled() {
            String filled = path;
            for (var variable : NOTHING.entrySet()) {
                filled = filled.replace(variable.getKey(), variable.getValue());
            }
            return filled;
        }
    }

    private static List<Row> rows() {
        List<String> columns = List.of();
        var rows = new ArrayList<Row>();
        for (String line : table().lines().toList()) {
            List<String> cells = Arrays.asList(line.strip().split(" +"));
            if (line.startsWith("method ")) {
                columns = cells.subList(2, cells.size());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                assertEquals(columns.size() + 2, cells.size(), line);
                var told = new LinkedHashMap<String, Character>();
                for (int i = 0; i < columns.size(); i++) {
                    told.put(columns.get(i), cells.get(i + 2).charAt(0));
                }
                rows.add(new Row(cells.get(0), cells.get(1), told));
            }
        }
        return rows;
    }

    private static String table() {
        try (InputStream in = RolesTest.class.getResourceAsStream("roles.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException thrown) {
            throw new AssertionError(thrown);
        }
    }

    @BeforeAll
    void open() {
        service = Town.served(directory.resolve("data"));
        town = new Town(service);
    }

    @AfterAll
    void close() {
        service.close();
    }

    @Test
    void every_address_of_the_server_has_a_row_and_every_row_an_address() {
        try (var server = Application.start(Config.inMemory())) {
            assertEquals(
                    new TreeSet<>(server.addresses()),
                    new TreeSet<>(rows.stream().map(Row::address).toList()));
        }
    }

    @Test
    void everybody_is_told_what_the_table_says() {
        var wrong = new ArrayList<String>();
        callers()
                .forEach((name, caller) -> rows.forEach(row -> {
                    String told = told(row, caller.apply(row));
                    String wanted = String.valueOf(row.told().get(name));
                    if (!wanted.equals(told)) {
                        wrong.add(name + ", " + row.address() + ": " + told + " and not " + wanted);
                    }
                }));
        assertEquals(List.of(), wrong);
    }

    private Map<String, Function<Row, Answer>> callers() {
        var callers = new LinkedHashMap<String, Function<Row, Answer>>();
        callers.put("nobody", byBrowser(new Client(service)));
        callers.put("payer", byBrowser(town.signedIn("mia")));
        callers.put("card", byBrowser(town.byCard("tom")));
        callers.put("merchant", byBrowser(town.signedIn("ana")));
        callers.put("sell", byBrowser(town.hired("ana-sells", "sell")));
        callers.put("both", byBrowser(town.hired("ana-both", "sell", "refund")));
        callers.put("manage", byBrowser(town.hired("ana-manages", "manage")));
        callers.put("cashier", byBrowser(town.signedIn("kai")));
        callers.put("auditor", byBrowser(town.signedIn("uma")));
        callers.put("admin", byBrowser(town.signedIn("ada")));
        callers.put("kread", byToken(service.url(), town.key("read")));
        callers.put("ksell", byToken(service.url(), town.key("sell")));
        callers.put("krefund", byToken(service.url(), town.key("refund")));
        callers.put("operator", byToken(operator(), operatorToken()));
        assertEquals(rows.get(0).told().keySet(), callers.keySet());
        return callers;
    }

    private URI operator() {
        return URI.create(Answer.parse(read("server.json")).path("operator").asText());
    }

    private String operatorToken() {
        return read("operator.token").strip();
    }

    private String read(String file) {
        try {
            return Files.readString(service.data().resolve(file));
        } catch (IOException thrown) {
            throw new AssertionError(thrown);
        }
    }

    /** Posts JSON to the API, and to pages what their own forms would. */
    private static Function<Row, Answer> byBrowser(Client client) {
        return row -> {
            if (row.method().equals("GET")) {
                return client.get(row.filled());
            }
            return row.isForPeople()
                    ? client.postForm(row.filled(), Map.of("form_token", formToken(client)))
                    : client.post(row.filled(), WRONG);
        };
    }

    /** From the first page that has a form: where somebody who is signed in is led to, or the page to sign in. */
    private static String formToken(Client client) {
        Answer page = client.get("/login");
        for (int i = 0; i < 3 && page.status() == 303; i++) {
            page = client.get(page.header("Location").orElseThrow());
        }
        return Html.formWith("form_token", page).fields().get("form_token");
    }

    private static Function<Row, Answer> byToken(URI base, String token) {
        var client = new Client(base);
        return row -> {
            var request = client.request(row.filled()).header("Authorization", "Bearer " + token);
            String type = row.isForPeople() ? "application/x-www-form-urlencoded" : "application/json";
            return client.send(
                    row.method().equals("GET")
                            ? request.GET()
                            : request.header("Content-Type", type).POST(BodyPublishers.ofString(WRONG)));
        };
    }

    private static String told(Row row, Answer answer) {
        assertTrue(answer.status() < 500 && answer.status() != 429, answer::toString);
        boolean toSignIn = row.isForPeople()
                && answer.status() == 303
                && answer.header("Location").orElse("").startsWith("/login")
                && !row.path().equals("/logout");
        if (answer.status() == 401 || toSignIn) {
            return "-";
        }
        return answer.status() == 403 ? "x" : "o";
    }
}
