package dev.quittance.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class GzipTest {

    @Test
    void a_page_is_compressed_for_whoever_takes_that_and_says_the_same() throws IOException {
        try (var served = new Served()) {
            var plain = served.get("ana", "/login");
            var zipped = served.get("ana", "/login", "Accept-Encoding", "gzip");
            byte[] sent = zipped.whole().body();

            assertEquals(Optional.empty(), plain.header("Content-Encoding"));
            assertEquals(Optional.of("gzip"), zipped.header("Content-Encoding"));
            assertTrue(plain.header("Vary").orElseThrow().contains("Accept-Encoding"));
            assertTrue(sent.length * 2 < plain.whole().body().length, () -> sent.length + " bytes");
            String unzipped = new String(
                    new GZIPInputStream(new ByteArrayInputStream(sent)).readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(withoutTokens(plain.body()), withoutTokens(unzipped));
        }
    }

    @Test
    void what_the_api_answers_is_not_compressed() {
        try (var served = new Served()) {
            var reply = served.post("ana", "/api/start_payment", "{\"amount\":1}", "Accept-Encoding", "gzip");

            assertEquals(201, reply.status());
            assertEquals(Optional.empty(), reply.header("Content-Encoding"));
        }
    }

    /** Each page spells its tokens in another way. */
    private static String withoutTokens(String page) {
        return page.replaceAll("[0-9a-f]{128}", "token");
    }
}
