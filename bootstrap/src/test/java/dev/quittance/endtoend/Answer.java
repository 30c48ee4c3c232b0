package dev.quittance.endtoend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the service answered. */
final class Answer {

    /** Keeps amounts as they were written: 12.50 stays 12.50. */
    static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final HttpResponse<byte[]> response;

    Answer(HttpResponse<byte[]> response) {
        this.response = response;
    }

    int status() {
        return response.statusCode();
    }

    Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    byte[] bytes() {
        return response.body();
    }

    String body() {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
        return parse(body());
    }

    static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException thrown) {
            throw new AssertionError("not JSON: " + json, thrown);
        }
    }

    /** A member as it was written, empty if there is none: {@code 12.50}. */
    String text(String field) {
        return json().path(field).asText();
    }

    /** Itself, if this is its status. */
    Answer expect(int status) {
        assertEquals(status, status(), this::toString);
        assertTrue(status < 500 || status == 503, this::toString);
        return this;
    }

    /** Itself, if what was asked for was done. */
    Answer succeed() {
        assertTrue(status() >= 200 && status() < 300, this::toString);
        return this;
    }

    /** Itself, if it is the problem document of this name with this status. */
    Answer expectProblem(int status, String name) {
        expect(status);
        assertEquals("application/problem+json", header("Content-Type").orElse("none"), this::toString);
        assertEquals("/problems/" + name, text("type"), this::toString);
        assertEquals(status, json().path("status").asInt(), this::toString);
        assertTrue(!text("title").isEmpty(), this::toString);
        return this;
    }

    /** Itself, if it is a 422 that names this field. */
    Answer expectWrongField(String pointer) {
        expectProblem(422, "validation");
        assertEquals(pointer, json().path("errors").path(0).path("pointer").asText(), this::toString);
        assertTrue(!json().path("errors").path(0).path("detail").asText().isEmpty(), this::toString);
        return this;
    }

    @Override
    public String toString() {
        return response.request().method() + ' ' + response.uri().getPath() + " answered " + status() + ": " + body();
    }
}
