package dev.quittance.web;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quittance.application.port.Token;
import dev.quittance.domain.TransactionId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The service on 127.0.0.1 over a {@link Market}, and people who talk to it with nothing but HTTP. */
final class Served implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    final Market market;
    final WebServer server;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Map<String, Token> sessions = new HashMap<>();

    Served() {
        this(new Market());
    }

    Served(Market market) {
        this(market, Site.onAnyPort());
    }

    Served(Market market, Site site) {
        this.market = market;
        this.server = WebServer.start(site, market.services, market.feed);
    }

    /** What came back. */
    record Reply(int status, String body, HttpResponse<byte[]> whole) {

        static Reply of(HttpResponse<byte[]> response) {
            return new Reply(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8), response);
        }

        Optional<String> header(String name) {
            return whole.headers().firstValue(name);
        }

        /** A member of the body, or of what is in it, as text. */
        String at(String... path) {
            JsonNode node = json();
            for (String step : path) {
                node = step.matches("[0-9]+") ? node.path(Integer.parseInt(step)) : node.path(step);
            }
            return node.asText();
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }
    }

    /** Signs someone in once, and gives their cookie. */
    String cookie(String who) {
        return "quittance=" + sessions.computeIfAbsent(who, market::signedIn).text();
    }

    Reply get(String who, String path, String... headers) {
        return send(who, "GET", path, HttpRequest.BodyPublishers.noBody(), headers);
    }

    /** A program's request: JSON, a cookie and no Origin. */
    Reply post(String who, String path, String json, String... headers) {
        var more = new ArrayList<>(List.of("Content-Type", "application/json"));
        more.addAll(Arrays.asList(headers));
        return send(who, "POST", path, BodyPublishers.ofString(json), more.toArray(String[]::new));
    }

    /** The same without a body. */
    Reply post(String who, String path) {
        return send(who, "POST", path, BodyPublishers.noBody());
    }

    private Reply send(String who, String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        try {
            return Reply.of(client.send(request(who, method, path, body, headers), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Asks, and does not wait for the answer. */
    CompletableFuture<Reply> getLater(String who, String path) {
        return client.sendAsync(request(who, "GET", path, BodyPublishers.noBody()), BodyHandlers.ofByteArray())
                .thenApply(Reply::of)
                .orTimeout(20, TimeUnit.SECONDS);
    }

    private HttpRequest request(
            String who, String method, String path, HttpRequest.BodyPublisher body, String... headers) {
        var request = HttpRequest.newBuilder(url("http", path))
                .timeout(Duration.ofSeconds(40))
                .method(method, body);
        if (!who.isEmpty()) {
            request.header("Cookie", cookie(who));
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request.build();
    }

    URI url(String scheme, String path) {
        return URI.create(scheme + "://127.0.0.1:" + server.port() + path);
    }

    /** Opens a merchant's socket. */
    Line line(String who, String query) {
        return Line.open(client, url("ws", "/api/merchant/ws" + query), who.isEmpty() ? "" : cookie(who));
    }

    String code(TransactionId id) {
        return market.codes.code(id);
    }

    String watchCode(TransactionId id) {
        return market.codes.watchCode(id);
    }

    @Override
    public void close() {
        server.close();
    }
}
