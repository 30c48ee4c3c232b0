package dev.quittance.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;

/**
 * Reads JSON strictly: UTF-8 and nothing else, one value and nothing behind it, each name once, nothing deep or
 * endless, no half characters. Says that it can't be read, and never repeats it.
 */
final class JsonText {

    static final int DEPTH_MAX = 20;
    static final int STRING_MAX = 4096;

    /** The largest text that anyone may send, in bytes. */
    static final int USUAL_MAX = 64 * 1024;

    /** The largest that the operator may send. */
    static final int LARGE_MAX = 8 * 1024 * 1024;

    private static final JsonFactory USUAL = factory(2000);
    private static final JsonFactory LARGE = factory(250_000);

    private JsonText() {}

    /** NaN is read as a number that nobody takes: so that it is refused by the name of its field. */
    private static JsonFactory factory(int tokensMax) {
        return JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .maxStringLength(STRING_MAX)
                        .maxNameLength(64)
                        .maxNumberLength(400)
                        .maxTokenCount(tokensMax)
                        .build())
                .build();
    }

    /**
     * The value in these bytes.
     *
     * @throws Rejected 400 if they are no JSON
     */
    static Json read(byte[] bytes) {
        JsonFactory factory = bytes.length > USUAL_MAX ? LARGE : USUAL;
        try (JsonParser parser = factory.createParser(Percent.utf8(bytes))) {
            Json value = value(parser, parser.nextToken());
            if (parser.nextToken() != null) {
                throw broken();
            }
            return value;
        } catch (IOException notRepeated) {
            throw broken();
        }
    }

    private static Json value(JsonParser parser, JsonToken token) throws IOException {
        if (token == null) {
            throw broken();
        }
        return switch (token) {
            case START_OBJECT -> members(parser);
            case START_ARRAY -> items(parser);
            case VALUE_STRING -> new Json.Text(whole(parser.getText()));
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Number(parser.getText());
            case VALUE_TRUE -> new Json.Flag(true);
            case VALUE_FALSE -> new Json.Flag(false);
            case VALUE_NULL -> new Json.Null();
            default -> throw broken();
        };
    }

    private static Json members(JsonParser parser) throws IOException {
        var byName = new LinkedHashMap<String, Json>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            byName.put(whole(name), value(parser, parser.nextToken()));
        }
        return new Json.Members(byName);
    }

    private static Json items(JsonParser parser) throws IOException {
        var all = new ArrayList<Json>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            all.add(value(parser, token));
        }
        return new Json.Items(all);
    }

    /** Escapes can write what UTF-8 can't: half of a character, which no store takes, and the NUL that ends strings. */
    private static String whole(String text) {
        if (Ascii.isPrintable(text)) {
            return text;
        }
        boolean half = text.codePoints()
                .anyMatch(character -> character == 0 || Character.getType(character) == Character.SURROGATE);
        if (half) {
            throw broken();
        }
        return text;
    }

    private static Rejected broken() {
        return new Rejected(Problem.malformed("The body is not JSON as we take it."));
    }
}
