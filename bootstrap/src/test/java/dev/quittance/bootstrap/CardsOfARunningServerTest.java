package dev.quittance.bootstrap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardsOfARunningServerTest implements CardCommandsContract {

    @TempDir
    Path parent;

    private Path data;
    private Application application;

    @BeforeEach
    void serve() {
        data = parent.resolve("data");
        application = Application.start(Config.in(data).with("port", "0"));
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Override
    public Path data() {
        return data;
    }

    @Test
    void who_was_added_can_sign_in_at_once() {
        Typed.withInput(SECRETS, "card", "add", "--login", "ben", "--name", "Ben", "--data", data.toString());

        new Client(application.url()).signedIn("ben", "correct horse");
    }

    @Test
    void the_operators_token_is_for_its_owner_alone_new_at_each_start_and_gone_afterwards() throws IOException {
        Path file = data.resolve("operator.token");
        String first = Files.readString(file);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));

        application.close();
        assertFalse(Files.exists(file));
        assertFalse(Files.exists(data.resolve("server.json")));

        serve();
        assertTrue(first.strip().length() == 43 && !first.equals(Files.readString(file)));
    }

    @Test
    void the_operators_token_opens_nothing_on_the_public_address() throws IOException, InterruptedException {
        var token = new OperatorFiles(data).read().orElseThrow().token().text();

        assertEquals(401, status(application.url(), token));
    }

    @Test
    void the_operators_address_takes_no_other_token() throws IOException, InterruptedException {
        var server = new OperatorFiles(data).read().orElseThrow();

        assertEquals(200, status(server.address(), server.token().text()));
        assertEquals(401, status(server.address(), "A".repeat(43)));
    }

    private static int status(URI address, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(address + "/api/admin/cards"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
