package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: keeps cookies, fills in forms and follows redirects. */
final class Visitor {

    private static final Pattern FORM = Pattern.compile("<form [^>]*>.*?</form>", Pattern.DOTALL);
    private static final Pattern INPUT = Pattern.compile("<input [^>]*>");
    private static final Pattern CHOICE =
            Pattern.compile("<select name=\"([^\"]*)\".*?<option value=\"([^\"]*)\" selected>", Pattern.DOTALL);

    private final String at;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String looksAt = "/";

    /** One who starts at this port of 127.0.0.1. */
    Visitor(int port) {
        at = "http://127.0.0.1:" + port;
    }

    /** A reader of the page finds this text. */
    static void assertSays(String text, Page page) {
        assertTrue(page.text().contains(text), () -> "no \"" + text + "\" in: " + page.text());
    }

    /** What came back. */
    record Page(int status, String path, String html, HttpResponse<String> whole) {

        Optional<String> header(String name) {
            return whole.headers().firstValue(name);
        }

        String location() {
            return header("Location").orElseThrow();
        }

        /** Whether it stands anywhere by itself; a form's random token may hold the same digits by chance. */
        boolean holds(String word) {
            return Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])")
                    .matcher(html)
                    .find();
        }

        /** What a reader sees, with single spaces. */
        String text() {
            String shown = html.replaceAll("(?s)<template.*?</template>|<svg.*?</svg>|<head>.*?</head>", "");
            return unescaped(shown.replaceAll("<[^>]*>", " "))
                    .replaceAll("\\s+", " ")
                    .strip();
        }

        /** The value of an attribute of the body. */
        String data(String name) {
            return find(html, "<body[^>]* data-" + name + "=\"([^\"]*)\"");
        }

        boolean offers(String action) {
            return FORM.matcher(html).results().anyMatch(form -> form.group().contains("action=\"" + action + "\""));
        }

        /** The form that goes there, with what stands in it. */
        Filled form(String action) {
            return form(action, "");
        }

        /** The one of several that has a field of this name. */
        Filled form(String action, String field) {
            String form = FORM.matcher(html)
                    .results()
                    .map(match -> match.group())
                    .filter(found -> found.contains("action=\"" + action + "\"") && found.contains(field))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchElementException("no form for " + action + " in " + text()));
            var fields = new LinkedHashMap<String, String>();
            INPUT.matcher(form).results().map(match -> match.group()).forEach(input -> {
                String name = find(input, " name=\"([^\"]*)\"");
                fields.put(name, input.contains(" value=\"") ? unescaped(find(input, " value=\"([^\"]*)\"")) : "");
            });
            CHOICE.matcher(form).results().forEach(choice -> fields.put(choice.group(1), choice.group(2)));
            return new Filled(action, fields);
        }
    }

    /** A form that is being filled in. */
    record Filled(String action, Map<String, String> fields) {

        Filled with(String field, String value) {
            if (!fields.containsKey(field)) {
                throw new NoSuchElementException("no field " + field + " but " + fields.keySet());
            }
            var more = new LinkedHashMap<>(fields);
            more.put(field, value);
            return new Filled(action, more);
        }

        /** Sent by one of several buttons. */
        Filled by(String button, String value) {
            var more = new LinkedHashMap<>(fields);
            more.put(button, value);
            return new Filled(action, more);
        }

        boolean asksFor(String field) {
            return fields.containsKey(field);
        }

        String body() {
            return fields.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
        }
    }

    /** Looks at a page, wherever it leads. */
    Page open(String path) {
        return followed(get(path));
    }

    /** Asks for a page, without following. */
    Page get(String path) {
        looksAt = path;
        return send(HttpRequest.newBuilder(URI.create(at + path)).GET(), path);
    }

    /** Sends a form, and looks at where it leads. */
    Page submit(Filled form) {
        return followed(post(form));
    }

    /** Sends a form, without following. */
    Page post(Filled form) {
        return post(form.action(), form.body(), at);
    }

    /** Sends a body of a form from a page of this origin. */
    Page post(String path, String body, String origin) {
        return send(
                HttpRequest.newBuilder(URI.create(at + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", origin)
                        .header("Referer", origin + looksAt)
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                path);
    }

    /** Signs in with login and password. */
    Page signIn(String login) {
        return submit(get("/login")
                .form("/login", "name=\"login\"")
                .with("login", login)
                .with("password", Market.PASSWORD));
    }

    private Page followed(Page page) {
        Page now = page;
        for (int steps = 0; now.status() == 303 && steps < 5; steps++) {
            now = get(now.location());
        }
        return now;
    }

    private Page send(HttpRequest.Builder request, String path) {
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            var response = client.send(
                    request.timeout(Duration.ofSeconds(20)).build(),
                    HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Page(response.statusCode(), path, response.body(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Says that this browser has a cookie, whoever made it. */
    void carry(String name, String value) {
        cookies.put(name, value);
    }

    private void keep(String cookie) {
        String pair = cookie.substring(0, cookie.indexOf(';'));
        String name = pair.substring(0, pair.indexOf('='));
        if (cookie.contains("Max-Age=0;")) {
            cookies.remove(name);
        } else {
            cookies.put(name, pair.substring(pair.indexOf('=') + 1));
        }
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new NoSuchElementException(pattern + " in " + text);
        }
        return matcher.group(1);
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x3D;", "=")
                .replace("&#x60;", "`")
                .replace("&amp;", "&");
    }
}
