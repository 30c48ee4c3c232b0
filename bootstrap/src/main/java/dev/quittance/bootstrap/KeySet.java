package dev.quittance.bootstrap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.quittance.application.port.VerifyingKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Public keys from a file: a JSON Web Key Set (RFC 7517) as a server shows it under {@code
 * /.well-known/quittance-key}, or one key of it. Keys for other ways to sign are passed over.
 */
final class KeySet {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final List<VerifyingKey> keys;

    private KeySet(List<VerifyingKey> keys) {
        this.keys = keys;
    }

    /**
     * Reads a set.
     *
     * @throws IllegalArgumentException if it is none or has no key for us, with a message that can follow "it"
     */
    static KeySet read(String text) {
        JsonNode set = parsed(text);
        var keys = new ArrayList<VerifyingKey>();
        for (JsonNode key : set.path("keys").isArray() ? set.path("keys") : List.of(set)) {
            if (key.path("kty").asText().equals("OKP")
                    && key.path("crv").asText().equals("Ed25519")) {
                keys.add(key(key));
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("has no key for Ed25519");
        }
        return new KeySet(List.copyOf(keys));
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is no JSON", e);
        }
    }

    /** A key's name follows from the key; another one would let two keys be taken for one. */
    private static VerifyingKey key(JsonNode json) {
        VerifyingKey key;
        try {
            key = new VerifyingKey(Base64.getUrlDecoder().decode(json.path("x").asText()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("has a key that is none", e);
        }
        if (json.has("kid") && !json.path("kid").asText().equals(key.id())) {
            throw new IllegalArgumentException("has a key whose name belongs to another one");
        }
        return key;
    }

    /** The key of this name. */
    Optional<VerifyingKey> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }
}
