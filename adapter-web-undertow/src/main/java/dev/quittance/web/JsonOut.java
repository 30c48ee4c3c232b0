package dev.quittance.web;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.quittance.domain.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Draws one JSON object, member by member, straight to bytes. What has no value is left out. */
final class JsonOut {

    private final JsonGenerator json;

    private JsonOut(JsonGenerator json) {
        this.json = json;
    }

    /** Draws into an object that was begun elsewhere. */
    static JsonOut into(JsonGenerator json) {
        return new JsonOut(json);
    }

    /** An object with these members, in UTF-8. */
    static byte[] object(Consumer<JsonOut> members) {
        return JsonBytes.object(json -> members.accept(new JsonOut(json)));
    }

    JsonOut text(String name, String value) {
        return write(() -> json.writeStringField(name, value));
    }

    JsonOut text(String name, Optional<String> value) {
        return value.map(there -> text(name, there)).orElse(this);
    }

    JsonOut texts(String name, List<String> values) {
        return write(() -> {
            json.writeArrayFieldStart(name);
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        });
    }

    /** A text that is left out when it is empty. */
    JsonOut textIfAny(String name, String value) {
        return value.isEmpty() ? this : text(name, value);
    }

    JsonOut flag(String name, boolean value) {
        return write(() -> json.writeBooleanField(name, value));
    }

    JsonOut number(String name, long value) {
        return write(() -> json.writeNumberField(name, value));
    }

    /** A number in major units with exactly the currency's digits, from its text: no double comes near it. */
    JsonOut amount(String name, Money value) {
        return write(() -> {
            json.writeFieldName(name);
            json.writeNumber(value.decimal());
        });
    }

    /** An amount, and its currency beside it. */
    JsonOut money(String name, Money value) {
        return amount(name, value).text("currency", value.unit().code());
    }

    /** RFC 3339 in UTC. */
    JsonOut time(String name, Instant value) {
        return text(name, value.toString());
    }

    JsonOut object(String name, Consumer<JsonOut> members) {
        return write(() -> {
            json.writeObjectFieldStart(name);
            members.accept(this);
            json.writeEndObject();
        });
    }

    /** A list of objects, each drawn by {@code members}. */
    <T> JsonOut list(String name, List<T> values, BiConsumer<JsonOut, T> members) {
        return write(() -> {
            json.writeArrayFieldStart(name);
            for (T value : values) {
                json.writeStartObject();
                members.accept(this, value);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** A list of objects that were drawn before. */
    JsonOut drawn(String name, List<byte[]> objects) {
        return write(() -> {
            json.writeArrayFieldStart(name);
            for (byte[] object : objects) {
                json.writeRawValue(new String(object, StandardCharsets.UTF_8));
            }
            json.writeEndArray();
        });
    }

    private JsonOut write(Step step) {
        try {
            step.take();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private interface Step {
        void take() throws IOException;
    }
}
