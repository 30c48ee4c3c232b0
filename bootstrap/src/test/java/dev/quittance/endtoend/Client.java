package dev.quittance.endtoend;

import java.io.IOException;
import java.net.CookieHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A program that talks to the service: JSON over HTTP, a cookie jar, and nothing else. Follows no redirect. */
final class Client {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final URI base;
    private final Jar jar = new Jar();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .cookieHandler(jar)
            .build();

    Client(URI base) {
        this.base = base;
    }

    Client(RunningService service) {
        this(service.url());
    }

    /** One who has typed their password. */
    static Client signedIn(RunningService service, People who) {
        return signedIn(service, who.login(), who.password());
    }

    static Client signedIn(RunningService service, String login, String password) {
        return signedIn(service.url(), login, password);
    }

    static Client signedIn(URI base, String login, String password) {
        var client = new Client(base);
        client.post("/api/login", json("{'login': '%s', 'password': '%s'}", login, password))
                .expect(200);
        return client;
    }

    /** JSON with the quotes that Java would make hard to read. */
    static String json(String singleQuoted, Object... arguments) {
        return String.format(singleQuoted, arguments).replace('\'', '"');
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer post(String path, String json) {
        return send(posting(path, json));
    }

    /** Posts nothing at all. */
    Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    /** Posts with an {@code Idempotency-Key}. */
    Answer post(String path, String json, String key) {
        return send(posting(path, json).header("Idempotency-Key", key));
    }

    /** The same, but a broken connection is the caller's to deal with. */
    Answer tryToPost(String path, String json, String key) throws IOException {
        return tryToSend(posting(path, json).header("Idempotency-Key", key));
    }

    private HttpRequest.Builder posting(String path, String json) {
        return request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json));
    }

    /** Posts a form as a browser does that shows our own page. */
    Answer postForm(String path, Map<String, String> fields) {
        var body = new StringBuilder();
        new TreeMap<>(fields).forEach((name, value) -> body.append(body.length() == 0 ? "" : "&")
                .append(Html.encoded(name))
                .append('=')
                .append(Html.encoded(value)));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", base.toString())
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
    }

    Answer send(HttpRequest.Builder request) {
        try {
            return tryToSend(request);
        } catch (IOException thrown) {
            throw new AssertionError("no answer to " + request.build(), thrown);
        }
    }

    private Answer tryToSend(HttpRequest.Builder request) throws IOException {
        try {
            return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (InterruptedException thrown) {
            throw new AssertionError(thrown);
        }
    }

    URI base() {
        return base;
    }

    HttpClient http() {
        return http;
    }

    /** The cookies it holds, as they are sent. */
    Map<String, String> cookies() {
        return jar.cookies;
    }

    /** Keeps name and value and nothing else: there is one host, and what has ended is thrown away. */
    private static final class Jar extends CookieHandler {

        private final Map<String, String> cookies = new ConcurrentSkipListMap<>();

        @Override
        public Map<String, List<String>> get(URI uri, Map<String, List<String>> headers) {
            var line = new StringBuilder();
            cookies.forEach((name, value) -> line.append(line.length() == 0 ? "" : "; ")
                    .append(name)
                    .append('=')
                    .append(value));
            return line.length() == 0 ? Map.of() : Map.of("Cookie", List.of(line.toString()));
        }

        @Override
        public void put(URI uri, Map<String, List<String>> headers) {
            headers.forEach((name, values) -> {
                if (name.equalsIgnoreCase("Set-Cookie")) {
                    values.forEach(this::keep);
                }
            });
        }

        private void keep(String line) {
            String pair = line.split(";", 2)[0];
            int equals = pair.indexOf('=');
            String name = pair.substring(0, equals).strip();
            String value = pair.substring(equals + 1).strip();
            if (value.isEmpty() || line.toLowerCase(java.util.Locale.ROOT).contains("max-age=0")) {
                cookies.remove(name);
            } else {
                cookies.put(name, value);
            }
        }
    }
}
