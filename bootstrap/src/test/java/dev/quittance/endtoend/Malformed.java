package dev.quittance.endtoend;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Requests that no well-behaved client sends, one after the other from a seed. None of them asks for anything that
 * may be done: whatever is well formed in one is wrong in another part.
 */
final class Malformed {

    private static final List<String> AMOUNTS = List.of(
            "0",
            "-1",
            "-0",
            "NaN",
            "Infinity",
            "1e400",
            "1e2",
            "1E-2",
            "1e1000000000",
            "12.500",
            "true",
            "[]",
            "[12]",
            "{}",
            "{\"a\":1}",
            "\"\"",
            "\" 1\"",
            "\"1,5\"",
            "\"١\"",
            "1000000000000000",
            "9223372036854775808",
            "99999999999999999999999999999999",
            "0.001",
            "1.",
            ".5",
            "+1",
            "0x10",
            "1_000",
            "012");
    private static final List<String> NO_TEXTS = List.of(
            "5",
            "true",
            "[]",
            "{}",
            "[\"a\"]",
            "\"\\ud800\"",
            "\"\\udfff\\ud800\"",
            "\"a\\u0000b\"",
            "\"a\nb\"",
            "\"\\x\"",
            "\"\\u12\"",
            "\"" + "x".repeat(5000) + "\"",
            "'a'",
            "a",
            "1e400",
            "\"\\u0007\"");
    private static final List<String> TYPES = List.of(
            "text/plain",
            "text/html",
            "application/xml",
            "multipart/form-data; boundary=x",
            "application/jsonp",
            "application/json; charset=latin1",
            "application/json, application/json",
            "application/octet-stream",
            "application/x-www-form-urlencoded",
            "json",
            "*/*",
            ";",
            "application/json; charset=utf-16");
    private static final List<String> NO_METHODS =
            List.of("PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND", "get", "Post", "G\u0000T", "P OST", "");
    private static final List<String> READ = List.of(
            "/",
            "/api/me",
            "/api/transactions",
            "/api/user/transactions",
            "/api/events",
            "/portal",
            "/dashboard",
            "/admin",
            "/static/pico.min.css",
            "/health/live",
            "/problems/busy");
    private static final List<String> STEPS = List.of(
            "..",
            "%2e%2e",
            ".%2e",
            "%252e%252e",
            "..%2f",
            "%2f",
            "%5c",
            "\\",
            "//",
            ";a=b",
            "%00",
            "%",
            "%zz",
            "%ff",
            "%c0%af",
            "%f0%9f%8d%a9",
            "~",
            "*",
            "?",
            "#",
            "%0d%0aX:y",
            "<script>",
            "etc/passwd",
            "a%20b",
            "\u00e9",
            "|");
    private static final List<String> HOSTS = List.of(
            "evil.example",
            "",
            "127.0.0.1",
            "127.0.0.1:1",
            "a b",
            "127.0.0.1:PORT@evil.example",
            "evil:PORT",
            "127.0.0.1:PORT,evil.example",
            "[::1",
            "127.0.0.1:99999",
            "localhost.evil.example:PORT",
            "0x7f000001:PORT");
    private static final String START = "/api/start_payment";

    private final Random random;
    private final Victim victim;
    private final List<Supplier<Input>> kinds = List.of(
            this::wrongField,
            this::wrongField,
            this::unknownField,
            this::bomb,
            this::notJson,
            this::notUtf8,
            this::mutant,
            this::mutant,
            this::mediaType,
            this::method,
            this::path,
            this::path,
            this::headers,
            this::host,
            this::cookies,
            this::smuggled,
            this::smuggled,
            this::form,
            this::key,
            this::handshake,
            this::frames,
            this::noise);

    /** What is sent, and what is wrong with it. */
    record Input(String kind, byte[] bytes) {}

    /**
     * Whom it is sent to, and what a client of theirs knows.
     *
     * @param ana the cookie of a merchant
     * @param mia the cookie of a payer
     * @param ada the cookie of an administrator
     * @param open the code of something that could be paid
     */
    record Victim(int port, String ana, String mia, String ada, String open) {

