package dev.quittance.endtoend;

import static dev.quittance.endtoend.Client.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What must stay secret is planted in all the places where people and programs put it, the wrong ones too, and then
 * looked for in everything that the service has written: its log, with a line for each request, and all its files.
 */
@Tag("long")
class SecretsTest {

    private static final String PASSWORD = "canary-password-7Qw";
    private static final String PIN = "73910462";

    @TempDir
    private Path directory;

    /** What was planted, by what it is. */
    private final Map<String, String> planted = new LinkedHashMap<>();

    /** Planted as it is; answered in whatever way, but never with a fault. */
    private void plant(String what, String canary, Answer answer) {
        planted.put(what, canary);
        assertTrue(answer.status() < 500, () -> what + ": " + answer.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void nothing_secret_is_in_the_log_or_in_the_files(String format) throws IOException {
        Path data = directory.resolve("data");
        try (var service = RunningService.withPeople(data, "--access-log", "--log-format", format)) {
            var ada = Client.signedIn(service, People.ADA);
            String card = ada.post(
                            "/api/admin/cards",
                            json(
                                    "{'login': 'canary', 'name': 'C', 'role': 'payer', 'pin': '%s', 'password': '%s',"
                                            + " 'balance': 50}",
                                    PIN, PASSWORD))
                    .expect(201)
                    .text("id");
            planted.put("a PIN", PIN);
            planted.put("a password", PASSWORD);
            var canary = Client.signedIn(service, "canary", PASSWORD);
            canary.cookies().forEach((name, value) -> planted.put("the cookie " + name, value));
            planted.put(
                    "the operator's token",
                    Files.readString(data.resolve("operator.token")).strip());
            String code = plantInPayments(service, canary);
            plantInWrongPlaces(service, canary, card);
            service.stop();

            String log = service.log().replace("\\/", "/"); // as JSON may write it
            assertTrue(log.contains("/api/pay/{code}"), "each request has its line: " + log);
            planted.forEach((what, secret) -> assertFalse(log.contains(secret), what + " is in the log"));
            assertFalse(log.contains("Exception"), log);
            if (format.equals("json")) {
                log.lines().filter(line -> line.startsWith("{")).forEach(line -> assertTrue(line.endsWith("}"), line));
                assertTrue(log.contains("\"mdc\""), log);
            }
            assertNotIn(data, planted);
            assertFalse(log.contains(code), "a code is in the log");
        }
        assertOwnersAlone(data);
    }

    /** Codes stand in addresses; keys of requests and broken bodies hold what their senders please. */
    private String plantInPayments(RunningService service, Client canary) {
        var ana = Client.signedIn(service, People.ANA);
        Answer started =
                ana.post("/api/start_payment", json("{'amount': 3}"), "a-key").expect(201);
        String code = started.text("code");
        canary.post("/api/pay/" + code, json("{'pin': '%s'}", PIN), "another-key")
                .expect(200);
        canary.get("/pay/" + code).expect(200);
        ana.get("/watch/" + started.text("watch_code")).expect(200);
        planted.put("a watch code", started.text("watch_code"));
        String ticket = ana.post("/api/merchant/ws_ticket", "{}").text("ticket");
        plant("a ticket", ticket, ana.get("/api/merchant/ws?ticket=" + ticket));
        return code;
    }

    private void plantInWrongPlaces(RunningService service, Client canary, String card) {
        var nobody = new Client(service);
        plant(
                "a password typed as a login",
                "hunter2canary",
                nobody.post("/api/login", json("{'login': 'hunter2canary', 'password': 'x'}")));
        plant(
                "a wrong password",
                "wrongcanary!",
                nobody.post("/api/login", json("{'login': 'canary', 'password': 'wrongcanary!'}")));
        plant(
                "a password in a field that there is not",
                "fieldcanary",
                nobody.post("/api/login", json("{'login': 'canary', 'passwort': 'fieldcanary'}")));
        plant("a broken body", "brokencanary", nobody.post("/api/login", "{\"password\": \"brokencanary"));
        plant("a password in the query", "querycanary", nobody.get("/api/me?password=querycanary"));
        plant("a PIN in the path", "80412579", nobody.get("/api/pay/80412579/pin"));
        plant(
                "a token in a header",
                "qk_headercanary0123456789",
                nobody.send(nobody.request("/api/me")
                        .header("Authorization", "Bearer qk_headercanary0123456789")
                        .GET()));
        plant(
                "a form",
                "formcanary",
                nobody.send(nobody.request("/login")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("login=canary&password=formcanary"))));
        plant(
                "a cookie",
                "cookiecanary0123456789",
                nobody.send(nobody.request("/api/me")
                        .header("X-Cookie", "cookiecanary0123456789")
                        .GET()));
        plant(
                "a PIN as an amount",
                "64209173",
                canary.post("/api/admin/cards/" + card + "/top_ups", json("{'amount': '64209173x'}")));
        plant("a setup code", "CANARY-SETUP-CODE", nobody.postForm("/setup", Map.of("code", "CANARY-SETUP-CODE")));
    }

    /** Not as it is, and not in a way that everybody can compute. */
    private static void assertNotIn(Path data, Map<String, String> planted) throws IOException {
        Set<String> kept = Set.of("the operator's token"); // removed when the service stopped
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                planted.forEach((what, secret) -> forms(secret)
                        .forEach((form, text) -> assertFalse(
                                !kept.contains(what) && bytes.contains(text),
                                () -> what + " is in " + file.getFileName() + " " + form)));
            }
        }
    }

    private static Map<String, String> forms(String secret) {
        var forms = new LinkedHashMap<String, String>();
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        forms.put("as it is", secret);
        forms.put("in Base64", Base64.getEncoder().withoutPadding().encodeToString(bytes));
        if (secret.equals(PIN) || secret.equals(PASSWORD)) {
            for (String algorithm : List.of("MD5", "SHA-1", "SHA-256", "SHA-512")) {
                byte[] hash = hash(algorithm, bytes);
                forms.put("as " + algorithm, new String(hash, StandardCharsets.ISO_8859_1));
                forms.put("as " + algorithm + " in hex", HexFormat.of().formatHex(hash));
                forms.put(
                        "as " + algorithm + " in Base64",
                        Base64.getEncoder().withoutPadding().encodeToString(hash));
            }
        }
        return forms;
    }

    private static byte[] hash(String algorithm, byte[] bytes) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static void assertOwnersAlone(Path data) throws IOException {
        var open = new ArrayList<String>();
        try (Stream<Path> all = Files.walk(data)) {
            for (Path one : all.toList()) {
                String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(one));
                if (!rights.endsWith("------")) {
                    open.add(one + " " + rights);
                }
            }
        }
        assertEquals(List.of(), open);
    }
}
