package dev.quittance.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The original system's client: JSON over HTTP and a cookie jar; no key, no Origin, no token against forgery. */
@Tag("long")
class OriginalClientTest {

    @TempDir
    private Path directory;

    @Test
    void plays_start_pay_and_watch_as_it_always_did() throws IOException {
        Path script = directory.resolve("original_client.py");
        try (InputStream in = getClass().getResourceAsStream("original_client.py")) {
            Files.copy(in, script);
        }
        try (var service = RunningService.withPeople(directory.resolve("data"))) {
            String said = Script.run(
                    List.of("python3", script.toString()),
                    Map.of(
                            "QUITTANCE_URL", service.url().toString(),
                            "MERCHANT", People.ANA.login() + ':' + People.ANA.password(),
                            "PAYER", People.MIA.login() + ':' + People.MIA.password()),
                    directory);
            assertEquals("completed\npayment_completed\n", said);
            try (var ledger = Ledger.of(service.data())) {
                assertEquals(8750, ledger.balance(People.MIA));
                assertEquals(1250, ledger.balance(People.ANA));
                ledger.audit();
            }
        }
    }
}
