package dev.quittance.bootstrap;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.quittance.application.Approval;
import dev.quittance.application.DayBook;
import dev.quittance.application.port.PasswordHasher;
import dev.quittance.domain.Card;
import dev.quittance.domain.CardNumber;
import dev.quittance.domain.CurrencyUnit;
import dev.quittance.domain.Login;
import dev.quittance.domain.Money;
import dev.quittance.domain.Pin;
import dev.quittance.domain.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Asks the server that has the books open, by the listener that it keeps for its operator. */
final class DeskByServer implements CardDesk {

    private static final String CARDS = "/api/admin/cards";
    private static final Duration CONNECTING = Duration.ofSeconds(5);
    private static final Duration ANSWERING = Duration.ofMinutes(1);

    /** Amounts keep their decimals: they are never made a double of. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final OperatorFiles.Server server;
    private final PasswordHasher hasher;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .build();

    DeskByServer(OperatorFiles.Server server, PasswordHasher hasher) {
        this.server = server;
        this.hasher = hasher;
    }

    @Override
    public CurrencyUnit unit() {
        return server.unit();
    }

    @Override
    public List<CardNumber> open(List<CardOrder> orders, IntConsumer done) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode cards = body.putArray("cards");
        for (CardOrder order : orders) {
            cards.add(json(order));
            done.accept(cards.size());
        }
        var answer = post(CARDS + "/batch", body.toString());
        if (answer.status() == 422 && isTaken(answer.body())) {
            throw new InUse(clashes(orders));
        }
        return stream(answer.expect(201).path("cards"))
                .map(card -> new CardNumber(card.path("number").asText()))
                .toList();
    }

    /** The password is hashed here: the server has payments to serve. */
    private ObjectNode json(CardOrder order) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", order.holder().text())
                .put("role", CardFields.word(order.role()))
                .put("pin", order.pin().digits())
                .put("pin_limit", order.pinLimit().decimal())
                .put("balance", order.balance().decimal());
        order.number().ifPresent(number -> json.put("number", number.digits()));
        order.login().ifPresent(login -> json.put("login", login.name()));
        order.password()
                .ifPresent(password ->
                        json.put("password_hash", hasher.hash(password).phc()));
        return json;
    }

    private static boolean isTaken(JsonNode problem) {
        return stream(problem.path("errors"))
                .anyMatch(error -> error.path("detail").asText().equals("is taken"));
    }

    /** The server names a field and not the card, so they are looked up one by one; rare, and never many. */
    private List<Clash> clashes(List<CardOrder> orders) {
        var clashes = new ArrayList<Clash>();
        for (int i = 0; i < orders.size(); i++) {
            if (orders.get(i).login().flatMap(this::withLogin).isPresent()) {
                clashes.add(new Clash(i, "login"));
            }
            if (orders.get(i).number().flatMap(this::withNumber).isPresent()) {
                clashes.add(new Clash(i, "number"));
            }
        }
        return clashes;
    }

    @Override
    public void list(Consumer<Line> each) {
        String page = CARDS + "?limit=200";
        while (true) {
            JsonNode found = get(page).expect(200);
            stream(found.path("cards")).map(this::line).forEach(each);
            String next = found.path("next_cursor").asText();
            if (next.isEmpty()) {
                return;
            }
            page = CARDS + "?limit=200&cursor=" + next;
        }
    }

    @Override
    public Line block(Holding whose, boolean blocked) {
        return line(
                post(pathOf(whose) + (blocked ? "/block" : "/unblock"), "{}").expect(200));
    }

    @Override
    public CardNumber replace(Holding whose, Optional<CardNumber> number, Pin pin) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("pin", pin.digits());
        number.ifPresent(next -> body.put("number", next.digits()));
        var answer = post(pathOf(whose) + "/replace", body.toString());
        if (answer.status() == 422 && isTaken(answer.body())) {
            throw new InUse(List.of(new Clash(0, "number")));
        }
        return new CardNumber(answer.expect(201).path("number").asText());
    }

    @Override
    public Optional<Money> close(Holding whose, Approval approval) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        if (approval instanceof Approval.ByPin typed) {
            body.put("pin", typed.pin().digits());
        } else {
            body.put("reason", ((Approval.ByRemark) approval).why().text());
        }
        JsonNode closed = post(pathOf(whose) + "/close", body.toString()).expect(200);
        return Optional.ofNullable(closed.get("payout"))
                .map(payout -> Money.parse(payout.path("amount").asText(), unit()));
    }

    @Override
    public DayBook books(Optional<LocalDate> day) {
        String query = day.map(wanted -> "?day=" + wanted).orElse("");
        return BooksOfServer.read(get("/api/admin/books" + query).expect(200), unit());
    }

    private String pathOf(Holding whose) {
        Optional<JsonNode> found = whose instanceof Holding.ByNumber typed
                ? withNumber(typed.number())
                : withLogin(((Holding.ByLogin) whose).login());
        return CARDS + "/"
                + found.orElseThrow(() -> new Complaint("no card has this login or number"))
                        .path("id")
                        .asText();
    }

    private Optional<JsonNode> withLogin(Login login) {
        return only("login", login.name());
    }

    private Optional<JsonNode> withNumber(CardNumber number) {
        return only("number", number.digits());
    }

    private Optional<JsonNode> only(String field, String value) {
        var found = get(CARDS + "?" + field + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        return stream(found.expect(200).path("cards")).findFirst();
    }

    private Line line(JsonNode card) {
        return new Line(
                card.path("card").asText(),
                Optional.ofNullable(card.get("login")).map(login -> new Login(login.asText())),
                card.path("name").asText(),
                Role.valueOf(card.path("role").asText().toUpperCase(Locale.ROOT)),
                Card.Status.valueOf(card.path("status").asText().toUpperCase(Locale.ROOT)),
                Money.parse(card.path("balance").asText(), unit()));
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private record Answer(int status, JsonNode body) {

        /** The body, if it is an answer of this kind; else what the server says, in one line. */
        JsonNode expect(int wanted) {
            if (status == wanted) {
                return body;
            }
            if (status == 413) {
                throw new Complaint("a running server does not take so much at once; stop it first");
            }
            var why = new StringBuilder("the server says: ")
                    .append(body.path("title").asText("" + status));
            stream(body.path("errors")).forEach(error -> why.append("; ")
                    .append(error.path("pointer").asText())
                    .append(' ')
                    .append(error.path("detail").asText()));
            throw new Complaint(why.toString());
        }
    }

    private Answer get(String path) {
        return send(to(path).GET());
    }

    private Answer post(String path, String body) {
        return send(
                to(path).header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path))
                .timeout(ANSWERING)
                .header("Authorization", "Bearer " + server.token().text());
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException("the server at " + server.address() + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("interrupted");
        }
    }

    @Override
    public void close() {
        // the client's threads end by themselves
    }
}
