package dev.quittance.endtoend;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples on the page about the API, run as they stand there against the demo. */
@Tag("long")
class ApiExamplesTest {

    @TempDir
    private static Path directory;

    private static RunningService demo;

    @BeforeAll
    static void start() {
        demo = RunningService.start(directory.resolve("data"), "--demo");
    }

    @AfterAll
    static void stop() {
        demo.close();
    }

    @Test
    void those_in_curl_work_as_they_are_printed() throws IOException {
        String said = run("sh", "sh", "-e");
        assertTrue(said.contains("\"status\":\"completed\""), said);
        assertFalse(said.contains("/problems/"), said);
    }

    @Test
    void those_in_python_work_as_they_are_printed() throws IOException {
        String said = run("python", "python3");
        assertTrue(said.contains("completed"), said);
    }

    private static String run(String language, String... interpreter) throws IOException {
        Path place = Files.createDirectory(directory.resolve(language));
        Path script = Files.writeString(
                place.resolve("examples"),
                String.join("\n", Handbook.page("api.md").blocks(language)));
        List<String> command = new java.util.ArrayList<>(List.of(interpreter));
        command.add(script.toString());
        return Script.run(command, Map.of("QUITTANCE_URL", demo.url().toString(), "POSTER", poster()), place);
    }

    /** What a phone reads off Ana's poster. */
    private static String poster() {
        String address = Qr.readPng(
                new Client(demo).get("/generate_qr/ana?format=png").expect(200).bytes());
        return URI.create(address).getPath().replaceAll(".*/", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/generate_qr/",
                "/api/start_payment",
                "/pay/",
                "/api/pay/",
                "/api/login",
                "/portal",
                "/api/transactions",
                "/watch/",
                "/api/merchant/ws",
                "/api/logout",
                "/revoke",
                "/refunds",
                "/api/payments/by_key/",
                "/cancel",
                "/claim",
                "/decline",
                "/m/",
                "/api/m/",
                "/dashboard",
                "/api/user/transactions",
                "/receipt/",
                "/.well-known/quittance-key",
                "/api/me",
                "/api/me/sessions",
                "/api/me/password",
                "/api/me/pin",
                "/api/me/block",
                "/api/reset",
                "/api/events",
                "/extend",
                "/words",
                "/api/items",
                "/api/merchant/today",
                "/api/merchant/ws_ticket",
                "/api/merchant/logins",
                "/rights",
                "/password",
                "/remove",
                "/api/keys",
                "/api/admin/cards",
                "/top_ups",
                "/block",
                "/unblock",
                "/pin",
                "/health/live",
                "/health/ready"
            })
    void no_address_is_left_out(String address) {
        assertTrue(Handbook.page("api.md").text().contains(address));
    }
}