        String host() {
            return "127.0.0.1:" + port;
        }
    }

    /** Where a JSON object is taken, and what a good one looks like. */
    private record Form(String path, String cookie, List<String> amounts, List<String> texts, String others) {}

    Malformed(long seed, Victim victim) {
        this.random = new Random(seed);
        this.victim = victim;
    }

    /** The next one. */
    Input next() {
        return pick(kinds).get();
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private Form form(boolean any) {
        String code = victim.open();
        List<Form> all = List.of(
                new Form(START, victim.ana(), List.of("amount"), List.of("description", "reference"), ""),
                new Form(
                        "/api/transactions/" + code + "/refunds",
                        victim.ana(),
                        List.of("amount"),
                        List.of("reason"),
                        ""),
                new Form("/api/pay/" + code, victim.mia(), List.of(), List.of("pin", "card"), ""),
                new Form("/api/pay/" + code + "/claim", victim.mia(), List.of(), List.of(), ""),
                new Form("/api/login", "", List.of(), List.of("login", "password"), "\"card\":\"1\","),
                new Form("/api/m/" + code, victim.mia(), List.of("amount"), List.of(), ""),
                new Form(
                        "/api/admin/cards",
                        victim.ada(),
                        List.of("pin_limit", "balance"),
                        List.of("name", "login", "role", "pin", "number", "password"),
                        "\"role\":\"king\","),
                new Form("/api/admin/cards/" + code + "/top_ups", victim.ada(), List.of("amount"), List.of(), ""));
        return any ? pick(all) : all.get(0);
    }

    private Input wrongField() {
        Form form = form(true);
        var wrong = new StringBuilder();
        boolean amount = !form.amounts().isEmpty() && (form.texts().isEmpty() || random.nextBoolean());
        if (amount) {
            wrong.append('"').append(pick(form.amounts())).append("\":").append(wrongAmount());
        } else if (!form.texts().isEmpty()) {
            wrong.append('"').append(pick(form.texts())).append("\":").append(pick(NO_TEXTS));
        } else {
            wrong.append("\"amount\":1");
        }
        return json("a wrong field", form, "{" + form.others() + wrong + "}");
    }

    private String wrongAmount() {
        return switch (random.nextInt(4)) {
            case 0 -> "-" + Math.abs(random.nextLong() / 2);
            case 1 -> random.nextInt(9) + 1 + "e" + random.nextInt(500);
            case 2 -> "1" + "0".repeat(15 + random.nextInt(3000));
            default -> pick(AMOUNTS);
        };
    }

    private Input unknownField() {
        Form form = form(true);
        String name = random.nextBoolean() ? "colour" : "x".repeat(1 + random.nextInt(300));
        String twice = random.nextBoolean() ? "" : "\"" + name + "\":1,";
        return json("an unknown or doubled field", form, "{" + form.others() + twice + "\"" + name + "\":1}");
    }

    private Input bomb() {
        int depth = 10 + random.nextInt(20_000);
        String open = pick(List.of("[", "{\"a\":", "[[", "{\"amount\":[")).repeat(depth);
        String text = open.substring(0, Math.min(open.length(), 60_000));
        return json("a bomb", form(true), random.nextBoolean() ? text : "{\"amount\":" + text);
    }

    private Input notJson() {
        String good = "{\"amount\":1}";
        String broken = pick(List.of(
                good + good,
                good + "x",
                good.substring(0, 1 + random.nextInt(good.length() - 1)),
                "{'amount':1}",
                "{amount:1}",
                "{\"amount\":1,}",
                "{\"amount\":1,\"amount\":1}",
                "{\"amount\":1 /* */}",
                "\ufeff" + good,
                "null",
                "[" + good + "]",
                "\"amount\"",
                "",
                " ",
                "\u0000" + good));
        return json("no JSON object", form(false), broken);
    }

    private Input notUtf8() {
        byte[] body = bytes("{\"amount\":1,\"reference\":\"abcdef\"}");
        int at = 25 + random.nextInt(5);
        body[at] = (byte) (0x80 + random.nextInt(0x80));
        return whole("no UTF-8", "POST " + START, victim.ana(), "Content-Type: application/json\r\n", body);
    }

    /** A field that nobody knows keeps it from ever being right. */
    private Input mutant() {
        byte[] good = bytes("POST " + START + " HTTP/1.1\r\nHost: " + victim.host() + "\r\nCookie: " + victim.ana()
                + "\r\nContent-Type: application/json\r\nContent-Length: 46\r\nConnection: close\r\n\r\n"
                + "{\"amount\":12.50,\"colour_of_the_cat\":\"a grey one\"}");
        for (int change = random.nextInt(4); change >= 0; change--) {
            good[random.nextInt(good.length)] = (byte) random.nextInt(256);
        }
        return new Input("a mutant", good);
    }

    private Input mediaType() {
        String type = random.nextInt(8) == 0 ? "" : "Content-Type: " + pick(TYPES) + "\r\n";
        String more = random.nextInt(4) == 0 ? "Content-Encoding: gzip\r\n" : "";
        return whole("another media type", "POST " + START, victim.ana(), type + more, bytes("{\"amount\":1}"));
    }

    private Input method() {
        String path = random.nextBoolean() ? START : pick(READ);
        return whole("another method", pick(NO_METHODS) + " " + path, victim.ana(), "", new byte[0]);
    }

    private Input path() {
        var path = new StringBuilder(pick(READ));
        for (int step = random.nextInt(4); step >= 0; step--) {
            path.insert(random.nextInt(path.length() + 1), pick(STEPS));
        }
        if (random.nextInt(3) == 0) {
            path.append(pick(List.of("?limit=", "?after=", "?state=", "?from=", "?wait=")))
                    .append(pick(STEPS))
                    .append(random.nextLong());
        }
        return whole("an odd path", "GET " + path, victim.ana(), "", new byte[0]);
    }

    private Input headers() {
        String odd =
                switch (random.nextInt(6)) {
                    case 0 -> "X: " + "x".repeat(17_000 + random.nextInt(60_000)) + "\r\n";
                    case 1 -> "X-Y: z\r\n".repeat(65 + random.nextInt(500));
                    case 2 -> "No colon\r\n";
                    case 3 -> "Na me: x\r\n: y\r\n";
                    case 4 -> " folded\r\n";
                    default -> "X: a\u0000b\r\nX-\u00e9: c\r\n";
                };
        return whole("odd headers", "POST " + START, victim.ana(), odd, bytes("{\"amount\":-1}"));
    }

    private Input host() {
        String host = pick(HOSTS).replace("PORT", "" + victim.port());
        return new Input(
                "another host",
                bytes("POST " + START + " HTTP/1.1\r\nHost: " + host + "\r\nCookie: " + victim.ana()
                        + "\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"amount\":1}"));
    }

    private Input cookies() {
        String odd = pick(List.of(
                "quittance=",
                "quittance=\u00e9\u00ff",
                "quittance=" + "A".repeat(random.nextInt(9000)),
                "a=b; ".repeat(33 + random.nextInt(500)),
                victim.ana() + "; quittance=another",
                ";;;===",
                "quittance=\"",
                "__Host-" + victim.ana(),
                "quittance=a\u0001b"));
        return whole(
                "odd cookies", "POST " + START, odd, "Content-Type: application/json\r\n", bytes("{\"amount\":1}"));
    }

    /** A whole good request hides behind one whose end can be seen in two ways. */
    private Input smuggled() {
        String hidden = "POST " + START + " HTTP/1.1\r\nHost: " + victim.host() + "\r\nCookie: " + victim.ana()
                + "\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"amount\":1}";
        String framing = pick(List.of(
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Content-Length: 5\r\nTransfer-Encoding : chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding:\u000bchunked",
                "Transfer-Encoding: chunked\r\nContent-Length: " + (5 + hidden.length()),
                "Content-Length: 5\r\nContent-Length: " + (5 + hidden.length()),
                "Content-Length: 5, 6",
                "Content-Length: +5",
                "Content-Length: -5",
                "Content-Length: 5x",
                "Content-Length: 0x5",
                "X: y\rTransfer-Encoding: chunked\r\nContent-Length: " + (5 + hidden.length())));
        String chunks = pick(List.of("0\r\n\r\n", "ffffffffffffffff1\r\n", "-1\r\n\r\n", "0;a=b\n\r\n", "0x0\r\n\r\n"));
        return new Input(
                "two requests in one",
                bytes("POST /api/login HTTP/1.1\r\nHost: " + victim.host() + "\r\nContent-Type: application/json\r\n"
                        + framing + "\r\n\r\n" + chunks + hidden));
    }

    private Input form() {
        String fields = pick(List.of(
                "",
                "form_token=x",
                "form_token=%zz",
                "a=%ff",
                "form_token=%00",
                "a&b&c",
                "a=1&a=2",
                "=",
                "%",
                "a=%c3%28",
                "form_token=" + "x".repeat(20_000),
                "amount=1&amount=2"));
        String path = pick(List.of("/login", "/pay/" + victim.open(), "/logout", "/sales", "/admin/cards", "/"));
        String origin = pick(List.of("Origin: http://" + victim.host() + "\r\n", "Origin: null\r\n", ""));
        return whole(
                "a form that is not ours",
                "POST " + path,
                victim.mia(),
                origin + "Content-Type: application/x-www-form-urlencoded\r\n",
                bytes(fields));
    }

    private Input key() {
        String key =
                pick(List.of("", "\"\"", "x".repeat(256 + random.nextInt(2000)), "caf\u00e9", "a\u0001b", "\u007f"));
        String twice = random.nextBoolean() ? "" : "Idempotency-Key: other\r\n";
        String lines = "Content-Type: application/json\r\nIdempotency-Key: " + key + "\r\n" + twice;
        return whole("a key that is none", "POST " + START, victim.ana(), lines, bytes("{\"amount\":1}"));
    }

    private Input handshake() {
        String version = pick(List.of("13", "12", "0", "x", "13, 8", ""));
        String key = version.equals("13")
                ? pick(List.of("", "x", "AAECAwQFBgcICQoLDA0ODw", "!!!!", "AAEC", "A".repeat(3000)))
                : "AAECAwQFBgcICQoLDA0ODw==";
        return new Input("a handshake that is none", bytes(upgrade(version, key)));
    }

    private String upgrade(String version, String key) {
        return "GET /api/merchant/ws HTTP/1.1\r\nHost: " + victim.host() + "\r\nCookie: " + victim.ana()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: " + version
                + "\r\nSec-WebSocket-Key: " + key + "\r\n\r\n";
    }

    private Input frames() {
        var all = new ByteArrayOutputStream();
        all.writeBytes(bytes(upgrade("13", "AAECAwQFBgcICQoLDA0ODw==")));
        byte[] junk = new byte[2 + random.nextInt(400)];
        random.nextBytes(junk);
        all.writeBytes(junk);
        return new Input("broken frames", all.toByteArray());
    }

    private Input noise() {
        byte[] junk = new byte[1 + random.nextInt(2000)];
        random.nextBytes(junk);
        return new Input("noise", junk);
    }

    private Input json(String kind, Form form, String body) {
        return whole(kind, "POST " + form.path(), form.cookie(), "Content-Type: application/json\r\n", bytes(body));
    }

    private Input whole(String kind, String line, String cookie, String headers, byte[] body) {
        var all = new ByteArrayOutputStream();
        all.writeBytes(bytes(line + " HTTP/1.1\r\nHost: " + victim.host() + "\r\nConnection: close\r\n"
                + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n") + headers
                + (body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n") + "\r\n"));
        all.writeBytes(body);
        return new Input(kind, all.toByteArray());
    }

    /** What is below 256 goes as one byte, anything else as UTF-8. */
    private static byte[] bytes(String text) {
        return text.getBytes(
                text.chars().allMatch(character -> character < 256)
                        ? StandardCharsets.ISO_8859_1
                        : StandardCharsets.UTF_8);
    }
}
